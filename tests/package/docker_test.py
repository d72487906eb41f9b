"""deploy/docker/Dockerfile without a container engine: its final stage's steps, in a clean root. The first stage is what
scripts/package does, and is read alone: the package that it would make is the one under test."""
import os
import re
import unittest

from clean_root import CleanRoot
from dockerfile import Container, stages

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DEB = os.environ["LOCKSTEP_DEB"]


def contents(name):
    with open(os.path.join(ROOT, name)) as file:
        return file.read()


class Dockerfile(unittest.TestCase):
    def test_first_stage_packs_what_the_final_one_installs(self):
        (base, name, steps), final = stages(contents("deploy/docker/Dockerfile"))
        self.assertEqual((base, name), ("debian:bookworm", "build"))
        self.assertEqual(steps, [("WORKDIR", "/source"), ("COPY", ". ."), ("RUN", "scripts/package")])
        self.assertEqual(final[0], base + "-slim")
        self.assertIn(("COPY", "--from=build /source/build/lockstep_*.deb /tmp/"), final[2])
        self.assertIn("mv build/package/lockstep_*.deb build/", contents("scripts/package"))

    def test_context_has_the_sources_and_nothing_that_was_built(self):
        ignored = [line for line in contents(".dockerignore").splitlines() if line and not line.startswith("#")]
        self.assertLessEqual({"build", ".git", ".deps", ".cache"}, set(ignored))
        for folder in re.findall(r"lockstep_folder\((\w+)", contents("CMakeLists.txt")):
            self.assertNotIn(folder, ignored)
        for needed in ("cmake", "scripts", "docs", "terraform", "README.md"):
            self.assertNotIn(needed, ignored)

    def test_final_stage(self):
        root = CleanRoot()
        self.addCleanup(root.remove)
        container = Container(root, {"/source/build/" + os.path.basename(DEB): DEB})
        container.build(stages(contents("deploy/docker/Dockerfile"))[-1][2])
        self.assertRegex(container.call("--version")[1], r"^lockstep \d+\.\d+\.\d+, ")
        self.assertNotEqual(root.run(["id", "--user", container.user])[1].strip(), "0")
        root.write("/work/schema/a.sql", "CREATE TABLE t (a int);\n")
        self.assertEqual(container.call("check", "schema")[0], 0)
        code, said = container.call("plan", "--target", "empty", "--detailed-exitcode", "schema")
        self.assertEqual(code, 2, said)
        self.assertEqual(container.call("plan", "--target", "empty", "--out", "/etc/plan.json", "schema")[0], 1, "runs as root")
        self.assertEqual(os.listdir(root.path("/tmp")), [])
        self.assertEqual(os.listdir(root.path("/var/lib/apt/lists")), [])
        for program in ("gcc", "cmake", "psql"):
            self.assertFalse(os.path.exists(root.path("/usr/bin/" + program)), program)


if __name__ == "__main__":
    unittest.main()
