#include "cli/command_line.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <sstream>

#include "cli/output.h"

namespace lockstep {
namespace {

struct Outcome {
  int code;
  std::string out, err;
};

Outcome run(const std::vector<std::string>& arguments, const std::string& input = {},
            const std::map<std::string, std::string>& variables = {}) {
  std::istringstream in(input);
  std::ostringstream out, err;
  Console console{in, out, err, false, [&](const char* name) -> std::optional<std::string> {
                    const auto found = variables.find(name);
                    return found == variables.end() ? std::nullopt : std::optional(found->second);
                  }};
  const int code = run_command_line(arguments, console);
  return {code, out.str(), err.str()};
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(CommandLine, HelpAndVersionSucceed) {
  EXPECT_EQ(run({"--help"}).code, 0);
  const Outcome version = run({"--version"});
  EXPECT_EQ(version.code, 0);
  EXPECT_TRUE(contains(version.out, "lockstep ")) << version.out;
  EXPECT_TRUE(contains(version.out, "libpg_query")) << version.out;
  EXPECT_EQ(run({"version"}).out, version.out);
  for (const char* command : {"plan", "apply", "inspect", "status", "check", "terraform", "version"}) {
    const Outcome help = run({command, "--help"});
    EXPECT_EQ(help.code, 0) << command;
    EXPECT_FALSE(help.out.empty()) << command;
  }
}

class UsageError : public testing::TestWithParam<std::vector<std::string>> {};

TEST_P(UsageError, EndsWith64AndAMessage) {
  const Outcome outcome = run(GetParam());
  EXPECT_EQ(outcome.code, 64) << outcome.err;
  EXPECT_TRUE(outcome.out.empty()) << outcome.out;
  EXPECT_TRUE(contains(outcome.err, "error: ")) << outcome.err;
}

INSTANTIATE_TEST_SUITE_P(All, UsageError,
                         testing::Values(std::vector<std::string>{}, std::vector<std::string>{"destroy"},
                                         std::vector<std::string>{"plan"}, std::vector<std::string>{"apply"},
                                         std::vector<std::string>{"plan", "--nonsense", "a.sql"},
                                         std::vector<std::string>{"plan", "--format", "yaml", "a.sql"},
                                         std::vector<std::string>{"plan", "--color", "red", "a.sql"},
                                         std::vector<std::string>{"plan", "--allow", "everything", "a.sql"},
                                         std::vector<std::string>{"plan", "--lock-timeout", "soon", "a.sql"},
                                         std::vector<std::string>{"plan", "--lock-timeout", "-1s", "a.sql"},
                                         std::vector<std::string>{"plan", "--lock-timeout", "25h", "a.sql"},
                                         std::vector<std::string>{"plan", "--target", "files:", "a.sql"},
                                         std::vector<std::string>{"plan", "--roles-map", "app", "a.sql"},
                                         std::vector<std::string>{"plan", "--owners", "--no-owners", "a.sql"},
                                         std::vector<std::string>{"plan", "--target", "nowhere", "a.sql"},
                                         std::vector<std::string>{"apply", "--target", "empty", "a.sql"},
                                         std::vector<std::string>{"apply", "--target", "files:b", "a.sql"},
                                         std::vector<std::string>{"inspect", "--target", "empty"},
                                         std::vector<std::string>{"status", "--target", "empty"}));

// Wherever a connection string was typed by mistake, its password is not repeated.
class Secret : public testing::TestWithParam<std::vector<std::string>> {};

TEST_P(Secret, IsNeverRepeated) {
  const Outcome outcome = run(GetParam());
  EXPECT_NE(outcome.code, 0);
  EXPECT_FALSE(contains(outcome.err + outcome.out, "hunter2")) << outcome.err;
}

constexpr const char* uri = "postgresql://me:hunter2@nowhere.invalid/db";
INSTANTIATE_TEST_SUITE_P(
    All, Secret,
    testing::Values(std::vector<std::string>{"plan", uri, "a.sql"}, std::vector<std::string>{uri},
                    std::vector<std::string>{"plan", "--targt", uri, "a.sql"},
                    std::vector<std::string>{"plan", std::string("--targt=") + uri, "a.sql"},
                    std::vector<std::string>{"plan", "--format", uri, "a.sql"},
                    std::vector<std::string>{"plan", "--color", uri, "a.sql"},
                    std::vector<std::string>{"plan", "--detailed-exitcode=" + std::string(uri), "a.sql"},
                    std::vector<std::string>{"plan", "--allow", uri, "a.sql"},
                    std::vector<std::string>{"plan", "--lock-timeout", uri, "a.sql"},
                    std::vector<std::string>{"plan", "--out", uri, "a.sql"},
                    std::vector<std::string>{"apply", "--plan", uri}, std::vector<std::string>{"version", uri},
                    std::vector<std::string>{"inspect", uri},
                    std::vector<std::string>{"inspect", "--target", "host=nowhere.invalid password=hunter2 nonsense"},
                    std::vector<std::string>{"plan", "--target", "ephemeral:" + std::string(uri), "a.sql"},
                    std::vector<std::string>{"plan", "--target", "files:" + std::string(uri), "a.sql"}));

TEST(CommandLine, EveryMistakeIsTold) {
  const Outcome outcome = run({"plan", "--format", "x", "--color", "x", "a.sql"});
  EXPECT_TRUE(contains(outcome.err, "--format")) << outcome.err;
  EXPECT_TRUE(contains(outcome.err, "--color")) << outcome.err;
}

TEST(CommandLine, TerraformRefusesBadQueries) {
  const std::pair<const char*, const char*> cases[] = {
      {"", "standard input is empty"},
      {"  \n", "standard input is empty"},
      {"[]", "not a JSON object"},
      {"{", "not a JSON object"},
      {R"({"schema": "a.sql", "colour": "x"})", "not known: colour"},
      {R"({"schema": "a.sql", "apply": true})", "\"apply\" is not a string"},
      {R"({"schema": "a.sql", "apply": "perhaps"})", "\"apply\" is neither"},
      {R"({"schema": "a.sql", "on_unreachable": "panic"})", "\"on_unreachable\" is neither"},
      {R"({"schema": "a.sql", "allow": "everything"})", "is not the name of a hazard"},
      {R"({"schema": "a.sql", "target": "empty", "host": "x"})", "give either"},
      {R"({"schema": " , "})", "has \"schema\""},
      {R"({"target": "empty"})", "has \"schema\""},
      {R"({"schema": "a.sql", "owners": "maybe"})", "\"owners\" is neither"},
      {R"({"schema": "a.sql", "roles_map": "app"})", "a map of roles is a list of pairs"},
      {R"({"schema": "a.sql", "roles_map": "app=a,app=b"})", "has a role twice"},
      {R"({"schema": "a.sql", "password": "hunter2"})", "must not hold a password"},
  };
  for (const auto& [query, message] : cases) {
    const Outcome outcome = run({"terraform"}, query);
    EXPECT_EQ(outcome.code, 64) << query;
    EXPECT_TRUE(outcome.out.empty()) << query;
    EXPECT_TRUE(contains(outcome.err, message)) << query << "\n" << outcome.err;
    EXPECT_FALSE(contains(outcome.err, "hunter2"));
  }
}

TEST(CommandLine, CannotReadAPlanThatIsNotThere) {
  const Outcome outcome = run({"apply", "--target", "host=nowhere.invalid", "--plan", "/nonexistent/plan.json"});
  EXPECT_EQ(outcome.code, 1) << outcome.err;
  EXPECT_TRUE(contains(outcome.err, "/nonexistent/plan.json")) << outcome.err;
}

// Needs no server: the whole way from files to a plan.
class Offline : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string file(const std::string& name, const std::string& text) {
    EXPECT_TRUE(write_file(folder_ / name, text));
    return (folder_ / name).string();
  }
  std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("lockstep-cli-" + std::to_string(getpid()));
};

TEST_F(Offline, PlansFilesAgainstFiles) {
  const std::string old_file = file("old.sql", "CREATE TABLE t (a int);");
  const std::string new_file = file("new.sql", "CREATE TABLE t (a int, b text);");
  const std::string target = "files:" + old_file;
  const Outcome same = run({"plan", "--target", target, "--detailed-exitcode", old_file});
  EXPECT_EQ(same.code, 0) << same.out << same.err;
  EXPECT_TRUE(contains(same.out, "In sync")) << same.out;
  const Outcome other = run({"plan", "--target", target, "--detailed-exitcode", new_file});
  EXPECT_EQ(other.code, 2) << other.err;
  EXPECT_TRUE(contains(other.out, "ADD COLUMN b text")) << other.out;
  EXPECT_EQ(run({"plan", "--target", target, new_file}).code, 0);
}

TEST_F(Offline, PlanFileIsWhatJsonPrints) {
  const std::string schema = file("new.sql", "CREATE TABLE t (a int);");
  const std::string out = (folder_ / "plan.json").string();
  const Outcome outcome = run({"plan", "--target", "empty", "--format", "json", "--out", out, schema});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(read_file(out).value_or(""), outcome.out);
  EXPECT_TRUE(contains(outcome.out, "CREATE TABLE public.t")) << outcome.out;
}

TEST_F(Offline, ColoursAreForTerminals) {
  const std::string schema = file("new.sql", "CREATE TABLE t (a int);");
  EXPECT_FALSE(contains(run({"plan", "--target", "empty", schema}).out, "\x1b"));
  EXPECT_TRUE(contains(run({"plan", "--target", "empty", "--color", "always", schema}).out, "\x1b"));
}

TEST_F(Offline, ChecksWithoutAServer) {
  const Outcome good = run({"check", file("good.sql", "CREATE TABLE t (a int);")});
  EXPECT_EQ(good.code, 0) << good.err;
  EXPECT_TRUE(good.out.starts_with("ok: ")) << good.out;
  const Outcome bad = run({"check", file("bad.sql", "CREATE TABLE t (a int;"), file("worse.sql", "CREATE TABEL u;")});
  EXPECT_EQ(bad.code, 1);
  EXPECT_TRUE(contains(bad.err, "bad.sql:1:")) << bad.err;
  EXPECT_TRUE(contains(bad.err, "worse.sql:1:")) << bad.err;
}

TEST_F(Offline, TerraformAnswersWithStringsOnly) {
  const std::string query =
      R"({"target": "empty", "apply": "yes", "schema": ")" + file("a.sql", "CREATE TABLE t ();") + "\"}";
  const Outcome outcome = run({"terraform"}, query);
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(run({"terraform"}, query).out, outcome.out);
  EXPECT_TRUE(contains(outcome.out, "\"status\": \"ok\"")) << outcome.out;
  EXPECT_FALSE(contains(outcome.out, "\"trigger\": \"none\"")) << outcome.out;
}

TEST_F(Offline, TerraformReportsAnUnreachableTargetWhereAsked) {
  const std::string schema = file("a.sql", "CREATE TABLE t ();");
  const std::string query = R"({"host": "127.0.0.1", "port": "1", "user": "u", "schema": ")" + schema + "\"";
  const Outcome failed = run({"terraform"}, query + "}");
  EXPECT_EQ(failed.code, 4) << failed.err;
  EXPECT_TRUE(failed.out.empty());
  const Outcome reported =
      run({"terraform"}, query + R"(, "on_unreachable": "report"})", {{"DATABASE_PASSWORD", "hunter2"}});
  EXPECT_EQ(reported.code, 0) << reported.err;
  EXPECT_TRUE(contains(reported.out, "\"status\": \"unreachable\"")) << reported.out;
  EXPECT_FALSE(contains(reported.out, "hunter2"));
}

TEST_F(Offline, MistakesInFilesComeBeforeTheServer) {
  const Outcome outcome = run({"plan", "--target", "host=127.0.0.1 port=1", file("bad.sql", "CREATE TABEL t;")});
  EXPECT_EQ(outcome.code, 1) << outcome.err;
}

TEST_F(Offline, CannotWriteIsAnError) {
  const std::string schema = file("a.sql", "CREATE TABLE t ();");
  const Outcome outcome = run({"plan", "--target", "empty", "--out", "/nonexistent/plan.json", schema});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_TRUE(contains(outcome.err, "/nonexistent/plan.json")) << outcome.err;
}

}  // namespace
}  // namespace lockstep
