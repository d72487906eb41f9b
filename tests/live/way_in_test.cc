// Every documented way to a server that wants a password and TLS, walked by the program itself (docs/connecting.md).
#include <gtest/gtest.h>
#include <unistd.h>

#include "live/strict_server.h"
#include "model/error.h"
#include "support/process.h"

namespace lockstep::live {
namespace {

using tests::Outcome;
using tests::read_file;
using tests::write_file;

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

class WayIn : public testing::Test {
 protected:
  static void SetUpTestSuite() { server = std::make_unique<StrictServer>(); }
  static void TearDownTestSuite() { server.reset(); }

  void SetUp() override {
    std::filesystem::create_directories(folder_);
    write_file(folder_ / "schema.sql", "");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  using Words = std::vector<std::string>;
  // Nothing of this process's environment but PATH.
  Outcome lockstep(const Words& variables, const Words& words) {
    Words all{"env", "-i", std::string("PATH=") + std::getenv("PATH"), "HOME=" + folder_.string()};
    all.insert(all.end(), variables.begin(), variables.end());
    all.push_back(LOCKSTEP_PROGRAM);
    all.insert(all.end(), words.begin(), words.end());
    Outcome outcome = tests::run(all, folder_);
    EXPECT_FALSE(contains(outcome.output + outcome.errors, "s3cret")) << outcome.output << outcome.errors;
    return outcome;
  }
  Outcome plan(const Words& variables, Words options = {}) {
    options.insert(options.begin(), "plan");
    options.emplace_back("schema.sql");
    return lockstep(variables, options);
  }
  static void expect_in_sync(const Outcome& outcome) {
    EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
    EXPECT_TRUE(contains(outcome.output, "In sync")) << outcome.output;
  }
  static void expect_refused(const Outcome& outcome, const std::string& code, const std::string& part) {
    EXPECT_EQ(outcome.exit_code, 4) << outcome.errors;
    EXPECT_TRUE(contains(outcome.errors, "[" + code + "]")) << outcome.errors;
    EXPECT_TRUE(contains(outcome.errors, part)) << outcome.errors;
  }

  std::string file(const std::string& name, const std::string& text,
                   std::filesystem::perms mode = std::filesystem::perms::owner_all) {
    write_file(folder_ / name, text);
    std::filesystem::permissions(folder_ / name, mode);
    return folder_ / name;
  }
  // A program that prints the password, and says in a file that it ran.
  std::string password_program() {
    return file("password", "#!/bin/sh\necho \"$*\" >>" + (folder_ / "calls").string() + "\ncat <<'END'\n" +
                                std::string(StrictServer::password) + "\nEND\n");
  }
  std::string place() const { return "host=127.0.0.1 port=" + server->port() + " dbname=shop user=app"; }

  static std::unique_ptr<StrictServer> server;
  static constexpr const char* encoded = "it%27s%20100%25%20%22s3cret%22%20%5C%20%40%2F%3A";
  std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("lockstep-way-" + std::to_string(getpid()));
};

std::unique_ptr<StrictServer> WayIn::server;

TEST_F(WayIn, TakesThePasswordFromEachPlace) {
  const std::string password = StrictServer::password, port = server->port();
  const std::string uri = "postgresql://app:" + std::string(encoded) + "@127.0.0.1:" + port + "/shop";
  expect_in_sync(plan({}, {"--target", uri}));
  expect_in_sync(plan({"DATABASE_URL=" + uri}));
  expect_in_sync(plan({"DATABASE_PASSWORD=" + password}, {"--target", place()}));
  expect_in_sync(plan({"PGPASSWORD=" + password}, {"--target", place()}));
  const Words parts{"DATABASE_HOST=127.0.0.1", "DATABASE_PORT=" + port, "DATABASE_NAME=shop", "DATABASE_USER=app",
                    "DATABASE_PASSWORD=" + password};
  expect_in_sync(plan(parts));
  expect_in_sync(
      plan({"PGHOST=127.0.0.1", "PGPORT=" + port, "PGDATABASE=shop", "PGUSER=app", "PGPASSWORD=" + password}));
  const auto private_mode = std::filesystem::perms::owner_read | std::filesystem::perms::owner_write;
  file(".pgpass", "127.0.0.1:" + port + ":shop:app:it's 100% \"s3cret\" \\\\ @/\\:\n", private_mode);
  expect_in_sync(plan({}, {"--target", place()}));
  const std::string services = file("services", "[shop]\nhost=127.0.0.1\nport=" + port + "\ndbname=shop\nuser=app\n");
  const Outcome by_service = plan({"PGSERVICEFILE=" + services}, {"--target", "service=shop"});
  expect_in_sync(by_service);
  EXPECT_TRUE(contains(by_service.output, "postgresql://app@127.0.0.1:" + port + "/shop")) << by_service.output;
  expect_in_sync(plan({"PGSERVICEFILE=" + services, "PGSERVICE=shop"}));
}

TEST_F(WayIn, TheNearerPlaceWins) {
  const std::string password = StrictServer::password;
  const std::string wrong = "postgresql://app:wrong@127.0.0.1:" + server->port() + "/shop";
  const std::string command = password_program();
  expect_in_sync(
      plan({"DATABASE_URL=postgresql://nowhere.invalid/x", "DATABASE_PASSWORD=" + password}, {"--target", place()}));
  expect_in_sync(plan({"DATABASE_URL=" + wrong, "LOCKSTEP_PASSWORD_COMMAND=" + command, "PGPASSWORD=wrong"}));
  expect_in_sync(plan({"LOCKSTEP_PASSWORD_COMMAND=false"}, {"--target", place(), "--password-command", command}));
  expect_in_sync(plan({"DATABASE_PASSWORD=" + password, "PGPASSWORD=wrong"}, {"--target", place()}));
  expect_refused(plan({"DATABASE_PASSWORD=" + password}, {"--target", wrong}), "authentication-failed", "password");
  expect_refused(plan({"LOCKSTEP_PASSWORD_COMMAND=" + command}, {"--target", wrong}), "authentication-failed",
                 "password");
  const Outcome both = plan({}, {"--target", wrong, "--password-command", command});
  EXPECT_EQ(both.exit_code, 64) << both.errors;
}

TEST_F(WayIn, APasswordCommandRunsForEachConnection) {
  write_file(folder_ / "schema.sql", "CREATE TABLE made_by_command (a int);");
  const Words options{"--target", place(), "--password-command",
                      password_program() + " --hostname {host} -p {port} -u {user} 'a b'"};
  Words apply{"apply", "--apply", "schema.sql", "--no-journal"};
  apply.insert(apply.end(), options.begin(), options.end());
  const Outcome applied = lockstep({}, apply);
  EXPECT_EQ(applied.exit_code, 0) << applied.errors;
  const std::string call = "--hostname 127.0.0.1 -p " + server->port() + " -u app a b\n";
  EXPECT_EQ(read_file(folder_ / "calls"), call + call);  // the run's own connection and its watcher's
  auto parameters = server->superuser();
  parameters.keywords.emplace_back("dbname", "shop");
  auto shop = Connection::open(parameters);
  ASSERT_TRUE(shop);
  EXPECT_TRUE(shop->query("DROP TABLE public.made_by_command"));
}

TEST_F(WayIn, RefusalsHaveTheirRemedy) {
  const Words to{"--target", place()};
  expect_refused(plan({"PGPASSWORD=wrong s3cret"}, to), "authentication-failed", "--password-command");
  expect_refused(plan({}, to), "authentication-failed", "PGPASSWORD");
  expect_refused(plan({"LOCKSTEP_PASSWORD_COMMAND=echo s3cret"}, to), "authentication-failed",
                 "came from the password command");
  expect_refused(plan({"LOCKSTEP_PASSWORD_COMMAND=sh -c 'echo s3cret; echo no session >&2; exit 255'"}, to),
                 "password-command-failed", "no session");
  expect_refused(plan({"PGPASSWORD=db:5432/?Action=connect&DBUser=app&X-Amz-Signature=s3cret"}, to),
                 "authentication-failed", "15 minutes");
  expect_refused(plan({"PGPASSWORD=s3cret", "PGSSLMODE=disable"}, to), "authentication-failed", "sslmode");
  expect_refused(plan({"PGSERVICEFILE=/nonexistent"}, {"--target", "service=shop password=s3cret"}), "cannot-connect",
                 "service");
  expect_refused(plan({}, {"--target", "host=127.0.0.1 port=1 dbname=shop user=app password=s3cret"}), "cannot-connect",
                 "postgresql://app@127.0.0.1:1/shop");
}

// Not encoded as they should be: what libpq makes of it would tell a part of the password.
TEST_F(WayIn, AMisreadPasswordIsNotShown) {
  for (const char* uri :
       {"postgresql://app:my@s3cret@127.0.0.1/shop", "postgresql://app:my/s3cret@127.0.0.1/shop",
        "postgresql://app:12/s3cret@127.0.0.1/shop", "postgresql://app:s3cret%zz@127.0.0.1/shop",
        "postgresql://app:my?s3cret@x@127.0.0.1/shop", "postgresql://app:s3cret x@/1@127.0.0.1/shop"}) {
    EXPECT_EQ(plan({}, {"--target", uri}).exit_code, 64) << uri;
    EXPECT_EQ(plan({std::string("DATABASE_URL=") + uri}).exit_code, 64) << uri;
  }
  expect_refused(plan({"PGHOST=127.0.0.1", "PGPORT=1", "PGDATABASE=postgresql://app:s3cret@nowhere/x"}),
                 "cannot-connect", "");
}

TEST_F(WayIn, TheCertificateIsCheckedForTheHostWhateverTheAddress) {
  const std::string rest = " port=" + server->port() +
                           " dbname=shop user=app sslmode=verify-full sslrootcert=" + server->certificate().string();
  const std::string password = "PGPASSWORD=" + std::string(StrictServer::password);
  expect_in_sync(plan({password}, {"--target", "host=db.internal hostaddr=127.0.0.1" + rest}));
  expect_in_sync(plan({password, "PGHOSTADDR=127.0.0.1"}, {"--target", "host=db.internal" + rest}));
  expect_refused(plan({password}, {"--target", "host=127.0.0.1" + rest}), "cannot-connect", "does not match host name");
}

TEST_F(WayIn, ATunnelLeadsThereAndEndsWithTheRun) {
  const std::string tunnel = LOCKSTEP_FORWARDER " {local_port} " + server->port();
  const std::string to = "host=db.internal port=5432 dbname=shop user=app sslmode=verify-full sslrootcert=" +
                         server->certificate().string();
  const Words variables{"LOCKSTEP_PASSWORD_COMMAND=" + password_program() + " {host} {port}"};
  const Outcome outcome = plan(variables, {"--target", to, "--tunnel-command", tunnel});
  expect_in_sync(outcome);
  EXPECT_TRUE(contains(outcome.output, "postgresql://app@db.internal:5432/shop")) << outcome.output;
  EXPECT_EQ(read_file(folder_ / "calls"),
            "db.internal 5432\n");  // a token is for the server's own name, not the tunnel's
  EXPECT_NE(tests::run({"pgrep", "-f", "^" LOCKSTEP_FORWARDER " [0-9]+ " + server->port() + "$"}).exit_code, 0);
  expect_in_sync(plan({variables[0], "LOCKSTEP_TUNNEL_COMMAND=" + tunnel}, {"--target", to}));
}

TEST_F(WayIn, ATunnelThatLeadsNowhereSaysSo) {
  const std::string to = "host=db.internal dbname=shop user=app";
  const auto through = [&](const std::string& tunnel) {
    return plan({}, {"--target", to, "--tunnel-command", tunnel});
  };
  expect_refused(through(LOCKSTEP_FORWARDER " {local_port} 1"), "cannot-connect",
                 "forwarder: connect failed: Connection refused");
  expect_refused(through("sh -c 'echo no route to bastion >&2; exit 255'"), "tunnel-failed", "no route to bastion");
  expect_refused(through("/nonexistent/ssh -N"), "tunnel-failed", "no such program");
  EXPECT_EQ(plan({}, {"--target", "host=/tmp user=app", "--tunnel-command", "true"}).exit_code, 64);
  EXPECT_EQ(plan({}, {"--target", "empty", "--tunnel-command", "true"}).exit_code, 64);
  const Outcome shell = through("ssh -N -L 1:db:2 bastion | cat");
  EXPECT_EQ(shell.exit_code, 64);
  EXPECT_TRUE(contains(shell.errors, "without a shell")) << shell.errors;
}

}  // namespace
}  // namespace lockstep::live
