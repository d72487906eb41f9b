#include "cli/settings.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/command_line.h"
#include "cli/output.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

class SettingsFile : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder_);
    before_ = fs::current_path();
    fs::current_path(folder_);
  }
  void TearDown() override {
    fs::current_path(before_);
    fs::remove_all(folder_);
  }
  void file(const std::string& name, const std::string& text) { std::ofstream(folder_ / name) << text; }
  Result<Settings> read(const std::string& text) {
    file("lockstep.toml", text);
    return read_settings("lockstep.toml");
  }
  struct Outcome {
    int code;
    std::string out, err;
  };
  Outcome run(const std::vector<std::string>& arguments, const std::map<std::string, std::string>& variables = {},
              const std::string& input = {}) {
    std::istringstream in(input);
    std::ostringstream out, err;
    Console console{in, out, err, false, [&](const char* name) -> std::optional<std::string> {
                      const auto found = variables.find(name);
                      return found == variables.end() ? std::nullopt : std::optional(found->second);
                    }};
    const int code = run_command_line(arguments, console);
    return {code, out.str(), err.str()};
  }

  const fs::path folder_ = fs::temp_directory_path() / ("lockstep-settings-" + std::to_string(getpid()));
  fs::path before_;
};

std::string value(const Target& target, const std::string& keyword) { return target.parameters.value(keyword); }

TEST_F(SettingsFile, EverySettingIsRead) {
  const auto settings = read(R"(
schema = ["schema", "extra.sql"]
schemas = ["public", "Shop"]
target = "production"
allow = ["drop-column", "remove-object"]
ignore = ["table public.audit_*", "* legacy.*"]
lock_timeout = "2s"
lock_wait = "5min"
owners = false
grants = true
roles_map = {app = "app_staging", "it's" = "its"}
[targets.production]
host = "db.internal"
port = 5433
dbname = "shop"
user = "it's app"
password_command = ["printf", "%s", "a b|c"]
tunnel_command = "ssh -N -L {local_port}:{host}:{port} 'bastion host'"
[targets.local]
url = "postgresql://localhost/shop"
[targets.none]
url = "files:old"
)");
  ASSERT_TRUE(settings) << settings.error().front().to_string();
  EXPECT_EQ(settings->schema, (std::vector<fs::path>{"schema", "extra.sql"}));
  EXPECT_EQ(settings->schemas, (std::set{Identifier("Shop"), Identifier("public")}));
  EXPECT_EQ(settings->allowed.names(), (std::vector<std::string>{"drop-column", "remove-object"}));
  EXPECT_EQ(settings->ignored.patterns().size(), 2u);
  EXPECT_EQ(settings->lock_timeout, std::chrono::seconds(2));
  EXPECT_EQ(settings->lock_wait, std::chrono::minutes(5));
  EXPECT_EQ(settings->owners, false);
  EXPECT_EQ(settings->grants, true);
  EXPECT_EQ(settings->roles_map, (std::map<std::string, std::string>{{"app", "app_staging"}, {"it's", "its"}}));
  const Target& production = settings->targets.at("production");
  EXPECT_EQ(value(production, "port"), "5433");
  EXPECT_EQ(value(production, "user"), "it's app");
  EXPECT_EQ(production.parameters.password_command, (CommandWords{"printf", "%s", "a b|c"}));
  EXPECT_EQ(production.parameters.way->command,
            (CommandWords{"ssh", "-N", "-L", "{local_port}:{host}:{port}", "bastion host"}));
  EXPECT_EQ(value(settings->targets.at("local"), "host"), "localhost");
  EXPECT_EQ(settings->targets.at("none").kind, TargetKind::files);
}

struct Mistake {
  std::string text, place, message, hint;
};

TEST_F(SettingsFile, MistakesHaveTheirPlaceAndRemedy) {
  const Mistake mistakes[] = {
      {"schema = \"a\"\nlock_timeuot = \"1s\"", "2:1", "no setting has the name lock_timeuot",
       "did you mean lock_timeout?"},
      {"zzz = 1", "1:1", "no setting has the name zzz", "allow, ignore"},
      {"schema = 1", "1:10", "schema is a text in quotes", ""},
      {"schema = [\"a\", 2]", "1:16", "schema is a text in quotes", ""},
      {"lock_timeout = 800", "1:16", "lock_timeout is a time", ""},
      {"lock_wait = \"25h\"", "1:13", "lock_wait is a time", ""},
      {"allow = \"drop-everything\"", "1:9", "drop-everything is not the name of a hazard", "drop-table"},
      {"ignore = [\"tabel public.x\"]", "1:10", "is no pattern", "the kinds are *, schema"},
      {"ignore = \"public.x\"", "1:10", "is no pattern", "table public.audit_*"},
      {"schemas = \"pg_catalog\"", "1:11", "no schema that can be managed", ""},
      {"target = \"x\"", "1:10", "names none of the targets", "[targets.NAME]"},
      {"target = \"x\"\n[targets.y]\nhost=\"h\"", "1:10", "names none of the targets", "the targets are: y"},
      {"[targets.x]\nhots = \"h\"", "2:1", "no setting has the name hots", "did you mean host?"},
      {"[targets.x]\nurl = \"nonsense\"", "2:7", "neither a PostgreSQL URI", ""},
      {"[targets.x]\nurl = \"postgresql://h/d\"\nport = 1", "3:1", "the target has a url, and port beside it", ""},
      {"[targets.x]\npassword_command = \"a | b\"", "2:20", "only a shell understands", "sh -c"},
      {"[targets.x]\npassword_command = []", "2:20", "names no program", ""},
      {"[targets.empty]\nhost = \"h\"", "1:", "\"empty\" cannot be the name of a target", ""},
      {"owners = \"no\"", "1:10", "owners is true or false, without quotes", ""},
      {"roles_map = \"app=app_staging\"", "1:13", "roles_map is a table", ""},
      {"[roles_map]\napp = 1", "2:7", "the name of a role is a text", ""},
      {"[roles_map]\napp = \"\"", "2:7", "roles_map names no role", ""},
      {"targets = 1", "1:11", "targets is a table of tables", ""},
      {"schema = ", "1:", "", ""},
      {"schema = \"a\"\nschema = \"b\"", "2:", "", ""},
      {"\"a\\u001b[31m\" = 1", "1:1", "a\\u{001b}[31m", ""},
  };
  for (const auto& [text, place, message, hint] : mistakes) {
    SCOPED_TRACE(text);
    const auto settings = read(text);
    ASSERT_FALSE(settings);
    const Error& error = settings.error().front();
    EXPECT_EQ(error.code, "bad-settings");
    EXPECT_EQ(error.exit_code, ExitCode::usage);
    EXPECT_TRUE(error.to_string().starts_with("lockstep.toml:" + place)) << error.to_string();
    EXPECT_TRUE(contains(error.message, message)) << error.to_string();
    EXPECT_TRUE(contains(error.hint, hint)) << error.to_string();
  }
  EXPECT_EQ(read("a = 1\nb = 2").error().size(), 2u);
}

TEST_F(SettingsFile, APasswordIsRefusedAndNotRepeated) {
  for (const char* text :
       {"password = \"hunter2\"", "[targets.x]\nhost=\"h\"\npassword = \"hunter2\"",
        "[targets.x]\nsslpassword = \"hunter2\"", "[targets.x]\nurl = \"postgresql://u:hunter2@h/d\"",
        "[targets.x]\nurl = \"host=h password=hunter2\"", "[targets.x]\nurl = \"postgresql://u:hunter2@@h/d\"",
        "[targets.x]\nurl = \"postgresql://h/d?password=hunter2\""}) {
    const auto settings = read(text);
    ASSERT_FALSE(settings) << text;
    std::string all;
    for (const Error& error : settings.error()) all += error.to_string();
    EXPECT_FALSE(contains(all, "hunter2")) << all;
    EXPECT_TRUE(contains(all, "lockstep.toml:")) << all;
    EXPECT_TRUE(contains(text, "@@") || contains(all, "password_command")) << all;
  }
}

TEST_F(SettingsFile, FlagsWinOverEnvironmentOverFile) {
  file("old.sql", "CREATE TABLE t (a int);");
  file("new.sql", "CREATE TABLE t (a int, b text);");
  file("lockstep.toml",
       "schema = \"new.sql\"\ntarget = \"old\"\nlock_timeout = \"7s\"\n[targets.old]\nurl = "
       "\"files:old.sql\"\n[targets.nothing]\nurl = \"empty\"\n");
  const Outcome by_file = run({"plan"});
  EXPECT_EQ(by_file.code, 0) << by_file.err;
  EXPECT_TRUE(contains(by_file.out, "ADD COLUMN b text")) << by_file.out;
  EXPECT_TRUE(contains(by_file.out, "lock_timeout 7000 ms")) << by_file.out;
  EXPECT_TRUE(contains(run({"plan", "--lock-timeout", "3s"}).out, "lock_timeout 3000 ms"));
  EXPECT_TRUE(contains(run({"plan", "--target", "nothing"}).out, "CREATE TABLE public.t"));
  EXPECT_TRUE(contains(run({"plan", "old.sql"}).out, "In sync"));
  const std::map<std::string, std::string> nowhere{{"DATABASE_URL", "postgresql://u@127.0.0.1:1/d"}};
  EXPECT_EQ(run({"plan"}, nowhere).code, 4);
  EXPECT_EQ(run({"plan", "--target", "old"}, nowhere).code, 0);
  EXPECT_EQ(run({"plan"}, {{"PGHOST", "127.0.0.1"}}).code, 4);  // libpq itself sees the process's own variables
  EXPECT_EQ(run({"check"}).code, 0);
  const Outcome unknown = run({"plan", "--target", "older"});
  EXPECT_EQ(unknown.code, 64);
  EXPECT_TRUE(contains(unknown.err, "one of the targets of lockstep.toml: nothing, old")) << unknown.err;
}

TEST_F(SettingsFile, IsFoundHereOrByName) {
  file("a.sql", "CREATE TABLE t (a int);");
  EXPECT_EQ(run({"check"}).code, 64);
  fs::create_directory("sub");
  file("sub/other.toml", "schema = \"../a.sql\"");
  EXPECT_EQ(run({"check", "--config", "sub/other.toml"}).code, 0);
  EXPECT_EQ(run({"check", "--config", "missing.toml"}).code, 1);
  file("lockstep.toml", "nonsense = 1");
  EXPECT_EQ(run({"check", "a.sql"}).code, 64);
  EXPECT_EQ(run({"version"}).code, 0);
}

TEST_F(SettingsFile, SchemasAreTheOnesToManage) {
  file("a.sql", "CREATE TABLE t (a int);");
  file("old.sql", "CREATE TABLE t (a int); CREATE TABLE other.u (a int);");
  file("lockstep.toml", "schema = \"a.sql\"\nschemas = [\"public\", \"other\"]\n");
  EXPECT_TRUE(contains(run({"plan", "--target", "files:old.sql"}).out, "DROP TABLE other.u"));
  file("lockstep.toml", "schema = \"old.sql\"\nschemas = \"public\"\n");
  const Outcome outside = run({"plan", "--target", "empty"});
  EXPECT_EQ(outside.code, 1);
  EXPECT_TRUE(contains(outside.err, "[schema-not-managed]")) << outside.err;
}

TEST_F(SettingsFile, WhatIsIgnoredIsToldAndLeftAlone) {
  file("a.sql", "CREATE TABLE t (a int);");
  file("old.sql",
       "CREATE TABLE t (a int); CREATE TABLE audit_t (id serial PRIMARY KEY); CREATE INDEX i ON audit_t (id);");
  file("lockstep.toml", "schema = \"a.sql\"\nignore = \"table public.audit_*\"\n");
  const Outcome outcome = run({"plan", "--target", "files:old.sql", "--detailed-exitcode"});
  EXPECT_EQ(outcome.code, 0) << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "ignored by \"table public.audit_*\"")) << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "index public.i")) << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "sequence public.audit_t_id_seq")) << outcome.out;
  EXPECT_EQ(run({"plan", "--target", "files:old.sql", "--detailed-exitcode", "--config", "/dev/null", "a.sql"}).code,
            2);
}

// Field by field of the answer, and so of the plan.
std::string field(const std::string& answer, const std::string& name) {
  return nlohmann::json::parse(answer).value(name, "");
}

TEST_F(SettingsFile, TerraformTakesWhatTheQueryLeavesOpen) {
  file("old.sql", "CREATE TABLE t (a int); CREATE TABLE audit_t (a int);");
  file("new.sql", "CREATE TABLE t (a int, b text);");
  file("lockstep.toml",
       "schema = \"new.sql\"\ntarget = \"old\"\nlock_timeout = \"7s\"\nallow = \"drop-table\"\nignore = \"table "
       "public.audit_*\"\n[targets.old]\nurl = \"files:old.sql\"\n[targets.nothing]\nurl = \"empty\"\n");
  const std::string plan = run({"plan", "--format", "json"}).out;
  const Outcome outcome = run({"terraform"}, {}, "{}");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(field(outcome.out, "fingerprint"), field(plan, "fingerprint"));
  EXPECT_TRUE(contains(field(outcome.out, "plan_text"), "lock_timeout 7000 ms")) << outcome.out;
  EXPECT_TRUE(contains(field(outcome.out, "plan_text"), "ignored by")) << outcome.out;
  EXPECT_TRUE(contains(field(run({"terraform"}, {}, R"({"target": "nothing"})").out, "plan_sql"), "CREATE TABLE"));
  EXPECT_EQ(field(run({"terraform"}, {}, R"({"schema": "old.sql"})").out, "in_sync"), "true");
  const std::string elsewhere = R"({"schema": "new.sql", "target": "files:old.sql", "config": "/dev/null")";
  EXPECT_EQ(field(run({"terraform"}, {}, elsewhere + "}").out, "hazards_refused"), "drop-table");
  EXPECT_EQ(field(run({"terraform"}, {}, elsewhere + R"(, "allow": "drop-table"})").out, "hazards_refused"), "");
  EXPECT_EQ(run({"terraform"}, {}, R"({"config": "missing.toml"})").code, 1);
  EXPECT_EQ(run({"terraform"}, {{"DATABASE_URL", "postgresql://u@127.0.0.1:1/d"}}, "{}").code, 4);
  file("lockstep.toml", "nonsense = 1");
  EXPECT_EQ(run({"terraform"}, {}, "{}").code, 64);
}

// docs/settings.schema.json names exactly the keys that are read.
TEST(SettingsSchema, NamesTheKeysThatAreRead) {
  std::ifstream file(fs::path(LOCKSTEP_SOURCE_DIR) / "docs/settings.schema.json");
  const auto schema = nlohmann::json::parse(file);
  const auto keys = [](const nlohmann::json& properties) {
    std::set<std::string> names;
    for (const auto& [name, each] : properties.items()) names.insert(name);
    return names;
  };
  const auto own = settings_keys(), of_target = target_settings_keys();
  EXPECT_EQ(keys(schema["properties"]), std::set(own.begin(), own.end()));
  EXPECT_EQ(schema["additionalProperties"], false);
  const auto& target = schema["$defs"]["target"];
  std::set<std::string> expected(of_target.begin(), of_target.end());
  for (const std::string& keyword : ConnectionParameters::known_keywords()) expected.insert(keyword);
  expected.erase("password");
  expected.erase("sslpassword");
  for (const std::string& key : keys(target["properties"])) EXPECT_TRUE(expected.contains(key)) << key;
  for (const std::string& key : of_target) EXPECT_TRUE(target["properties"].contains(key)) << key;
  EXPECT_EQ(target["not"]["anyOf"][0]["required"][0], "password");
}

}  // namespace
}  // namespace lockstep
