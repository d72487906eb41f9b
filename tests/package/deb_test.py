"""The package in a clean root: installed with what it depends on, used, and removed without a trace."""
import glob
import os
import re
import shutil
import subprocess
import tempfile
import unittest
import urllib.parse
import uuid

from clean_root import CleanRoot

DEB = os.environ["LOCKSTEP_DEB"]
SERVER = os.environ["LOCKSTEP_SERVER"]


def output(words):
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout


class Package(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.root = CleanRoot()
        cls.addClassCleanup(cls.root.remove)
        cls.root.copy(DEB, "/tmp/" + os.path.basename(DEB))
        cls.root.write("/schema/a.sql", "CREATE TABLE t (a int PRIMARY KEY, b text);\n")
        cls.root.write("/old/a.sql", "CREATE TABLE t (a int PRIMARY KEY);\n")
        cls.root.write("/wrong/a.sql", "CREATE TABEL t (a int);\n")
        cls.before = cls.root.files()

    def inside(self, *words, code=0, **options):
        found, said = self.root.run(words, **options)
        self.assertEqual(found, code, "%s: %s" % (" ".join(words), said))
        return said

    # In the order of their names: each goes on from the one before.
    def test_1_lintian_finds_no_error(self):
        # The address is nobody's.
        done = subprocess.run(["lintian", "--allow-root", "--fail-on", "error", "--suppress-tags", "bogus-mail-host", DEB],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_2_says_what_it_is(self):
        def fields(name):
            return output(["dpkg-deb", "--field", DEB, name]).strip()
        self.assertEqual(fields("Package"), "lockstep")
        self.assertEqual(fields("Section"), "database")
        self.assertEqual(os.path.basename(DEB), "lockstep_%s_%s.deb" % (fields("Version"), fields("Architecture")))
        for library in ("libc6", "libpq5", "libcurl4", "libfmt"):
            self.assertIn(library, fields("Depends"))
        self.assertNotIn("pg-query", fields("Depends"), "libpg_query is linked statically")

    def test_3_is_installed_with_what_it_needs(self):
        self.inside("apt-get", "update", "-qq")
        self.inside("apt-get", "install", "-y", "-qq", "--no-install-recommends", "/tmp/" + os.path.basename(DEB))
        self.assertNotIn("not found", self.libraries())

    def libraries(self):
        return self.inside("ldd", "/usr/bin/lockstep")

    def test_4_works_as_anybody(self):
        user = {"user": "nobody:nogroup"}
        self.assertRegex(self.inside("lockstep", "--version", **user), r"^lockstep \d+\.\d+\.\d+, ")
        self.assertIn("ok: ", self.inside("lockstep", "check", "/schema", **user))
        self.assertIn("/wrong/a.sql:1:", self.inside("lockstep", "check", "/wrong", code=1, **user))
        self.assertIn("CREATE TABLE public.t", self.inside("lockstep", "plan", "--target", "empty", "/schema", **user))
        said = self.inside("lockstep", "plan", "--detailed-exitcode", "--target", "files:/old", "/schema", code=2, **user)
        self.assertIn("ADD COLUMN b text", said)

    def test_5_applies_to_a_server(self):
        name = "lockstep_package_" + uuid.uuid4().hex[:12]
        target = urllib.parse.urlsplit(SERVER)._replace(path="/" + name).geturl()
        subprocess.run(["psql", "-XAtq", SERVER, "-c", "CREATE DATABASE " + name], check=True)
        self.addCleanup(subprocess.run, ["psql", "-XAtq", SERVER, "-c", "DROP DATABASE %s WITH (FORCE)" % name], check=True)
        self.inside("lockstep", "apply", "--apply", "--target", target, "/schema", user="nobody:nogroup")
        self.assertEqual(output(["psql", "-XAtq", target, "-c", "SELECT count(*) FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum > 0"]).strip(), "2")
        self.assertIn("In sync", self.inside("lockstep", "plan", "--target", target, "/schema", user="nobody:nogroup"))

    def test_6_has_everything_at_its_place(self):
        for file, command in (("bash-completion/completions/lockstep", ["completion", "bash"]),
                              ("zsh/vendor-completions/_lockstep", ["completion", "zsh"]),
                              ("fish/vendor_completions.d/lockstep.fish", ["completion", "fish"])):
            self.assertEqual(self.inside("cat", "/usr/share/" + file), self.inside("lockstep", *command), file)
        self.assertEqual(self.inside("zcat", "/usr/share/man/man1/lockstep.1.gz"), self.inside("lockstep", "man"))
        for file in ("doc/lockstep/copyright", "doc/lockstep/changelog.gz", "doc/lockstep/CHANGELOG.md.gz", "doc/lockstep/README.md",
                     "doc/lockstep/docs/guides/terraform.md", "lockstep/plan.schema.json", "lockstep/settings.schema.json",
                     "lockstep/terraform/modules/schema/main.tf", "lockstep/terraform/modules/schema/variables.tf"):
            self.assertGreater(os.path.getsize(self.root.path("/usr/share/" + file)), 50, file)
        self.assertEqual(glob.glob(self.root.path("/usr/share/lockstep/terraform/**/.terraform*"), recursive=True), [])

    def test_7_is_removed_without_a_trace(self):
        self.inside("apt-get", "remove", "-y", "-qq", "lockstep")
        self.assertEqual({path for path in self.root.files() - self.before if re.search("lockstep", path)}, set())
        self.inside("apt-get", "autoremove", "-y", "-qq", "--purge")
        left = {path for path in self.root.files() - self.before if not path.startswith(("/var/lib/dpkg/", "/etc/ld.so.cache"))}
        self.assertEqual({path for path in left if path.startswith(("/usr/bin", "/usr/share/lockstep", "/usr/share/doc"))}, set())


class PlainInstall(unittest.TestCase):
    """cmake --install, with a prefix of one's own."""

    def test_prefix(self):
        prefix = tempfile.mkdtemp(prefix="lockstep-prefix-")
        self.addCleanup(shutil.rmtree, prefix)
        subprocess.run(["cmake", "--install", os.environ["LOCKSTEP_BUILD"], "--prefix", prefix, "--strip"], check=True, stdout=subprocess.DEVNULL)
        expected = {"bin/lockstep", "share/man/man1/lockstep.1", "share/bash-completion/completions/lockstep", "share/zsh/site-functions/_lockstep",
                    "share/fish/vendor_completions.d/lockstep.fish", "share/doc/lockstep/README.md", "share/doc/lockstep/copyright",
                    "share/doc/lockstep/CHANGELOG.md", "share/lockstep/plan.schema.json", "share/lockstep/terraform/modules/schema/main.tf"}
        for file in expected:
            self.assertTrue(os.path.isfile(os.path.join(prefix, file)), file)
        self.assertEqual(oct(os.stat(os.path.join(prefix, "bin/lockstep")).st_mode & 0o777), "0o755")


if __name__ == "__main__":
    unittest.main()
