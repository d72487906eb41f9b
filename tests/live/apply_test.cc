// The commands themselves, from arguments to exit code: what was reviewed is what runs, and the journal says so.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/command_line.h"
#include "live/server.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;

struct Outcome {
  int code;
  std::string out, err;
};

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// A database and a folder of SQL.
class Deployment {
 public:
  explicit Deployment(const ConnectionParameters& server) : database(server) {
    fs::create_directories(folder_);
    for (const auto& [key, value] : database.parameters().keywords) target_ += key + "='" + value + "' ";
  }
  ~Deployment() { fs::remove_all(folder_); }
  Deployment(const Deployment&) = delete;
  Deployment& operator=(const Deployment&) = delete;

  void want(const std::string& sql) const { std::ofstream(schema()) << sql; }
  std::string settings(const std::string& toml) const {
    std::ofstream(folder_ / "lockstep.toml") << toml;
    return folder_ / "lockstep.toml";
  }
  std::string schema() const { return folder_ / "schema.sql"; }
  std::string plan_file() const { return folder_ / "plan.json"; }

  Outcome run(std::vector<std::string> arguments, const std::string& input = {}) const {
    if (input.empty()) arguments.insert(arguments.begin() + 1, {"--target", target_});
    std::istringstream in(input);
    std::ostringstream out, err;
    Console console{in, out, err, false, [](const char*) { return std::optional<std::string>(); }};
    const int code = run_command_line(arguments, console);
    return {code, out.str(), err.str()};
  }
  // One field of the external data source's answer; `more` of the query.
  std::string answer(const std::string& field, bool apply, const std::string& more = {}) const {
    const Outcome outcome = run({"terraform"}, R"({"target": ")" + target_ + R"(", "schema": ")" + schema() +
                                                   R"(", "apply": ")" + (apply ? "true" : "false") + "\"" + more + "}");
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return value_of(outcome.out, field);
  }
  // Of a flat piece of JSON.
  static std::string value_of(const std::string& json, const std::string& field) {
    const std::string key = "\"" + field + "\": \"";
    const std::size_t begin = json.find(key) + key.size();
    return json.substr(begin, json.find('"', begin) - begin);
  }
  std::string value(const std::string& sql) const {
    auto connection = database.connect();
    const auto rows = connection.query(sql);
    EXPECT_TRUE(rows) << sql << ": " << rows.error().message;
    return rows && !rows->empty() ? rows->front().front().value_or("null") : "none";
  }

  live::TestDatabase database;

 private:
  fs::path folder_ = fs::temp_directory_path() / ("lockstep_apply_" + std::to_string(getpid()));
  std::string target_;
};

class Applying : public live::ServerTest {};
EVERY_SERVER(Applying);

TEST_P(Applying, RunsTheReviewedPlanOrNothing) {
  const Deployment deployment(server());
  deployment.want("CREATE TABLE t (a int);");
  const std::string reviewed = deployment.answer("fingerprint", true);
  const std::vector<std::string> apply{"apply", "--apply", "--plan-fingerprint", reviewed, deployment.schema()};

  deployment.database.load("CREATE TABLE drift (a int)");
  const Outcome refused = deployment.run(apply);
  EXPECT_EQ(refused.code, 6) << refused.err;
  EXPECT_TRUE(contains(refused.err, "plan-changed")) << refused.err;
  EXPECT_EQ(deployment.value("SELECT to_regclass('public.t')"), "null");

  deployment.database.load("DROP TABLE drift");
  const Outcome done = deployment.run(apply);
  EXPECT_EQ(done.code, 0) << done.err;
  EXPECT_EQ(deployment.value("SELECT to_regclass('public.t')::text"), "public.t");
  EXPECT_EQ(deployment.value("SELECT fingerprint FROM lockstep.run"), reviewed);

  const Outcome again = deployment.run(apply);
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_TRUE(contains(again.out, "applied already")) << again.out;
  EXPECT_EQ(deployment.value("SELECT count(*) FROM lockstep.run"), "1");
}

TEST_P(Applying, APlanFileRunsOnce) {
  const Deployment deployment(server());
  deployment.want("CREATE TABLE t (a int);");
  ASSERT_EQ(deployment.run({"plan", "--out", deployment.plan_file(), deployment.schema()}).code, 0);
  const std::vector<std::string> apply{"apply", "--plan", deployment.plan_file(), "--apply"};
  EXPECT_EQ(deployment.run(apply).code, 0);
  const Outcome again = deployment.run(apply);
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_TRUE(contains(again.out, "This plan is applied already.")) << again.out;

  deployment.database.load("DROP TABLE t; CREATE TABLE other (a int)");
  deployment.want("CREATE TABLE u (a int);");
  ASSERT_EQ(deployment.run({"plan", "--out", deployment.plan_file(), deployment.schema()}).code, 0);
  deployment.database.load("CREATE TABLE drift (a int)");
  const Outcome refused = deployment.run({"apply", "--plan", deployment.plan_file(), "--apply", "--allow", "all"});
  EXPECT_EQ(refused.code, 6) << refused.err;
  EXPECT_EQ(deployment.value("SELECT to_regclass('public.other')::text"), "public.other");
}

// After the apply the trigger is what it was when the apply was planned: nothing is replaced twice.
TEST_P(Applying, TheTriggerChangesOnlyWhereAnApplyFollows) {
  const Deployment deployment(server());
  deployment.want("CREATE TABLE t (a int);");
  EXPECT_EQ(deployment.answer("trigger", false), "none");
  const std::string first = deployment.answer("trigger", true);
  EXPECT_EQ(first, deployment.answer("fingerprint", true));
  ASSERT_EQ(deployment.run({"apply", "--apply", deployment.schema()}).code, 0);
  EXPECT_EQ(deployment.answer("trigger", true), first);
  EXPECT_EQ(deployment.answer("trigger", false), first);

  deployment.want("CREATE TABLE t (a int, b int);");
  EXPECT_EQ(deployment.answer("trigger", false), first);
  EXPECT_NE(deployment.answer("trigger", true), first);

  deployment.database.load("DROP SCHEMA lockstep CASCADE");
  EXPECT_EQ(deployment.answer("trigger", false), "none");
  EXPECT_EQ(deployment.answer("journal", false), "absent");
}

TEST_P(Applying, StatusShowsTheRuns) {
  const Deployment deployment(server());
  EXPECT_TRUE(contains(deployment.run({"status"}).out, "No journal"));
  deployment.want("CREATE TABLE t (a int);");
  ASSERT_EQ(deployment.run({"apply", "--apply", deployment.schema()}).code, 0);
  const std::string fingerprint = deployment.value("SELECT fingerprint FROM lockstep.run");
  const Outcome human = deployment.run({"status"});
  EXPECT_EQ(human.code, 0) << human.err;
  EXPECT_TRUE(contains(human.out, "Last applied plan: " + fingerprint)) << human.out;
  EXPECT_TRUE(contains(human.out, "1 of 1 steps")) << human.out;
  const Outcome json = deployment.run({"status", "--format", "json"});
  EXPECT_TRUE(contains(json.out, "\"last_applied\": \"" + fingerprint + "\"")) << json.out;
  EXPECT_TRUE(contains(json.out, "\"under_way\": false")) << json.out;

  (void)deployment.value("UPDATE lockstep.run SET outcome = 'running', role = E'a\\x1bb' RETURNING 1");
  const Outcome killed = deployment.run({"status"});
  EXPECT_TRUE(contains(killed.out, "killed")) << killed.out;
  EXPECT_TRUE(contains(killed.out, "Plan and apply again")) << killed.out;
  EXPECT_FALSE(contains(killed.out, "\x1b")) << killed.out;
  (void)deployment.value("UPDATE lockstep.run SET outcome = 'done', fingerprint = E'\\x1b[31m' RETURNING 1");
  EXPECT_EQ(deployment.answer("trigger", false), "none");
  EXPECT_EQ(deployment.run({"status", "--format", "sql"}).code, 64);
}

TEST_P(Applying, AnUnfinishedRunIsNotedInThePlan) {
  const Deployment deployment(server());
  deployment.want("CREATE TABLE t (a int);");
  ASSERT_EQ(deployment.run({"apply", "--apply", deployment.schema()}).code, 0);
  (void)deployment.value("UPDATE lockstep.run SET outcome = 'stopped', steps_done = 0 RETURNING 1");
  EXPECT_FALSE(contains(deployment.run({"plan", deployment.schema()}).out, "unfinished-run"));
  deployment.want("CREATE TABLE t (a int, b int);");
  const Outcome plan = deployment.run({"plan", deployment.schema()});
  EXPECT_TRUE(contains(plan.out, "unfinished-run")) << plan.out;
  EXPECT_TRUE(contains(plan.out, "0 of 1 steps are done")) << plan.out;
}

TEST_P(Applying, TheJournalIsNoPartOfTheSchema) {
  const Deployment deployment(server());
  deployment.want("CREATE TABLE t (a int);");
  ASSERT_EQ(deployment.run({"apply", "--apply", deployment.schema()}).code, 0);
  EXPECT_FALSE(contains(deployment.run({"inspect"}).out, "CREATE SCHEMA lockstep"));
  deployment.want("CREATE SCHEMA lockstep; CREATE TABLE lockstep.run (a int); CREATE TABLE t (a int);");
  const Outcome plan = deployment.run({"plan", "--detailed-exitcode", deployment.schema()});
  EXPECT_EQ(plan.code, 0) << plan.out << plan.err;
  EXPECT_TRUE(contains(plan.out, "Lockstep's own journal")) << plan.out;
}

// By one settings file all three see the same plan; what the query says goes before the file.
TEST_P(Applying, TerraformPlanAndApplyReadTheSameSettings) {
  const Deployment deployment(server());
  deployment.database.load(
      "CREATE TABLE t (a int); CREATE TABLE audit_t (a int); GRANT SELECT ON t TO PUBLIC; CREATE SCHEMA extra; CREATE "
      "TABLE extra.u ()");
  deployment.want("CREATE TABLE t (a int, b int); ALTER TABLE t OWNER TO app;");
  const std::string settings = deployment.settings(
      "schemas = [\"public\", \"extra\"]\nignore = \"table public.audit_*\"\nlock_timeout = \"3s\"\ngrants = false\n"
      "allow = \"remove-object,drop-table,drop-schema\"\nroles_map = {app = \"" +
      deployment.value("SELECT current_user") + "\"}\n");
  const Outcome plan = deployment.run({"plan", "--format", "json", "--config", settings, deployment.schema()});
  ASSERT_EQ(plan.code, 0) << plan.err;
  const std::string by_settings = R"(, "config": ")" + settings + "\"";
  const std::string fingerprint = deployment.answer("fingerprint", true, by_settings);
  EXPECT_EQ(fingerprint, Deployment::value_of(plan.out, "fingerprint"));
  const std::string sql = deployment.answer("plan_sql", true, by_settings);
  EXPECT_TRUE(contains(sql, "ADD COLUMN b")) << sql;
  EXPECT_TRUE(contains(sql, "DROP TABLE extra.u")) << sql;
  EXPECT_FALSE(contains(sql, "REVOKE")) << sql;
  EXPECT_FALSE(contains(sql, "audit_t")) << sql;
  const std::string with_grants = deployment.answer("plan_sql", true, by_settings + R"(, "grants": "true")");
  EXPECT_TRUE(contains(with_grants, "REVOKE")) << with_grants;
  const Outcome flag = deployment.run({"plan", "--grants", "--config", settings, deployment.schema()});
  EXPECT_TRUE(contains(flag.out, "REVOKE")) << flag.out << flag.err;

  const Outcome applied = deployment.run(
      {"apply", "--apply", "--plan-fingerprint", fingerprint, "--config", settings, deployment.schema()});
  EXPECT_EQ(applied.code, 0) << applied.out << applied.err;
  EXPECT_EQ(deployment.answer("in_sync", true, by_settings), "true");
  EXPECT_EQ(deployment.answer("trigger", true, by_settings), fingerprint);
}

TEST_P(Applying, NoJournalKeepsNone) {
  const Deployment deployment(server());
  deployment.want("CREATE TABLE t (a int);");
  ASSERT_EQ(deployment.run({"apply", "--apply", "--no-journal", deployment.schema()}).code, 0);
  EXPECT_EQ(deployment.value("SELECT count(*) FROM pg_namespace WHERE nspname = 'lockstep'"), "0");
  EXPECT_EQ(deployment.answer("trigger", true), "none");
}

}  // namespace
}  // namespace lockstep
