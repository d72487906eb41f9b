#include "cli/words.h"

#include <gtest/gtest.h>

#include <map>
#include <sstream>

#include "cli/allowed_hazards.h"
#include "cli/target.h"

namespace lockstep {
namespace {

using std::chrono::milliseconds;

TEST(Words, SplitsLists) {
  EXPECT_EQ(split_list(" a, b c\n\n,d\r\n"), (std::vector<std::string>{"a", "b c", "d"}));
  EXPECT_EQ(split_list(""), std::vector<std::string>());
}

TEST(Words, ReadsDurations) {
  EXPECT_EQ(parse_duration("800ms"), milliseconds(800));
  EXPECT_EQ(parse_duration("800"), milliseconds(800));
  EXPECT_EQ(parse_duration("2s"), milliseconds(2000));
  EXPECT_EQ(parse_duration("5min"), milliseconds(300'000));
  EXPECT_EQ(parse_duration("24h"), milliseconds(86'400'000));
  EXPECT_EQ(parse_duration("0"), milliseconds(0));
  for (const char* text : {"", "s", "-1s", "1.5s", "2 s", "25h", "99999999999999999999", "1d", "1ss"}) {
    EXPECT_EQ(parse_duration(text), std::nullopt) << text;
  }
}

TEST(Words, SplitsCommandsAsAShellWouldWithoutExpanding) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(command_words(" aws  rds\tx "), (Words{"aws", "rds", "x"}));
  EXPECT_EQ(command_words(R"(a 'b c' "d e"f '' "" g\ h)"), (Words{"a", "b c", "d ef", "", "", "g h"}));
  EXPECT_EQ(command_words(R"('$HOME|;' "a\"b\\c\d" '\' \$x ~ * {a})"),
            (Words{"$HOME|;", "a\"b\\c\\d", "\\", "$x", "~", "*", "{a}"}));
  EXPECT_EQ(command_words(""), Words());
  for (const char* text :
       {"a | b", "a; b", "a && b", "a > b", "$(a)", "`a`", "a $B", "\"$B\"", "'a", "\"a", "a\\", "(a)"})
    EXPECT_EQ(command_words(text), std::nullopt) << text;
}

Plan plan_with(std::vector<HazardKind> kinds) {
  Plan plan;
  for (HazardKind kind : kinds) {
    Step step;
    step.hazards = {{kind, table_id({Identifier("public"), Identifier("t")}), "", "", {}}};
    plan.steps.push_back(step);
  }
  return plan;
}

TEST(AllowedHazards, RefusesWhatIsNotNamed) {
  const Plan plan = plan_with({HazardKind::drop_table, HazardKind::remove_object, HazardKind::drop_table});
  const auto none = AllowedHazards::parse("");
  const auto some = AllowedHazards::parse("remove-object, drop-schema");
  const auto all = AllowedHazards::parse("all");
  ASSERT_TRUE(none && some && all);
  EXPECT_EQ(none->refused(plan), (std::set{HazardKind::drop_table, HazardKind::remove_object}));
  EXPECT_EQ(some->refused(plan), std::set{HazardKind::drop_table});
  EXPECT_TRUE(all->refused(plan).empty());
  EXPECT_FALSE(AllowedHazards::parse("drop-tables"));
}

TEST(AllowedHazards, SaysTheExactOptionThatWouldLetItPass) {
  const Plan plan = plan_with({HazardKind::drop_table});
  const Error error = hazards_refused(plan, AllowedHazards::parse("drop-column").value());
  EXPECT_EQ(error.exit_code, ExitCode::hazards_refused);
  EXPECT_NE(error.hint.find("--allow drop-table,drop-column"), std::string::npos) << error.hint;
  EXPECT_NE(error.message.find("drop-table (table public.t)"), std::string::npos) << error.message;
  const auto followed = AllowedHazards::parse("drop-table,drop-column");
  EXPECT_TRUE(followed->refused(plan).empty());
}

std::optional<std::string> keyword(const Target& target, const std::string& name) {
  std::optional<std::string> value;
  for (const auto& [key, each] : target.parameters.keywords) {
    if (key == name) value = each;
  }
  return value;
}

Result<Target> from_environment(const std::map<std::string, std::string>& variables) {
  std::stringstream nothing;
  const Console console{nothing, nothing, nothing, false, [&](const char* name) -> std::optional<std::string> {
                          const auto found = variables.find(name);
                          return found == variables.end() ? std::nullopt : std::optional(found->second);
                        }};
  return target_of({}, console);
}

TEST(Target, IsReadFromItsForms) {
  EXPECT_EQ(parse_target("empty")->kind, TargetKind::empty);
  EXPECT_EQ(parse_target("ephemeral")->kind, TargetKind::ephemeral);
  const auto ephemeral = parse_target("ephemeral:a,b");
  EXPECT_EQ(ephemeral->schema, (std::vector<std::filesystem::path>{"a", "b"}));
  EXPECT_EQ(parse_target("files:old")->kind, TargetKind::files);
  EXPECT_EQ(keyword(*parse_target("postgresql://u@h:5/d"), "port"), "5");
  EXPECT_EQ(keyword(*parse_target("host=h dbname=ephemeral"), "dbname"), "ephemeral");
  for (const char* text : {"", "files", "files:", "ephemeral:", "shop", "postgresql://h:5/d?nonsense=1"}) {
    EXPECT_FALSE(parse_target(text)) << text;
  }
}

TEST(Target, ComesFromTheEnvironmentInOrder) {
  const auto parts = from_environment({{"DATABASE_HOST", "h"}, {"DATABASE_NAME", "n"}, {"DATABASE_PASSWORD", "a'b %"}});
  EXPECT_EQ(keyword(*parts, "host"), "h");
  EXPECT_EQ(keyword(*parts, "dbname"), "n");
  EXPECT_EQ(keyword(*parts, "password"), "a'b %");
  const auto url = from_environment({{"DATABASE_HOST", "h"}, {"DATABASE_URL", "postgresql://other/d"}});
  EXPECT_EQ(keyword(*url, "host"), "other");
  EXPECT_TRUE(from_environment({})->parameters.keywords.empty());  // libpq's own variables
  const auto bad = from_environment({{"DATABASE_URL", "hunter2"}});
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().front().message.find("hunter2"), std::string::npos);
}

TEST(Target, IsShownWithoutItsPassword) {
  const auto target = parse_target("postgresql://u:hunter2@h/d");
  EXPECT_EQ(target->display_name().find("hunter2"), std::string::npos);
}

}  // namespace
}  // namespace lockstep
