"""The completions are loaded by bash, zsh and fish themselves, which complete with them; man formats the manual without a warning."""
import os
import pty
import re
import select
import shutil
import subprocess
import tempfile
import time
import unittest

PROGRAM = os.path.abspath(os.environ["LOCKSTEP_PROGRAM"])


def run(words, **options):
    return subprocess.run(words, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, **options)


class ShellTest(unittest.TestCase):
    shell = None

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="lockstep-shells-")
        self.addCleanup(shutil.rmtree, self.folder)
        os.makedirs(os.path.join(self.folder, "schema files"))
        open(os.path.join(self.folder, "schema.sql"), "w").close()
        with open(os.path.join(self.folder, "lockstep.toml"), "w") as file:
            file.write('target = "local"\n[targets.local]\n[targets.prod-1] # theirs\n[targets."$(touch gone)"]\n[other.prod-2]\n')
        os.symlink(PROGRAM, os.path.join(self.folder, "lockstep"))
        self.environment = {"PATH": self.folder + ":" + os.environ["PATH"], "HOME": self.folder, "TERM": "dumb", "LC_ALL": "C.UTF-8"}
        if self.shell:
            self.assertTrue(shutil.which(self.shell), "%s is not installed: run scripts/setup" % self.shell)
            self.script = os.path.join(self.folder, "script")
            self.ask([PROGRAM, "completion", self.shell], out=self.script)
            self.ask([self.shell, "-n", self.script])

    def ask(self, words, out=None):
        done = run(words, env=self.environment, cwd=self.folder)
        self.assertEqual((done.returncode, done.stderr), (0, ""), words)
        if out:
            with open(out, "w") as file:
                file.write(done.stdout)
        return done.stdout.splitlines()


class Bash(ShellTest):
    shell = "bash"

    def complete(self, *words):
        """As readline hands them over: taken apart at = and : already."""
        quoted = " ".join("'%s'" % word for word in words)
        return self.ask(["bash", "-c", 'source script; COMP_WORDS=(lockstep %s); COMP_CWORD=%d; _lockstep; printf "%%s\\n" "${COMPREPLY[@]}"'
                         % (quoted, len(words))])

    def test_commands(self):
        self.assertEqual(self.complete("pl"), ["plan"])
        self.assertIn("terraform", self.complete(""))
        self.assertEqual(self.complete("--v"), ["--version"])

    def test_options_are_those_of_the_command(self):
        self.assertEqual(self.complete("apply", "--plan-f"), ["--plan-fingerprint"])
        self.assertEqual(self.complete("plan", "--plan-f"), [""])
        self.assertEqual(self.complete("inspect", "--sp"), ["--split"])

    def test_values(self):
        self.assertEqual(self.complete("plan", "--format", "gi"), ["github", "gitlab-codequality"])
        self.assertEqual(self.complete("plan", "--color", "=", "n"), ["never"])
        self.assertEqual(self.complete("plan", "--color", "="), ["auto", "always", "never"])
        self.assertEqual(self.complete("plan", "--allow", "drop-table,drop-c"), ["drop-table,drop-column"])
        self.assertEqual(self.complete("plan", "--lock-timeout", ""), [""])
        self.assertEqual(self.complete("completion", "f"), ["fish"])

    def test_targets(self):
        self.assertEqual(self.complete("status", "--target", ""), ["empty", "ephemeral", "local", "prod-1"])
        self.assertEqual(self.complete("plan", "--target", "=", "p"), ["prod-1"])
        os.remove(os.path.join(self.folder, "lockstep.toml"))
        self.assertEqual(self.complete("plan", "--target", ""), ["empty", "ephemeral"])

    def test_files(self):
        self.assertEqual(sorted(self.complete("plan", "sch")), ["schema files", "schema.sql"])
        self.assertEqual(self.complete("inspect", "--split", "s"), ["schema files"])
        self.assertEqual(sorted(self.complete("plan", "--target", "files", ":", "sch")), ["schema files", "schema.sql"])
        self.assertEqual(self.complete("version", "sch"), [""])


class Fish(ShellTest):
    shell = "fish"

    def complete(self, line):
        said = self.ask(["fish", "--no-config", "-c", "source script; complete -C '%s'" % line])
        return [each.split("\t")[0] for each in said]

    def test_completes(self):
        self.assertEqual(self.complete("lockstep pl"), ["plan"])
        self.assertIn("--plan-fingerprint", self.complete("lockstep apply --plan"))
        self.assertNotIn("--plan-fingerprint", self.complete("lockstep plan --plan"))
        self.assertEqual(self.complete("lockstep plan --format=j"), ["--format=json"])
        self.assertEqual(self.complete("lockstep status --format j"), ["json"])
        self.assertEqual(self.complete("lockstep plan --allow drop-table,drop-c"), ["drop-table,drop-column"])
        self.assertEqual(sorted(self.complete("lockstep status --target ")), ["empty", "ephemeral", "local", "prod-1"])
        self.assertEqual(self.complete("lockstep plan --target=p"), ["--target=prod-1"])
        self.assertIn("schema.sql", self.complete("lockstep plan sch"))
        self.assertEqual(self.complete("lockstep inspect --split s"), ["schema files/"])
        self.assertEqual(self.complete("lockstep version sch"), [])


class Zsh(ShellTest):
    """zsh completes at its line editor alone, so it gets a terminal."""
    shell = "zsh"

    def complete(self, line, expected, autoload=False):
        where = os.path.join(self.folder, "functions")
        os.makedirs(where, exist_ok=True)
        shutil.copy(self.script, os.path.join(where, "_lockstep"))
        load = "fpath=(%s $fpath); autoload -Uz compinit; compinit -u -D" if autoload else "autoload -Uz compinit; compinit -u -D; source %s"
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(self.folder)
            os.execvpe("zsh", ["zsh", "-f", "-i"], {**self.environment, "PS1": "> ", "COLUMNS": "200"})
        try:
            os.write(terminal, (load % (where if autoload else self.script) + "; echo rea''dy\n").encode())
            self.read_until(terminal, r"\nready")
            os.write(terminal, line.encode() + b"\t\t")
            return self.read_until(terminal, expected)
        finally:
            os.kill(process, 9)
            os.waitpid(process, 0)
            os.close(terminal)

    def read_until(self, terminal, expected):
        said, end = "", time.monotonic() + 30
        while time.monotonic() < end:
            if select.select([terminal], [], [], 0.1)[0]:
                said += os.read(terminal, 65536).decode(errors="replace")
            elif re.search(expected, said):
                return said
        self.fail("zsh does not say %s: %s" % (expected, said))

    def test_completes(self):
        self.complete("lockstep pl", r"lockstep plan ")
        self.complete("lockstep pl", r"lockstep plan ", autoload=True)
        said = self.complete("lockstep ", r"Show it and, with --apply, do it")
        self.assertIn("Create or update the plan's comment", said)
        self.complete("lockstep apply --plan-f", r"--plan-fingerprint")
        self.complete("lockstep plan --format=", r"gitlab-codequality")
        self.complete("lockstep plan --allow drop-table,drop-c", r"drop-table,drop-column")
        self.complete("lockstep plan --target empty sch", r"schema.sql")
        self.complete("lockstep plan --target pr", r"--target prod-1")
        self.complete("lockstep status --target=e", r"empty +ephemeral")


class Manual(ShellTest):
    def test_is_formatted_without_a_warning(self):
        page = os.path.join(self.folder, "lockstep.1")
        self.ask([PROGRAM, "man"], out=page)
        self.ask(["groff", "-man", "-Tutf8", "-ww", "-z", page])
        text = re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(self.ask(["groff", "-man", "-Tutf8", "-P-c", page])))
        text = re.sub(r".\x08", "", text)
        for expected in ("lockstep apply [options] [SCHEMA...]", "--plan-fingerprint HEX", "EXIT STATUS", "DATABASE_URL", "lockstep.toml"):
            self.assertIn(expected, text)


if __name__ == "__main__":
    unittest.main()
