// A subscription that really replicates: from the first server to the last, or within one.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "cli/command_line.h"
#include "live/server.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;

// What is made of a connection string must not show any of it; a libpq of any version takes this keyword.
constexpr std::string_view secret = "sesame";

struct Outcome {
  int code;
  std::string text;  // all that was said
};

std::string connection_string(const live::TestDatabase& database) {
  std::string text;
  for (const auto& [key, value] : database.parameters().keywords) text += key + "='" + value + "' ";
  return text;
}

std::optional<std::string> value(const live::TestDatabase& database, const std::string& sql) {
  auto connection = database.connect();
  const auto rows = connection.query(sql);
  EXPECT_TRUE(rows) << sql << ": " << rows.error().message;
  return rows && !rows->empty() ? rows->front().front() : std::nullopt;
}

bool becomes(const live::TestDatabase& database, const std::string& sql, const std::string& wanted) {
  for (int attempt = 0; attempt < 300; ++attempt) {
    if (value(database, sql) == wanted) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return false;
}

class Replication : public testing::Test {
 protected:
  ~Replication() override { fs::remove_all(folder_); }

  Outcome run(std::vector<std::string> arguments, const std::string& sql, const std::string& more_target = {}) const {
    fs::create_directories(folder_);
    std::ofstream(folder_ / "schema.sql") << sql;
    arguments.insert(arguments.begin() + 1, {"--target", connection_string(subscriber_) + more_target});
    arguments.push_back(folder_ / "schema.sql");
    std::istringstream in;
    std::ostringstream out, err;
    Console console{in, out, err, false, [](const char*) { return std::optional<std::string>(); }};
    const int code = run_command_line(arguments, console);
    EXPECT_EQ(out.str().find(secret), std::string::npos) << out.str();
    EXPECT_EQ(err.str().find(secret), std::string::npos) << err.str();
    return {code, out.str() + err.str()};
  }

  bool replicates() const { return value(publisher_, "SHOW wal_level") == "logical"; }
  bool is_one_server() const { return live::server_count() == 1; }
  std::string connection() const {
    std::string quoted;
    for (const char letter : connection_string(publisher_) + "application_name=" + std::string(secret)) {
      quoted += letter;
      if (letter == '\'') quoted += letter;
    }
    return quoted;
  }

  const live::TestDatabase publisher_{live::servers().front()}, subscriber_{live::servers().back()};
  const std::string name_ = "lockstep_live_" + std::to_string(getpid());
  const std::string table_ = "CREATE TABLE t (id int PRIMARY KEY);";
  // Files without any subscription leave those of the database alone.
  const std::string other_ =
      "CREATE SUBSCRIPTION lockstep_other CONNECTION '' PUBLICATION p WITH (connect = false, slot_name = NONE);";

 private:
  const fs::path folder_ = fs::temp_directory_path() / ("lockstep_subscription_" + std::to_string(getpid()));
};

TEST_F(Replication, IsMadeChangedAndDropped) {
  if (!replicates()) GTEST_SKIP() << "wal_level of the server is not logical";
  publisher_.load(table_ + "INSERT INTO t VALUES (1); CREATE PUBLICATION p FOR TABLE t");
  // Within one server it would wait for itself.
  const char* with = is_one_server() ? " WITH (create_slot = false)" : "";
  if (is_one_server())
    (void)value(publisher_, "SELECT pg_create_logical_replication_slot('" + name_ + "', 'pgoutput')");
  const std::string made =
      table_ + other_ + "CREATE SUBSCRIPTION " + name_ + " CONNECTION '" + connection() + "' PUBLICATION p";
  const Outcome created = run({"apply", "--apply"}, made + with);
  ASSERT_EQ(created.code, 0) << created.text;
  EXPECT_TRUE(becomes(subscriber_, "SELECT count(*) FROM public.t", "1"));
  EXPECT_EQ(run({"plan", "--detailed-exitcode"}, made + with).code, 0);
  EXPECT_EQ(value(subscriber_, "SELECT count(*) FROM lockstep.run r WHERE r::text LIKE '%sesame%'"), "0");

  publisher_.load("CREATE TABLE u (id int); INSERT INTO u VALUES (1); CREATE PUBLICATION q FOR TABLE u");
  const std::string changed = made + ", q" + with + "; CREATE TABLE u (id int)";
  const Outcome altered = run({"apply", "--apply"}, changed);
  ASSERT_EQ(altered.code, 0) << altered.text;
  EXPECT_TRUE(becomes(subscriber_, "SELECT count(*) FROM public.u", "1")) << "refreshed";
  EXPECT_EQ(run({"plan", "--detailed-exitcode"}, changed).code, 0);

  const Outcome dropped =
      run({"apply", "--apply", "--allow", "remove-object"}, table_ + "CREATE TABLE u (id int);" + other_);
  ASSERT_EQ(dropped.code, 0) << dropped.text;
  EXPECT_EQ(value(publisher_, "SELECT count(*) FROM pg_replication_slots WHERE slot_name = '" + name_ + "'"), "0");
}

TEST_F(Replication, AConnectionIsSecret) {
  const auto with_connection = [this](const std::string& text) {
    return table_ + "CREATE SUBSCRIPTION " + name_ + " CONNECTION '" + text +
           "' PUBLICATION p WITH (connect = false, slot_name = NONE)";
  };
  const std::string sql = with_connection("host=h password=sesame");
  // The server quotes from what it cannot read.
  const Outcome malformed = run({"apply", "--apply", "--no-journal"}, with_connection("host=h sesame"));
  EXPECT_EQ(malformed.code, 1) << malformed.text;
  EXPECT_EQ(run({"apply", "--apply", "--no-journal"}, sql).code, 0);
  EXPECT_EQ(run({"plan", "--detailed-exitcode"}, sql).code, 0);
  for (const char* format : {"human", "sql", "json", "markdown", "sarif"}) {
    EXPECT_EQ(run({"plan", "--format", format}, with_connection("host=i password=sesame")).code, 0) << format;
  }
  EXPECT_EQ(run({"plan", "--explain", "subscription " + name_}, with_connection("host=i password=sesame")).code, 0);
}

TEST_F(Replication, ARoleThatMayNotReadItComparesAllElse) {
  const std::string role = name_ + "_reader";
  const std::string sql = table_ + "CREATE SUBSCRIPTION " + name_ +
                          " CONNECTION 'host=h' PUBLICATION p WITH (connect = false, slot_name = NONE)";
  EXPECT_EQ(run({"apply", "--apply", "--no-journal"}, sql).code, 0);
  subscriber_.load("CREATE ROLE " + role + " LOGIN");
  const std::string other = table_ + "CREATE SUBSCRIPTION " + name_ +
                            " CONNECTION 'host=i' PUBLICATION p WITH (connect = false, slot_name = NONE)";
  const Outcome same = run({"plan", "--detailed-exitcode"}, other, "user=" + role);
  EXPECT_EQ(same.code, 0) << same.text;
  EXPECT_EQ(run({"plan", "--detailed-exitcode"}, other + "; ALTER SUBSCRIPTION " + name_ + " SET (binary = true)",
                "user=" + role)
                .code,
            2);
  subscriber_.load("DROP ROLE " + role);
}

}  // namespace
}  // namespace lockstep
