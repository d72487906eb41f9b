"""What the tests of the review share: the program, a fake API, plans made from files."""
import json
import os
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PROGRAM = os.path.abspath(os.environ["LOCKSTEP_PROGRAM"])
TOKEN = "s3cret-token-value"

# Of the machine's own environment only what programs need: a pipeline's variables must not reach the tests.
PLAIN = {key: os.environ[key] for key in ("PATH", "HOME", "TMPDIR", "LANG", "ASAN_OPTIONS", "UBSAN_OPTIONS") if key in os.environ}


class FakeApi:
    def __init__(self, provider):
        self.folder = tempfile.TemporaryDirectory(prefix="lockstep-review-")
        port_file = os.path.join(self.folder.name, "port")
        self.process = subprocess.Popen([sys.executable, os.path.join(HERE, "fake_api.py"), provider, port_file])
        for _ in range(200):
            if os.path.exists(port_file):
                break
            time.sleep(0.05)
        with open(port_file) as file:
            self.port = int(file.read())
        self.url = "http://127.0.0.1:%d" % self.port

    def set(self, **state):
        self._call("PUT", json.dumps(state).encode())

    def state(self):
        return self._call("GET", None)

    def bodies(self):
        return [comment["body"] for comment in self.state()["comments"]]

    def methods(self):
        return [request["method"] for request in self.state()["requests"]]

    def _call(self, method, data):
        request = urllib.request.Request(self.url + "/_test/state", data=data, method=method)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.folder.cleanup()


def run(words, environment=None, folder=None):
    return subprocess.run(words, env={**PLAIN, **(environment or {})}, cwd=folder, text=True, errors="replace", stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)


class ReviewTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="lockstep-review-")
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w") as file:
            file.write(text)
        return self.path(name)

    def plan(self, before, after):
        """The file of a plan from one text to another; its places are in schema.sql."""
        self.write("base.sql", before)
        self.write("schema.sql", after)
        done = run([PROGRAM, "plan", "--target", "files:base.sql", "--out", "plan.json", "schema.sql"], folder=self.folder.name)
        self.assertEqual(done.returncode, 0, done.stderr)
        return self.path("plan.json")
