// Behind a real pgbouncer in transaction mode: plan works and leaves nothing to its other clients, apply is refused.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "catalog/child_process.h"
#include "live/server.h"
#include "live/strict_server.h"
#include "support/process.h"

namespace lockstep::live {
namespace {

using tests::write_file;

class Pooler : public testing::Test {
 protected:
  static void SetUpTestSuite() { server_ = std::make_unique<StrictServer>(); }
  static void TearDownTestSuite() { server_.reset(); }
  void SetUp() override {
    if (tests::run({"sh", "-c", "command -v pgbouncer"}).exit_code != 0) {
      ASSERT_EQ(std::getenv("CI"), nullptr) << "pgbouncer is not installed: scripts/setup ci does it";
      GTEST_SKIP() << "SKIPPED: pgbouncer is not installed, so that nothing is known of poolers";
    }
    start();
  }
  void TearDown() override {
    if (pooler_ > 0) {
      kill(pooler_, SIGTERM);
      waitpid(pooler_, nullptr, 0);
    }
  }

  void start() {
    const auto folder = server_->folder();
    port_ = free_port();
    write_file(folder / "pgbouncer.ini",
               "[databases]\n* = host=" + folder.string() + " user=postgres port=" + server_->port() +
                   "\n[pgbouncer]\nlisten_addr = 127.0.0.1\nunix_socket_dir =\nlisten_port = " + std::to_string(port_) +
                   "\nauth_type = any\npool_mode = transaction\ndefault_pool_size = 1\n");
    pooler_ = fork();
    if (pooler_ == 0)
      become("/usr/sbin/pgbouncer", {folder / "pgbouncer.ini"}, unprivileged_user(), folder / "pgbouncer.log");
    for (int time = 0; time < 100 && !Connection::open(through()); ++time) usleep(50'000);
  }
  ConnectionParameters through() const {
    return {{{"host", "127.0.0.1"}, {"port", std::to_string(port_)}, {"user", "postgres"}, {"dbname", "shop"}}};
  }
  tests::Outcome lockstep(std::vector<std::string> words) const {
    const std::string target = "host=127.0.0.1 user=postgres dbname=shop port=" + std::to_string(port_);
    words.insert(words.begin(), LOCKSTEP_PROGRAM);
    words.insert(words.end(), {"--target", target, "schema.sql"});
    write_file(server_->folder() / "schema.sql",
               "CREATE TABLE t (a int DEFAULT 1, b timestamptz DEFAULT '2026-01-01');");
    return tests::run(words, server_->folder());
  }

  static std::unique_ptr<StrictServer> server_;
  int port_ = 0;
  pid_t pooler_ = -1;
};

std::unique_ptr<StrictServer> Pooler::server_;

TEST_F(Pooler, ApplyIsRefusedAndNothingChanged) {
  const auto outcome = lockstep({"apply", "--apply"});
  EXPECT_EQ(outcome.exit_code, 1) << outcome.output << outcome.errors;
  EXPECT_NE(outcome.errors.find("[pooler-detected]"), std::string::npos) << outcome.errors;
  auto connection = Connection::open(through());
  ASSERT_TRUE(connection);
  EXPECT_TRUE(connection->is_pooled());
  const auto tables = connection->query("SELECT 1 FROM pg_catalog.pg_class WHERE relname = 't'");
  ASSERT_TRUE(tables) << tables.error().message;
  EXPECT_TRUE(tables->empty());
}

TEST_F(Pooler, PlanWorksAndLeavesItsClientsAlone) {
  // One backend serves all: what a plan left in its session, the application would meet.
  const auto outcome = lockstep({"plan"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_NE(outcome.output.find("CREATE TABLE public.t"), std::string::npos) << outcome.output;
  auto connection = Connection::open(through());
  ASSERT_TRUE(connection);
  const auto setting = connection->query(
      "SELECT pg_catalog.current_setting('search_path'), pg_catalog.current_setting('jit'), "
      "pg_catalog.current_setting('IntervalStyle')");
  ASSERT_TRUE(setting) << setting.error().message;
  EXPECT_EQ(setting->front(), (Row{"\"$user\", public", "on", "postgres"}));
}

TEST_F(Pooler, ADirectConnectionIsNotTakenForOne) {
  auto connection = Connection::open(server_->superuser());
  ASSERT_TRUE(connection);
  EXPECT_FALSE(connection->is_pooled());
}

}  // namespace
}  // namespace lockstep::live
