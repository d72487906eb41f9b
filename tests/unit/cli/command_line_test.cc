#include "cli/command_line.h"

#include <gtest/gtest.h>

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
  for (const char* command : {"plan", "apply", "inspect", "check", "terraform", "version"}) {
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
                                         std::vector<std::string>{"plan", "--target", "nowhere", "a.sql"},
                                         std::vector<std::string>{"apply", "--target", "empty", "a.sql"},
                                         std::vector<std::string>{"apply", "--target", "files:b", "a.sql"},
                                         std::vector<std::string>{"inspect", "--target", "empty"}));

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
      {R"({"schema": " , "})", "lacks \"schema\""},
      {R"({"target": "empty"})", "lacks \"schema\""},
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

}  // namespace
}  // namespace lockstep
