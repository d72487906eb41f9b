"""The step of deploy/github/action.yml that installs, as a runner takes it, in a clean root."""
import os
import unittest

import yaml

from clean_root import CleanRoot

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DEB = os.environ["LOCKSTEP_DEB"]


class Install(unittest.TestCase):
    def test_installs_the_package_of_a_path(self):
        with open(os.path.join(ROOT, "deploy/github/action.yml")) as file:
            step = yaml.safe_load(file)["runs"]["steps"][0]
        self.assertEqual((step["name"], step["if"], step["env"]), ("Install", "inputs.deb != ''", {"DEB": "${{ inputs.deb }}"}))
        root = CleanRoot()
        self.addCleanup(root.remove)
        root.copy(DEB, "/checkout/odd $(name)/lockstep.deb")
        words = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        code, said = root.run(words, folder="/checkout", environment={"DEB": "odd $(name)/lockstep.deb"})
        self.assertEqual(code, 0, said)
        self.assertRegex(root.run(["lockstep", "--version"])[1], r"^lockstep \d+\.\d+\.\d+, ")
        code, said = root.run(words, folder="/checkout", environment={"DEB": "missing.deb"})
        self.assertNotEqual(code, 0, said)


if __name__ == "__main__":
    unittest.main()
