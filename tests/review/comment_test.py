"""lockstep comment against an API with its errors and limits."""
import re
import subprocess
import time
import unittest

from support import PROGRAM, TOKEN, FakeApi, ReviewTest, run

USERS = "CREATE TABLE users (id int PRIMARY KEY, legacy text);\n"
FEWER = "-- the users\nCREATE TABLE users (id int PRIMARY KEY);\n"


class Comments:
    """Once for each provider."""

    @classmethod
    def setUpClass(cls):
        cls.api = FakeApi(cls.provider)

    @classmethod
    def tearDownClass(cls):
        cls.api.stop()

    def setUp(self):
        super().setUp()
        self.api.set()
        self.pending = self.plan(USERS, FEWER)
        with open(self.pending) as file:
            self.pending_text = file.read()
        self.pending = self.write("pending.json", self.pending_text)
        self.in_sync = self.plan(USERS, USERS)

    def comment(self, *more, plan=None, run_number=10, environment=None, code=0):
        done = run([PROGRAM, "comment", "--provider", self.provider, "--plan", plan or self.pending, *more],
                   {**self.pipeline(run_number), **(environment or {})}, self.folder.name)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        self.assertNotIn(TOKEN, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def busy(self, **entry):
        self.api.set(script=[{"on": "", **entry}])

    def test_creates_one_comment_and_updates_it(self):
        self.assertIn("Comment created.", self.comment())
        first = self.api.bodies()[0]
        self.assertTrue(first.startswith("<!-- lockstep:v1 key=files%3Abase.sql run=10."), first)
        for part in ("**Needs consent**", "| drop-column | `column public.users.legacy` |",
                     "ACCESS EXCLUSIVE on public.users (blocks reads and writes), instant",
                     "ALTER TABLE public.users DROP COLUMN legacy;", "[`schema.sql:2:14`](%sschema.sql#L2)" % self.blob):
            self.assertIn(part, first)
        self.assertIn("Comment updated.", self.comment("--allow", "drop-column", run_number=11))
        self.assertEqual(len(self.api.bodies()), 1)
        self.assertIn("every hazard is allowed", self.api.bodies()[0])

    def test_in_sync_updates_but_never_creates(self):
        self.assertIn("none was made", self.comment(plan=self.in_sync))
        self.assertEqual(self.api.bodies(), [])
        self.comment()
        self.comment(plan=self.in_sync, run_number=11)
        self.assertIn("**In sync**", self.api.bodies()[0])

    def test_an_older_run_leaves_a_newer_comment_alone(self):
        self.comment(run_number=12)
        newer = self.api.bodies()
        self.assertIn("newer run", self.comment("--allow", "all", run_number=9))
        self.assertEqual(self.api.bodies(), newer)

    def test_a_run_that_comes_in_between_does_not_leave_its_older_text(self):
        self.comment(run_number=5)
        older = self.api.state()["comments"][0]
        older["body"] = older["body"].replace("run=5.", "run=6.")
        # After our update another run, older than ours, writes over it.
        self.api.set(comments=[older], next_id=200, script=[{"on": "GET", "first": []}, {"on": "GET", "first": []}, {"on": "GET", "first": [older]}])
        self.comment("--allow", "all", run_number=10)
        self.assertEqual(len(self.api.bodies()), 1)
        self.assertIn("run=10.", self.api.bodies()[0])

    def test_two_runs_at_once_end_with_one_comment_of_the_newer(self):
        runs = []
        for number in (20, 21):
            runs.append(subprocess.Popen([PROGRAM, "comment", "--provider", self.provider, "--plan", self.pending],
                                         env={"PATH": "/usr/bin:/bin", **self.pipeline(number)}, stdout=subprocess.DEVNULL))
        for each in runs:
            self.assertEqual(each.wait(60), 0)
        self.assertEqual(len(self.api.bodies()), 1)
        self.assertIn("run=21.", self.api.bodies()[0])

    def test_a_key_for_each_target(self):
        self.comment("--key", "orders --> db")
        self.comment("--key", "billing")
        self.comment("--key", "billing", run_number=11)
        self.assertEqual(len(self.api.bodies()), 2)
        self.assertIn("key=orders%20%2D%2D%3E%20db run=", self.api.bodies()[0])
        self.assertIn("### Schema plan: `orders --> db`, ", self.api.bodies()[0])

    def test_only_comments_of_our_own_author_and_only_a_marker_at_the_start(self):
        self.comment()
        ours = self.api.bodies()[0]
        others = [{"id": 1, "author": "mallory", "body": ours}, {"id": 2, "author": "bot", "body": "See: " + ours},
                  {"id": 3, "author": "bot", "body": "<!-- lockstep:v1 key=x"}]
        self.api.set(comments=others)
        self.assertIn("created", self.comment(run_number=11))
        self.assertEqual([comment["body"] for comment in self.api.state()["comments"][:3]], [each["body"] for each in others])

    def test_finds_its_comment_on_a_later_page_and_removes_leftovers(self):
        self.comment()
        ours = self.api.bodies()[0]
        chatter = [{"id": i, "author": "ann", "body": "hello"} for i in range(1, 250)]
        self.api.set(comments=chatter + [{"id": 300, "author": "bot", "body": ours}, {"id": 301, "author": "bot", "body": ours}], next_id=400)
        self.comment("--allow", "all", run_number=11)
        left = [comment["id"] for comment in self.api.state()["comments"] if comment["author"] == "bot"]
        self.assertEqual(left, [300])

    def test_keeps_to_the_providers_limit(self):
        long = "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$SELECT '%s'::text$$;\n" % ("x" * self.limit)
        plan = self.plan("CREATE TABLE users (id int, legacy text);", "CREATE TABLE users (id int);\n" + long)
        self.comment(plan=plan)
        body = self.api.bodies()[0]
        self.assertLess(len(body.encode()), self.limit)
        for part in ("left out: the statements of steps without hazards", "drop-column", "plan `"):
            self.assertIn(part, body)

    def test_hostile_names_stay_text(self):
        name = '"@all ``` <img src=x> [a](javascript:b) #1 | \u202e"'
        self.comment(plan=self.plan("CREATE TABLE %s (id int);" % name, "CREATE TABLE users (id int);"))
        body = self.api.bodies()[0]
        outside = re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", "", body.replace("\\`", ""), flags=re.S)
        self.assertIn("\\[a\\](javascript:b)", outside)
        for harmful in ("@all", "<img", "\u202e"):
            self.assertNotIn(harmful, outside)

    def test_waits_as_it_is_told(self):
        for entry in self.limits:
            with self.subTest(entry):
                self.busy(**entry)
                started = time.monotonic()
                self.assertIn("created", self.comment())
                self.assertGreaterEqual(time.monotonic() - started, 0.9)

    def test_gives_up_where_the_limit_lasts_longer_than_it_may_wait(self):
        self.busy(status=429, headers={"Retry-After": "3600"}, body={"message": "slow down"})
        self.assertIn("rate limited, longer than --max-wait [api-busy]", self.comment("--max-wait", "2s", code=4))
        self.assertEqual(self.api.bodies(), [])

    def test_tries_again_after_errors_of_the_server(self):
        self.api.set(script=[{"on": "GET", "status": 502, "body": None}, {"on": "GET", "status": 503, "body": None}])
        self.assertIn("created", self.comment())
        self.api.set(script=[{"on": "GET", "status": 500, "body": None}] * 20)
        self.assertIn("fails with status 500", self.comment("--max-wait", "3s", code=4))

    def test_a_lost_answer_makes_no_second_comment(self):
        self.api.set(script=[{"on": "POST", "lose": True}])
        self.assertIn("created", self.comment())
        self.assertEqual(len(self.api.bodies()), 1)
        self.api.set(script=[{"on": "POST", "status": 502, "body": None}])
        self.assertIn("created", self.comment())
        self.assertEqual(len(self.api.bodies()), 1)

    def test_refusals_come_with_their_remedy(self):
        for status, remedy in ((401, "token is wrong or expired"), (403, "may not write here"), (404, "is there such a"),
                               (422, "not accepted")):
            with self.subTest(status):
                self.api.set(script=[{"on": "POST", "status": status, "body": {"message": "no \u001b[31m " + TOKEN}}])
                said = self.comment(code=1)
                self.assertIn("answers with status %d: no " % status, said)
                self.assertIn(remedy, said)
                self.assertNotIn("\u001b", said)

    def test_the_token_goes_to_no_other_host(self):
        other = FakeApi(self.provider)
        self.addCleanup(other.stop)
        self.busy(status=307, headers={"Location": other.url + "/user"})
        self.assertIn("[api-redirect]", self.comment(code=1))
        self.assertEqual(other.state()["requests"], [])
        # As after a repository was renamed: the same host.
        path = self.notes + "?per_page=100&page=1"
        self.api.set(script=[{"on": "GET", "first": []}, {"on": "GET", "status": 301, "headers": {"Location": "http://{host}" + path}}])
        self.assertIn("created", self.comment())

    def test_no_answer(self):
        said = self.comment("--api-url", "http://127.0.0.1:9", "--max-wait", "1s", code=4)
        self.assertIn("no answer from http://127.0.0.1:9", said)

    def test_a_token_by_command(self):
        environment = {self.token_variable: ""}
        self.assertIn("there is no token: " + self.token_variable, self.comment(environment=environment, code=64))
        self.comment("--token-command", "echo " + TOKEN, environment=environment)
        self.assertIn("[token-command-failed]", self.comment("--token-command", "false", environment=environment, code=4))
        self.assertIn("blanks", self.comment(environment={self.token_variable: "a\nX-Other: b"}, code=64))

    def test_says_what_it_needs(self):
        done = run([PROGRAM, "comment", "--provider", self.provider, "--plan", self.pending])
        self.assertEqual(done.returncode, 64)
        for option in ("--repository", "--number"):
            self.assertIn(option, done.stderr)
        self.assertIn("comment needs either SCHEMA, or a plan file", self.comment("schema.sql", code=64))

    def test_makes_the_plan_itself(self):
        done = run([PROGRAM, "comment", "--provider", self.provider, "--target", "files:base.sql", self.write("next.sql", "CREATE TABLE t (id int);")],
                   self.pipeline(1), self.folder.name)
        self.assertEqual((done.returncode, done.stdout), (0, "Comment created.\n"), done.stderr)

    def test_a_plan_that_was_edited_is_refused(self):
        edited = self.write("edited.json", self.pending_text.replace("DROP COLUMN legacy", "DROP COLUMN id"))
        self.assertIn("[plan-edited]", self.comment(plan=edited, code=6))
        self.assertEqual(self.api.state()["requests"], [])


class Github(Comments, ReviewTest):
    provider, token_variable, limit = "github", "GITHUB_TOKEN", 60001
    blob = "https://git.example/acme/shop/blob/0123abc/"
    notes = "/repos/acme/shop/issues/7/comments"
    limits = ({"status": 403, "headers": {"Retry-After": "1"}, "body": {"message": "You have exceeded a secondary rate limit"}},
              {"status": 429, "headers": {"retry-after": "1"}, "body": None},
              {"status": 403, "headers": {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1"}, "body": {"message": "API rate limit exceeded"}})

    def pipeline(self, number):
        self.write("event.json", '{"pull_request": {"number": 7, "head": {"sha": "0123abc"}}}')
        return {"GITHUB_TOKEN": TOKEN, "GITHUB_API_URL": self.api.url, "GITHUB_SERVER_URL": "https://git.example",
                "GITHUB_REPOSITORY": "acme/shop", "GITHUB_EVENT_PATH": self.path("event.json"), "GITHUB_RUN_ID": str(number),
                "GITHUB_RUN_ATTEMPT": "1", "GITHUB_WORKSPACE": self.folder.name, "GITHUB_SHA": "feedbeef"}

    def test_a_workflows_own_token_cannot_ask_who_it_is(self):
        self.api.set(me=None)
        self.comment()
        self.assertIn("updated", self.comment("--allow", "all", run_number=11))
        self.assertEqual(len(self.api.bodies()), 1)

    def test_sends_what_the_api_asks_for(self):
        self.comment()
        headers = self.api.state()["requests"][0]["headers"]
        self.assertEqual(headers["Accept"], "application/vnd.github+json")
        self.assertEqual(headers["X-GitHub-Api-Version"], "2022-11-28")
        self.assertTrue(headers["User-Agent"])

    def test_the_number_from_the_ref(self):
        self.comment(environment={"GITHUB_EVENT_PATH": "", "GITHUB_REF": "refs/pull/7/merge"})


class Gitlab(Comments, ReviewTest):
    provider, token_variable, limit = "gitlab", "GITLAB_TOKEN", 900001
    blob = "https://git.example/acme/shop/-/blob/0123abc/"
    notes = "/projects/42/merge_requests/7/notes"
    limits = ({"status": 429, "headers": {"Retry-After": "1"}, "body": None},
              {"status": 429, "headers": {"RateLimit-Reset": "1"}, "body": None})

    def pipeline(self, number):
        return {"GITLAB_TOKEN": TOKEN, "CI_API_V4_URL": self.api.url, "CI_PROJECT_ID": "42", "CI_MERGE_REQUEST_IID": "7",
                "CI_PROJECT_URL": "https://git.example/acme/shop", "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": "0123abc",
                "CI_COMMIT_SHA": "feedbeef", "CI_PIPELINE_ID": str(number), "CI_JOB_ID": "3", "CI_JOB_URL": "https://git.example/j/3",
                "CI_PROJECT_DIR": self.folder.name}

    def test_a_job_token_is_not_enough(self):
        said = self.comment(environment={"GITLAB_TOKEN": "", "CI_JOB_TOKEN": "x"}, code=64)
        self.assertIn("a job token cannot write notes", said)

    def test_a_project_by_its_path(self):
        self.comment("--repository", "acme/shop")
        self.assertIn("/projects/acme%2Fshop/merge_requests/7/notes", self.api.state()["requests"][-1]["path"])


if __name__ == "__main__":
    unittest.main()
