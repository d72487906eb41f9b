"""plan --format sarif, from the program itself, against the schema of SARIF 2.1.0 and a validator of others."""
import json
import os
import subprocess
import sys
import unittest
import urllib.parse

from support import HERE, PROGRAM, ReviewTest, run

SCHEMA = None  # the folder of the schema and its validator

BEFORE = """CREATE TABLE users (id int PRIMARY KEY, legacy text, n bigint);
CREATE TABLE gone (id int);
CREATE VIEW seen AS SELECT id FROM users;
"""
AFTER = """-- @renamed from=n
CREATE TABLE users (id int PRIMARY KEY, m int);
"""
# A quote, a line's end, an escape, text that turns around, a letter that is not of ASCII, and what templates and links are made of.
NAME = '"o\'""\n\x1b[31m\u202e\u00e9 {0} [a](b)"'
FILES = [b"a:b [1]{2}^`|\"<>\\ \xc3\xbc#?%41.sql", b"no-utf8-\xe9.sql", b"line\nend.sql", b"deep/er/c.sql"]


def errors_of(log):
    done = subprocess.run(["node", os.path.join(HERE, "validate.js"), SCHEMA], input=json.dumps(log), text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return done.stdout.splitlines()


class Sarif(ReviewTest):
    def results(self, before="before", after="schema", *more):
        """What a plan between two folders says, after the schema has nothing against it."""
        done = run([PROGRAM, "plan", "--format", "sarif", "--target", "files:" + before, after, *more], folder=self.folder.name)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        log = json.loads(done.stdout)
        self.assertEqual(errors_of(log), [])
        rules = [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]]
        results = log["runs"][0]["results"]
        self.assertEqual(sorted(rules), sorted({each["ruleId"] for each in results}))
        return results

    def test_the_validator_refuses_what_is_wrong(self):
        log = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "results": []}]}
        self.assertEqual(errors_of(log), [])
        log["runs"][0]["results"] = [{"message": {"text": "x"}, "level": "critical", "locations": [
            {"physicalLocation": {"artifactLocation": {"uri": "a b"}, "region": {"startLine": 0}}}]}]
        places = "\n".join(errors_of(log))
        for place in (".level", ".startLine should be >= 1", ".uri should match format"):
            self.assertIn(place, places)

    def test_hazards(self):
        self.write("before/a.sql", BEFORE)
        self.write("schema/a.sql", AFTER)
        found = self.results()
        self.assertLess({"drop-table", "drop-column", "remove-object"}, {each["ruleId"] for each in found})
        self.assertEqual({each["level"] for each in found}, {"error", "note"})
        allowing = self.results("before", "schema", "--allow", "drop-table")
        self.assertEqual({each["level"] for each in allowing if each["ruleId"] == "drop-table"}, {"warning"})

    def test_nothing(self):
        self.write("before/a.sql", BEFORE)
        self.write("schema/a.sql", BEFORE)
        self.assertEqual(self.results(), [])

    def test_hostile_names_and_paths(self):
        for number, name in enumerate(FILES):
            table = "CREATE TABLE %s (id int%%s);\n" % NAME.replace("{0}", "{%d}" % number)
            self.write("before/%d.sql" % number, table % (", %s int" % NAME))
            self.write(os.path.join("sch\u00e9ma", os.fsdecode(name)), "\n" + table % "")
        found = self.results("before", "sch\u00e9ma")
        places = [each["locations"][0]["physicalLocation"] for each in found]
        self.assertEqual(sorted(urllib.parse.unquote_to_bytes(each["artifactLocation"]["uri"]) for each in places),
                         sorted("sch\u00e9ma/".encode() + name for name in FILES))
        self.assertEqual({each["region"]["startLine"] for each in places}, {2})
        self.assertTrue(all("[a] (b)" in each["message"]["text"] for each in found), "a name is no link")


if __name__ == "__main__":
    setup = subprocess.run([os.path.join(HERE, "setup")], stdout=subprocess.PIPE, text=True)
    if setup.returncode != 0:
        print("\n!! SKIPPED: SARIF against its schema. The schema, or a validator, cannot be had here: see above", file=sys.stderr)
        sys.exit(1 if os.environ.get("CI") == "true" else 77)
    SCHEMA = setup.stdout.strip()
    unittest.main()
