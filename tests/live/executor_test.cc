#include "executor/executor.h"

#include <gtest/gtest.h>

#include <csignal>
#include <thread>

#include "live/run_fixture.h"

namespace lockstep {
namespace {

using live::Fixture;
using live::plan_of;
using live::step;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

struct Lines {
  std::vector<std::string> lines;
  ExecuteOptions options(milliseconds wait = milliseconds(10'000)) {
    ExecuteOptions options;
    options.lock_wait = wait;
    options.poll_interval = milliseconds(20);
    options.progress = [this](const std::string& line) { lines.push_back(line); };
    return options;
  }
  bool contain(const std::string& part) const {
    for (const std::string& line : lines) {
      if (line.find(part) != std::string::npos) return true;
    }
    return false;
  }
};

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(RunLock, IsHeldByOneAndNamesTheHolder) {
  live::on_each_server([](Connection& server) {
    Fixture database(server);
    Lines lines;
    {
      const auto held = RunLock::acquire(*database.other, lines.options());
      ASSERT_TRUE(held) << held.error().front().to_string();
      const auto refused = RunLock::acquire(*database.runner, lines.options(milliseconds(200)));
      ASSERT_FALSE(refused);
      EXPECT_EQ(refused.error().front().exit_code, ExitCode::lock_not_obtained);
      const std::string message = refused.error().front().message;
      EXPECT_TRUE(contains(message, "process " + std::to_string(database.other->backend_process_id()))) << message;
      EXPECT_TRUE(contains(message, "\"the test\"")) << message;
      EXPECT_TRUE(lines.contain("waiting for another run"));
    }
    EXPECT_TRUE(RunLock::acquire(*database.runner, lines.options(milliseconds(0))));
  });
}

TEST(RunLock, WaitsUntilTheOtherEnds) {
  live::on_each_server([](Connection& server) {
    Fixture database(server);
    Lines lines;
    auto held = RunLock::acquire(*database.other, lines.options());
    ASSERT_TRUE(held);
    std::thread release([&] {
      std::this_thread::sleep_for(milliseconds(200));
      const RunLock gone = std::move(*held);
    });
    const auto got = RunLock::acquire(*database.runner, lines.options());
    release.join();
    EXPECT_TRUE(got);
  });
}

TEST(Execute, RunsEveryBatchWithItsSearchPath) {
  live::on_each_server([](Connection& server) {
    Fixture database(server);
    Lines lines;
    Step unqualified = step("CREATE TABLE here (a int)");
    unqualified.search_path = {Identifier("Odd \"schema")};
    const auto outcome = execute(*database.runner,
                                 plan_of({{step("CREATE SCHEMA \"Odd \"\"schema\""), unqualified},
                                          {step("CREATE INDEX CONCURRENTLY i ON public.t (a)", "i")}}),
                                 lines.options());
    ASSERT_TRUE(outcome) << outcome.error().front().to_string();
    EXPECT_EQ(outcome->steps_run, 3u);
    EXPECT_EQ(outcome->batches_run, 2u);
    EXPECT_EQ(database.value("SELECT count(*) FROM \"Odd \"\"schema\".here"), "0");
    EXPECT_EQ(database.value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'public.i'::regclass"), "t");
    EXPECT_TRUE(lines.contain("[3/3] create table public.t"));
    EXPECT_EQ(database.runner->query("SHOW search_path").value()[0][0], "\"\"");
  });
}

TEST(Execute, FirstFailureChangesNothing) {
  live::on_each_server([](Connection& server) {
    Fixture database(server);
    const auto outcome =
        execute(*database.runner, plan_of({{step("CREATE TABLE public.u (a int)"), step("SELECT 1/0")}}), {});
    ASSERT_FALSE(outcome);
    const Error& error = outcome.error().front();
    EXPECT_EQ(error.code, "statement-failed");
    EXPECT_EQ(error.exit_code, ExitCode::error);
    EXPECT_TRUE(contains(error.message, "step 2 of 2")) << error.message;
    EXPECT_TRUE(contains(error.message, "SQLSTATE 22012")) << error.message;
    EXPECT_EQ(error.excerpt, "SELECT 1/0");
    EXPECT_TRUE(contains(error.hint, "nothing was changed")) << error.hint;
    EXPECT_EQ(database.value("SELECT to_regclass('public.u')"), "null");
  });
}

TEST(Execute, LaterFailureSaysWhatIsDone) {
  live::on_each_server([](Connection& server) {
    Fixture database(server);
    const auto outcome = execute(*database.runner,
                                 plan_of({{step("CREATE TABLE public.u (a int)")},
                                          {step("CREATE TABLE public.v (a int)"), step("SELECT nonsense")}}),
                                 {});
    ASSERT_FALSE(outcome);
    const Error& error = outcome.error().front();
    EXPECT_EQ(error.exit_code, ExitCode::stopped_half_way);
    EXPECT_TRUE(contains(error.hint, "step 1 of 3 is committed")) << error.hint;
    EXPECT_TRUE(contains(error.hint, "run again")) << error.hint;
    EXPECT_EQ(database.value("SELECT to_regclass('public.u')"), "public.u");
    EXPECT_EQ(database.value("SELECT to_regclass('public.v')"), "null");
  });
}

TEST(Execute, DeferredConstraintSpeaksAtCommit) {
  live::on_each_server([](Connection& server) {
    Fixture database(server);
    const auto outcome = execute(*database.runner,
                                 plan_of({{step("CREATE TABLE public.u (a int UNIQUE DEFERRABLE INITIALLY DEFERRED)"),
                                           step("INSERT INTO public.u VALUES (1), (1)")}}),
                                 {});
    ASSERT_FALSE(outcome);
    EXPECT_TRUE(contains(outcome.error().front().message, "at COMMIT")) << outcome.error().front().message;
    EXPECT_EQ(outcome.error().front().exit_code, ExitCode::error);
    EXPECT_EQ(database.value("SELECT to_regclass('public.u')"), "null");
  });
}

TEST(Execute, LockTimeoutNamesTheBlocker) {
  live::on_each_server([](Connection& server) {
    Fixture database(server);
    Lines lines;
    Fixture::run(*database.other, "BEGIN; LOCK TABLE public.t IN ACCESS SHARE MODE");
    const auto outcome = execute(*database.runner, plan_of({{step("ALTER TABLE public.t ADD COLUMN b int")}}),
                                 lines.options(milliseconds(800)));
    Fixture::run(*database.other, "ROLLBACK");
    ASSERT_FALSE(outcome);
    const Error& error = outcome.error().front();
    EXPECT_EQ(error.code, "lock-not-obtained");
    EXPECT_EQ(error.exit_code, ExitCode::lock_not_obtained);
    const std::string blocker = "process " + std::to_string(database.other->backend_process_id());
    EXPECT_TRUE(contains(error.message, blocker)) << error.message;
    EXPECT_TRUE(contains(error.message, "idle in transaction")) << error.message;
    EXPECT_TRUE(lines.contain("held by " + blocker));
    EXPECT_EQ(database.value("SELECT count(*) FROM pg_attribute WHERE attrelid = 'public.t'::regclass AND attnum > 0"),
              "1");
  });
}

TEST(Execute, TriesAgainUntilTheLockIsFree) {
  live::on_each_server([](Connection& server) {
    Fixture database(server);
    Lines lines;
    Fixture::run(*database.other, "BEGIN; LOCK TABLE public.t IN ACCESS SHARE MODE");
    std::thread release([&] {
      std::this_thread::sleep_for(milliseconds(500));
      Fixture::run(*database.other, "ROLLBACK");
    });
    const auto outcome =
        execute(*database.runner,
                plan_of({{step("CREATE TABLE public.before (a int)"), step("ALTER TABLE public.t ADD COLUMN b int")}}),
                lines.options());
    release.join();
    ASSERT_TRUE(outcome) << outcome.error().front().to_string();
    EXPECT_EQ(outcome->steps_run, 2u);
    EXPECT_TRUE(lines.contain("again in"));
  });
}

TEST(Execute, FailedConcurrentBuildLeavesNoInvalidIndex) {
  live::on_each_server([](Connection& server) {
    Fixture database(server);
    Lines lines;
    const auto outcome =
        execute(*database.runner, plan_of({{step("CREATE UNIQUE INDEX CONCURRENTLY i ON public.t (a)", "i")}}),
                lines.options());
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().front().exit_code, ExitCode::error) << outcome.error().front().to_string();
    EXPECT_TRUE(contains(outcome.error().front().message, "SQLSTATE 23505"));
    EXPECT_TRUE(lines.contain("its invalid remains are dropped"));
    EXPECT_EQ(database.value("SELECT to_regclass('public.i')"), "null");
  });
}

TEST(Execute, IndexOfSomebodyElseIsNotDropped) {
  live::on_each_server([](Connection& server) {
    Fixture database(server);
    Fixture::run(*database.other, "CREATE INDEX i ON public.t (a)");
    Fixture::run(*database.other, "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'public.i'::regclass");
    const auto outcome =
        execute(*database.runner, plan_of({{step("CREATE INDEX CONCURRENTLY i ON public.t (a)", "i")}}), {});
    ASSERT_FALSE(outcome);
    EXPECT_TRUE(contains(outcome.error().front().message, "SQLSTATE 42P07"));
    EXPECT_EQ(database.value("SELECT to_regclass('public.i')"), "public.i");
  });
}

TEST(Execute, InterruptCancelsAndRollsBack) {
  live::on_each_server([](Connection& server) {
    Fixture database(server);
    std::thread user([] {
      std::this_thread::sleep_for(milliseconds(500));
      std::raise(SIGINT);
    });
    const auto start = steady_clock::now();
    const auto outcome =
        execute(*database.runner, plan_of({{step("CREATE TABLE public.u (a int)"), step("SELECT pg_sleep(30)")}}), {});
    user.join();
    EXPECT_LT(steady_clock::now() - start, std::chrono::seconds(10));
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().front().code, "interrupted");
    EXPECT_EQ(outcome.error().front().exit_code, ExitCode::error);
    EXPECT_EQ(database.value("SELECT to_regclass('public.u')"), "null");
    EXPECT_TRUE(database.runner->query("SELECT 1")) << "the connection is fit for use";
  });
}

TEST(Execute, InterruptEndsTheWaitBetweenAttempts) {
  live::on_each_server([](Connection& server) {
    Fixture database(server);
    Fixture::run(*database.other, "BEGIN; LOCK TABLE public.t IN ACCESS SHARE MODE");
    std::thread user([] {
      std::this_thread::sleep_for(milliseconds(1500));
      std::raise(SIGTERM);
    });
    const auto start = steady_clock::now();
    const auto outcome = execute(*database.runner, plan_of({{step("ALTER TABLE public.t ADD COLUMN b int")}}), {});
    user.join();
    EXPECT_LT(steady_clock::now() - start, std::chrono::seconds(10));
    Fixture::run(*database.other, "ROLLBACK");
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().front().code, "interrupted");
  });
}

TEST(Execute, LostConnectionIsAnErrorThatSaysWhatIsDone) {
  live::on_each_server([](Connection& server) {
    Fixture database(server);
    const std::string kill =
        "SELECT pg_terminate_backend(" + std::to_string(database.runner->backend_process_id()) + ")";
    std::thread admin([&] {
      std::this_thread::sleep_for(milliseconds(300));
      Fixture::run(*database.other, kill);
    });
    const auto outcome = execute(*database.runner,
                                 plan_of({{step("CREATE TABLE public.u (a int)")}, {step("SELECT pg_sleep(30)")}}), {});
    admin.join();
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().front().exit_code, ExitCode::stopped_half_way) << outcome.error().front().to_string();
  });
}

}  // namespace
}  // namespace lockstep
