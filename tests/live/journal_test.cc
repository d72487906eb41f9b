#include "catalog/journal.h"

#include <gtest/gtest.h>

#include "catalog/live_state.h"
#include "executor/executor.h"
#include "executor/journal.h"
#include "live/run_fixture.h"

namespace lockstep {
namespace {

using live::Fixture;
using live::plan_of;
using live::step;

Plan named(Plan plan, std::string fingerprint) {
  plan.fingerprint = std::move(fingerprint);
  plan.tool_version = "9.9.9";
  return plan;
}

Journal journal_of(Fixture& database, std::size_t limit = 10) {
  auto journal = read_journal(*database.other, limit);
  EXPECT_TRUE(journal) << journal.error().front().to_string();
  return journal ? std::move(*journal) : Journal();
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(JournalLive, IsWrittenInTheTransactionOfTheDdl) {
  live::on_each_server([](Connection& server) {
    Fixture database(server);
    EXPECT_EQ(journal_of(database).state, JournalState::absent);
    const Plan plan =
        named(plan_of({{step("CREATE TABLE public.u (a int)"), step("CREATE TABLE public.v (a int)")}}), "one");
    ASSERT_TRUE(execute(*database.runner, plan, {}));
    EXPECT_EQ(database.value("SELECT r.xmin = c.xmin FROM lockstep.run r, pg_class c WHERE c.relname = 'v'"), "t");
    EXPECT_EQ(database.value("SELECT string_agg(concat_ws(' ', run, number, action, subject), ', ' ORDER BY number) "
                             "FROM lockstep.step"),
              "1 1 create table public.t, 1 2 create table public.t");

    const Journal journal = journal_of(database);
    EXPECT_EQ(journal.state, JournalState::readable);
    EXPECT_EQ(journal.last_applied(), "one");
    EXPECT_EQ(journal.unfinished(), nullptr);
    const JournalRun& run = journal.runs.at(0);
    EXPECT_EQ(run.outcome, RunOutcome::done);
    EXPECT_EQ(run.steps_done, 2);
    EXPECT_EQ(run.steps_total, 2);
    EXPECT_EQ(run.role, database.value("SELECT session_user"));
    EXPECT_EQ(run.tool_version, "9.9.9");
    EXPECT_EQ(run.started_at.size(), std::string("2026-11-28T02:03:04Z").size()) << run.started_at;
    EXPECT_LE(run.started_at, run.finished_at);
  });
}

TEST(JournalLive, APlanThatEndsOutsideATransactionIsWrittenAfterIt) {
  live::on_each_server([](Connection& server) {
    Fixture database(server);
    const Plan plan = named(
        plan_of({{step("CREATE TABLE public.u (a int)")}, {step("CREATE INDEX CONCURRENTLY i ON public.t (a)", "i")}}),
        "two");
    ASSERT_TRUE(execute(*database.runner, plan, {}));
    const Journal journal = journal_of(database);
    EXPECT_EQ(journal.last_applied(), "two");
    EXPECT_EQ(journal.runs.size(), 1u);
    EXPECT_EQ(journal.runs[0].steps_done, 2);
    EXPECT_EQ(database.value("SELECT count(*) FROM lockstep.step"), "2");
  });
}

TEST(JournalLive, WhatNeverCommittedIsNotTold) {
  live::on_each_server([](Connection& server) {
    Fixture database(server);
    EXPECT_FALSE(execute(*database.runner, named(plan_of({{step("SELECT 1/0")}}), "three"), {}));
    const Journal journal = journal_of(database);
    EXPECT_EQ(journal.state, JournalState::readable);
    EXPECT_TRUE(journal.runs.empty());
  });
}

TEST(JournalLive, AStoppedRunIsTold) {
  live::on_each_server([](Connection& server) {
    Fixture database(server);
    ASSERT_TRUE(execute(*database.runner, named(plan_of({{step("CREATE TABLE public.before (a int)")}}), "good"), {}));
    EXPECT_FALSE(execute(*database.runner,
                         named(plan_of({{step("CREATE TABLE public.u (a int)")},
                                        {step("CREATE TABLE public.v (a int)"), step("SELECT 1/0")}}),
                               "bad"),
                         {}));
    const Journal journal = journal_of(database);
    EXPECT_EQ(journal.last_applied(), "good");
    ASSERT_NE(journal.unfinished(), nullptr);
    EXPECT_EQ(journal.unfinished()->fingerprint, "bad");
    EXPECT_EQ(journal.unfinished()->outcome, RunOutcome::stopped);
    EXPECT_EQ(journal.unfinished()->steps_done, 1);
    EXPECT_EQ(journal.unfinished()->steps_total, 3);
    EXPECT_EQ(journal.unfinished()->sqlstate, "22012");
    EXPECT_EQ(database.value("SELECT count(*) FROM lockstep.step WHERE run = 2"), "1");
  });
}

// A build that fails leaves the row that was there before it began.
TEST(JournalLive, AnOutsideStepThatFailsIsTold) {
  live::on_each_server([](Connection& server) {
    Fixture database(server);
    EXPECT_FALSE(execute(*database.runner,
                         named(plan_of({{step("CREATE UNIQUE INDEX CONCURRENTLY i ON public.t (a)", "i")}}), "x"), {}));
    const Journal journal = journal_of(database);
    ASSERT_NE(journal.unfinished(), nullptr);
    EXPECT_EQ(journal.unfinished()->steps_done, 0);
    EXPECT_EQ(journal.unfinished()->sqlstate, "23505");
  });
}

TEST(JournalLive, AKilledRunIsClosedByTheNext) {
  live::on_each_server([](Connection& server) {
    Fixture database(server);
    ASSERT_TRUE(execute(*database.runner, named(plan_of({{step("CREATE TABLE public.u (a int)")}}), "one"), {}));
    Fixture::run(*database.other, "UPDATE lockstep.run SET outcome = 'running', finished_at = NULL");
    ASSERT_TRUE(execute(*database.runner, named(plan_of({{step("CREATE TABLE public.v (a int)")}}), "two"), {}));
    const Journal journal = journal_of(database);
    ASSERT_EQ(journal.runs.size(), 2u);
    EXPECT_EQ(journal.runs[0].fingerprint, "two");
    EXPECT_EQ(journal.runs[1].outcome, RunOutcome::stopped);
    EXPECT_FALSE(journal.runs[1].finished_at.empty());
  });
}

TEST(JournalLive, ARetriedBatchIsToldOnce) {
  live::on_each_server([](Connection& server) {
    Fixture database(server);
    Fixture::run(*database.other, "BEGIN; LOCK TABLE public.t IN ACCESS SHARE MODE");
    ExecuteOptions options;
    options.progress = [&](const std::string& line) {
      if (contains(line, "again in")) Fixture::run(*database.other, "ROLLBACK");
    };
    const Plan plan = named(
        plan_of({{step("CREATE TABLE public.u (a int)"), step("ALTER TABLE public.t ADD COLUMN b int")}}), "retried");
    ASSERT_TRUE(execute(*database.runner, plan, options));
    const Journal journal = journal_of(database);
    EXPECT_EQ(journal.runs.size(), 1u);
    EXPECT_EQ(database.value("SELECT count(*) FROM lockstep.step"), "2");
  });
}

TEST(JournalLive, IsReadInThePlansTransaction) {
  live::on_each_server([](Connection& server) {
    Fixture database(server);
    Scope scope;
    scope.schemas.insert(Identifier("public"));
    const auto before = read_live_state(*database.other, scope);
    ASSERT_TRUE(before);
    EXPECT_EQ(before->journal.state, JournalState::absent);
    ASSERT_TRUE(execute(*database.runner, named(plan_of({{step("SELECT 1")}, {step("SELECT 2")}}), "one"), {}));
    EXPECT_FALSE(execute(*database.runner, named(plan_of({{step("SELECT 1")}, {step("SELECT 1/0")}}), "two"), {}));
    const auto after = read_live_state(*database.other, scope);
    ASSERT_TRUE(after);
    EXPECT_EQ(after->journal.last_applied(), "one");
    ASSERT_NE(after->journal.unfinished(), nullptr);
    EXPECT_EQ(after->journal.unfinished()->fingerprint, "two");
    for (const auto& [id, object] : after->database.objects) EXPECT_FALSE(contains(id.to_string(), "lockstep"));
  });
}

TEST(JournalLive, NoJournalLeavesNoTrace) {
  live::on_each_server([](Connection& server) {
    Fixture database(server);
    ExecuteOptions options;
    options.journal = false;
    ASSERT_TRUE(execute(*database.runner, plan_of({{step("CREATE TABLE public.u (a int)")}}), options));
    EXPECT_EQ(database.value("SELECT count(*) FROM pg_namespace WHERE nspname = 'lockstep'"), "0");
  });
}

// A role that is dropped when the test ends.
class Role {
 public:
  explicit Role(Fixture& database)
      : database_(database), name_("lockstep_role_" + database.value("SELECT pg_backend_pid()")) {
    Fixture::run(*database.other, "CREATE ROLE " + name_ + " LOGIN");
  }
  ~Role() {
    (void)database_.runner->query("RESET ROLE");
    Fixture::run(*database_.other, "DROP OWNED BY " + name_ + "; DROP ROLE " + name_);
  }
  Role(const Role&) = delete;
  Role& operator=(const Role&) = delete;
  const std::string& name() const { return name_; }
  void become() const { Fixture::run(*database_.runner, "SET ROLE " + name_); }

 private:
  Fixture& database_;
  std::string name_;
};

TEST(JournalLive, AMissingPermissionIsToldBeforeAnythingRuns) {
  live::on_each_server([](Connection& server) {
    Fixture database(server);
    Fixture::run(*database.other, "GRANT CREATE ON SCHEMA public TO PUBLIC");
    const Role role(database);
    role.become();
    const Plan plan = named(plan_of({{step("CREATE TABLE public.u (a int)")}}), "one");
    const auto refused = execute(*database.runner, plan, {});
    ASSERT_FALSE(refused);
    const Error& error = refused.error().front();
    EXPECT_EQ(error.code, "journal-not-permitted");
    EXPECT_TRUE(contains(error.message, "nothing was changed")) << error.message;
    EXPECT_TRUE(contains(error.hint, "--no-journal")) << error.hint;
    EXPECT_EQ(database.value("SELECT to_regclass('public.u')"), "null");
    EXPECT_FALSE(check_journal(*database.runner));

    // The remedy of the message.
    const std::string remedy = "CREATE SCHEMA lockstep AUTHORIZATION " + role.name();
    ASSERT_TRUE(contains(error.hint, remedy)) << error.hint;
    Fixture::run(*database.other, remedy);
    EXPECT_TRUE(check_journal(*database.runner));
    const auto done = execute(*database.runner, plan, {});
    EXPECT_TRUE(done) << done.error().front().to_string();
    EXPECT_EQ(journal_of(database).last_applied(), "one");
  });
}

TEST(JournalLive, OfAnotherRoleNeedsItsPermission) {
  live::on_each_server([](Connection& server) {
    Fixture database(server);
    ASSERT_TRUE(execute(*database.runner, named(plan_of({{step("SELECT 1")}}), "one"), {}));
    const Role role(database);
    role.become();
    const auto refused = execute(*database.runner, plan_of({{step("SELECT 1")}}), {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().front().code, "journal-not-permitted");
    const auto unreadable = read_journal(*database.runner, 1);
    ASSERT_TRUE(unreadable) << unreadable.error().front().to_string();
    EXPECT_EQ(unreadable->state, JournalState::not_permitted);
    Fixture::run(*database.other, "GRANT USAGE ON SCHEMA lockstep TO " + role.name() +
                                      "; GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA lockstep TO " +
                                      role.name());
    EXPECT_TRUE(execute(*database.runner, plan_of({{step("SELECT 1")}}), {}));
    EXPECT_EQ(read_journal(*database.runner, 1)->state, JournalState::readable);
  });
}

TEST(JournalLive, AStrangersTableIsNotWrittenTo) {
  live::on_each_server([](Connection& server) {
    Fixture database(server);
    Fixture::run(*database.other, "CREATE SCHEMA lockstep; CREATE TABLE lockstep.run (number int, kilometres int)");
    EXPECT_EQ(journal_of(database).state, JournalState::unknown);
    const auto refused = execute(*database.runner, plan_of({{step("SELECT 1")}}), {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().front().code, "journal-unknown");
    EXPECT_EQ(database.value("SELECT to_regclass('lockstep.step')"), "null");
  });
}

}  // namespace
}  // namespace lockstep
