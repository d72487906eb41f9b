// What nothing decides without a server, and what is done about it: a query that is nested too deeply to be analysed.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "live/server.h"
#include "support/process.h"

namespace lockstep::live {
namespace {

std::string nested(const std::string& innermost) {
  std::string query = innermost;
  for (int i = 0; i < 430; ++i) query = "SELECT a FROM (" + query + ") s";
  return query;
}

std::string schema(const std::string& innermost) {
  return "CREATE TABLE t (a int, b int);\nCREATE VIEW deep AS " + nested(innermost) + ";\n";
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

class ResolveTest : public ServerTest {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_);
    database_.emplace(server());
    database_->load(schema("SELECT a FROM t"));
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  tests::Outcome plan(const std::string& innermost, std::vector<std::string> options) {
    tests::write_file(folder_ / "schema.sql", schema(innermost));
    std::string target;
    for (const auto& [keyword, value] : database_->parameters().keywords) target += keyword + "='" + value + "' ";
    std::vector<std::string> words{LOCKSTEP_PROGRAM, "plan", "--target", target};
    words.insert(words.end(), options.begin(), options.end());
    words.push_back("schema.sql");
    return tests::run(words, folder_);
  }

  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("lockstep_resolve_" + std::to_string(getpid()));
  std::optional<TestDatabase> database_;
};

TEST_P(ResolveTest, NothingIsDoneAboutWhatIsUndecided) {
  for (const char* innermost : {"SELECT a FROM t", "SELECT b AS a FROM t"}) {
    const tests::Outcome outcome = plan(innermost, {"--detailed-exitcode"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
    EXPECT_TRUE(contains(outcome.output, "1 undecided")) << outcome.output.substr(0, 500);
    EXPECT_TRUE(contains(outcome.output, "queries nested too deeply"));
  }
}

TEST_P(ResolveTest, AServerDecides) {
  for (const char* who : {"target", "ephemeral"}) {
    const tests::Outcome same = plan("SELECT a FROM t", {"--detailed-exitcode", "--resolve", who});
    EXPECT_EQ(same.exit_code, 0) << who << same.output.substr(0, 500) << same.errors;
    EXPECT_FALSE(contains(same.output, "undecided")) << who << same.output.substr(0, 500);
    const tests::Outcome other = plan("SELECT b AS a FROM t", {"--detailed-exitcode", "--resolve", who});
    EXPECT_EQ(other.exit_code, 2) << who << other.output.substr(0, 500) << other.errors;
    EXPECT_TRUE(contains(other.output, "view public.deep")) << who;
  }
}

TEST_P(ResolveTest, TheTargetIsLeftAsItWas) {
  const tests::Outcome before = plan("SELECT a FROM t", {"--format", "json"});
  const tests::Outcome outcome = plan("SELECT c AS a FROM t", {"--resolve", "target"});
  EXPECT_TRUE(contains(outcome.output, "the target does not take it as it is now: column \"c\" does not exist"));
  const tests::Outcome refused = plan("SELECT a FROM t", {"--resolve", "target", "--target", "empty"});
  EXPECT_NE(refused.exit_code, 0);
  plan("SELECT b AS a FROM t", {"--resolve", "target"});
  EXPECT_EQ(plan("SELECT a FROM t", {"--format", "json"}).output, before.output);
}

TEST_P(ResolveTest, ExplainSaysWhoDecided) {
  const tests::Outcome before = plan("SELECT a FROM t", {"--explain", "view public.deep"});
  EXPECT_TRUE(contains(before.output, "query: undecided")) << before.output.substr(0, 500) << before.errors;
  EXPECT_TRUE(contains(before.output, "unsure: queries nested too deeply"));
  const tests::Outcome after = plan("SELECT a FROM t", {"--explain", "public.deep", "--resolve", "ephemeral"});
  EXPECT_TRUE(contains(after.output, "query: equal, by a server that printed both sides")) << after.errors;
  const tests::Outcome nothing = plan("SELECT a FROM t", {"--explain", "public.gone"});
  EXPECT_EQ(nothing.exit_code, 1);
  EXPECT_TRUE(contains(nothing.errors, "no-such-object")) << nothing.errors;
}

TEST_P(ResolveTest, ItIsChangedWhereThatIsAskedFor) {
  const tests::Outcome outcome = plan("SELECT a FROM t", {"--detailed-exitcode", "--change-undecided"});
  EXPECT_EQ(outcome.exit_code, 2) << outcome.output.substr(0, 500);
  EXPECT_TRUE(contains(outcome.output, "CREATE VIEW public.deep")) << outcome.output.substr(0, 500);
}

EVERY_SERVER(ResolveTest);

}  // namespace
}  // namespace lockstep::live
