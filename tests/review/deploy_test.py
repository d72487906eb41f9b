"""The steps of deploy/ and the commands of docs/guides/, run as they stand against a real server and a fake API."""
import os
import re
import shutil
import unittest
import urllib.parse
import uuid

import yaml

from support import PROGRAM, ROOT, TOKEN, FakeApi, ReviewTest, run

SERVER = os.environ.get("LOCKSTEP_TEST_SERVERS", "").split(",")[0]
USERS = "CREATE TABLE users (id int PRIMARY KEY, legacy text);\n"
FEWER = "CREATE TABLE users (id int PRIMARY KEY);\n"


class DeployTest(ReviewTest):
    """A database of its own with the table users, a checkout with the files, the program on PATH."""

    provider = "github"

    def setUp(self):
        super().setUp()
        self.assertTrue(SERVER, "LOCKSTEP_TEST_SERVERS names no server")
        name = "review_" + uuid.uuid4().hex[:12]
        self.sql("postgres", "CREATE DATABASE " + name)
        self.addCleanup(self.sql, "postgres", "DROP DATABASE %s WITH (FORCE)" % name)
        self.database = urllib.parse.urlsplit(SERVER)._replace(path="/" + name).geturl()
        self.sql(name, USERS)
        self.name = name
        self.api = FakeApi(self.provider)
        self.addCleanup(self.api.stop)
        os.makedirs(self.path("bin"))
        os.symlink(PROGRAM, self.path("bin/lockstep"))
        self.write("checkout/schema/schema.sql", FEWER)
        self.write("event.json", '{"pull_request": {"number": 7, "head": {"sha": "0123abc"}}}')
        self.environment = {
            "PATH": self.path("bin") + ":" + os.environ["PATH"], "DATABASE_URL": self.database,
            "GITHUB_TOKEN": TOKEN, "GITHUB_API_URL": self.api.url, "GITHUB_REPOSITORY": "acme/shop", "GITHUB_RUN_ID": "1",
            "GITHUB_EVENT_PATH": self.path("event.json"), "GITHUB_STEP_SUMMARY": self.path("summary.md"),
            "GITHUB_OUTPUT": self.path("output"), "GITLAB_TOKEN": TOKEN, "CI_API_V4_URL": self.api.url, "CI_PROJECT_ID": "42",
            "CI_MERGE_REQUEST_IID": "7", "CI_PIPELINE_ID": "1",
        }

    def sql(self, database, text):
        target = urllib.parse.urlsplit(SERVER)._replace(path="/" + database).geturl()
        done = run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", target, "-c", text])
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def columns(self):
        return self.sql(self.name, "SELECT string_agg(column_name, ',' ORDER BY ordinal_position) FROM information_schema.columns "
                                   "WHERE table_name = 'users'").strip()

    def shell(self, script, environment=None, code=0):
        done = run(["bash", "-eo", "pipefail", "-c", script], {**self.environment, **(environment or {})}, self.path("checkout"))
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def contents(self, name):
        with open(self.path(name)) as file:
            return file.read()


class GithubAction(DeployTest):
    def setUp(self):
        super().setUp()
        with open(os.path.join(ROOT, "deploy/github/action.yml")) as file:
            self.action = yaml.safe_load(file)

    def call(self, code=0, **inputs):
        """The action's steps with these inputs, as a runner takes them."""
        values = {name: str(each.get("default", "")) for name, each in self.action["inputs"].items()}
        values.update({name.replace("_", "-"): value for name, value in inputs.items()})
        values["token"] = TOKEN
        said = ""
        for step in self.action["runs"]["steps"]:
            self.assertEqual(step["shell"], "bash")
            self.assertNotIn("${{", step["run"], "an input in a script is a way in")
            condition = re.sub(r"inputs\.([a-z-]+)", lambda match: repr(values[match[1]]), step["if"]).replace("&&", "and")
            if eval(condition, {}):  # pylint: disable=eval-used  (of the file above)
                environment = {name: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda match: values[match[1]], value)
                               for name, value in step["env"].items()}
                said += self.shell(step["run"], environment, code)
        return said

    def test_is_a_composite_action_whose_inputs_are_all_described(self):
        self.assertEqual(self.action["runs"]["using"], "composite")
        self.assertTrue(all(each["description"] for each in self.action["inputs"].values()))
        used = set(re.findall(r"inputs\.([a-z-]+)", str(self.action["runs"])))
        self.assertEqual(used, set(self.action["inputs"]))

    def test_plan_comments_annotates_and_reports(self):
        said = self.call(command="plan", schema="\nschema\n")
        self.assertIn("::error file=schema/schema.sql,line=1,title=drop-column%3A column public.users.legacy::", said)
        self.assertIn("**Needs consent**", self.api.bodies()[0])
        self.assertIn("**Needs consent**", self.contents("summary.md"))
        self.assertIn('"ruleId": "drop-column"', self.contents("checkout/lockstep.sarif"))
        self.assertEqual(self.contents("output"), "in-sync=false\n")
        self.assertEqual(self.columns(), "id,legacy")

    def test_plan_in_sync_comments_nothing(self):
        self.write("checkout/schema/schema.sql", USERS)
        self.call(command="plan", schema="schema")
        self.assertEqual((self.api.bodies(), self.contents("output")), ([], "in-sync=true\n"))

    def test_a_plan_cannot_give_the_runner_commands(self):
        self.write("checkout/schema/schema.sql", USERS + "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS '\n::error::forged\n';")
        said = self.call(command="plan", schema="schema", comment="false")
        word = re.search(r"^::stop-commands::([0-9a-f]{32})$", said, re.M)[1]
        inside = said[said.index(word):said.index("\n::%s::\n" % word)]
        self.assertIn("::error::forged", inside)
        self.assertNotIn("::error::forged", said.replace(inside, ""))

    def test_errors_of_the_files_end_the_job(self):
        self.write("checkout/schema/schema.sql", "CREATE TABEL users (id int);")
        self.call(command="plan", schema="schema", code=1)

    def test_apply_runs_the_reviewed_plan_or_refuses(self):
        self.call(command="plan", schema="schema", comment="false")
        self.assertIn("::error title=Lockstep::The plan holds hazards", self.call(command="apply", code=3))
        self.assertEqual(self.columns(), "id,legacy")
        self.call(command="apply", allow="drop-column")
        self.assertEqual(self.columns(), "id")

    def test_hazards_may_be_allowed_by_the_settings_file(self):
        self.call(command="plan", schema="schema", comment="false")
        self.write("checkout/lockstep.toml", 'allow = "drop-column"\n')
        self.call(command="apply", allow="drop-table", code=3)
        self.call(command="apply")
        self.assertEqual(self.columns(), "id")

    def test_apply_refuses_after_drift(self):
        self.call(command="plan", schema="schema", comment="false")
        self.sql(self.name, "ALTER TABLE users ADD COLUMN other int")
        self.assertIn("plan and review again", self.call(command="apply", allow="drop-column", code=6))
        self.assertEqual(self.columns(), "id,legacy,other")


class GitlabTemplate(DeployTest):
    provider = "gitlab"

    def job(self, name, environment=None, code=0):
        with open(os.path.join(ROOT, "deploy/gitlab/lockstep.yml")) as file:
            template = yaml.safe_load(file)
        job = {**template[template[name]["extends"]], **template[name]}
        return self.shell("\n".join(job["script"]), {**job["variables"], "LOCKSTEP_SCHEMA": "schema", "LOCKSTEP_ALLOW": "",
                                                     "LOCKSTEP_KEY": "", **(environment or {})}, code)

    def test_plans_comments_reports_and_applies(self):
        self.job("lockstep-plan")
        self.assertIn("**Needs consent**", self.api.bodies()[0])
        self.assertIn('"check_name": "drop-column"', self.contents("checkout/lockstep-codequality.json"))
        self.job("lockstep-apply", code=3)
        self.job("lockstep-apply", {"LOCKSTEP_ALLOW": "drop-column"})
        self.assertEqual(self.columns(), "id")

    def test_starts_in_a_shell_whatever_the_image_starts(self):
        with open(os.path.join(ROOT, "deploy/gitlab/lockstep.yml")) as file:
            self.assertEqual(yaml.safe_load(file)[".lockstep"]["image"], {"name": "$LOCKSTEP_IMAGE", "entrypoint": [""]})

    def test_hazards_may_be_allowed_by_the_settings_file(self):
        self.write("checkout/lockstep.toml", 'allow = "drop-column"\n')
        self.job("lockstep-plan")
        self.job("lockstep-apply")
        self.assertEqual(self.columns(), "id")

    def test_comments_on_merge_requests_alone(self):
        self.job("lockstep-plan", {"CI_MERGE_REQUEST_IID": ""})
        self.assertEqual(self.api.bodies(), [])


class Guides:
    """Every fenced command of a guide, in order, in one checkout; its YAML is YAML."""

    def blocks(self, language):
        with open(os.path.join(ROOT, "docs/guides", self.provider + ".md")) as file:
            return re.findall(r"^```%s\n(.*?)^```$" % language, file.read(), re.M | re.S)

    def test_every_command_runs(self):
        shutil.rmtree(self.path("checkout/schema"))
        git = "git -c user.name=t -c user.email=t@example.com "
        first, *rest = self.blocks("sh")
        self.shell(first)
        self.assertIn("CREATE TABLE", self.contents("checkout/schema/schema.sql"))
        # The base branch has what the database has; then the pull request's change.
        self.shell("git init -q -b main . && git add schema && %s commit -qm base && git update-ref refs/remotes/origin/main main" % git)
        self.write("checkout/schema/schema.sql", FEWER)
        for block in rest:
            self.shell(block)
        self.assertIn("drop-column", self.api.bodies()[0])
        self.assertEqual(self.columns(), "id")

    def test_every_pipeline_is_yaml_and_uses_what_there_is(self):
        blocks = self.blocks("yaml")
        self.assertTrue(blocks)
        for block in blocks:
            self.assertIsInstance(yaml.safe_load(block), dict)
            for path in re.findall(r"(?:\./)?lockstep/(deploy/[\w/.]+)", block):
                self.assertTrue(os.path.exists(os.path.join(ROOT, path)), path)


class GithubGuide(Guides, DeployTest):
    provider = "github"


class GitlabGuide(Guides, DeployTest):
    provider = "gitlab"


if __name__ == "__main__":
    unittest.main()
