// SARIF, GitHub's annotations, GitLab's Code Quality report: complete, placed, and closed to hostile texts.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "plan_sample.h"
#include "render/findings.h"
#include "render/render.h"

namespace lockstep {
namespace {

using Json = nlohmann::json;

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

ReviewOptions options() {
  ReviewOptions options;
  options.repository = {"/checkout", "/checkout/db", "https://git.example/o/r/blob/abc/"};
  options.anywhere = "schema/a.sql";
  return options;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(Repository, NamesFilesFromItsRootAndNoneOutside) {
  const Repository repository = options().repository;
  EXPECT_EQ(path_in_repository(repository, "users.sql"), "db/users.sql");
  EXPECT_EQ(path_in_repository(repository, "../other/./x.sql"), "other/x.sql");
  EXPECT_EQ(path_in_repository(repository, "/checkout/db/users.sql"), "db/users.sql");
  EXPECT_EQ(path_in_repository(repository, "../../etc/passwd"), std::nullopt);
  EXPECT_EQ(path_in_repository(repository, "/etc/passwd"), std::nullopt);
  EXPECT_EQ(path_in_repository({}, "schema/users.sql"), "schema/users.sql");
  EXPECT_EQ(path_in_repository({}, "/etc/passwd"), std::nullopt);
}

TEST(Repository, LinksCannotBeLeft) {
  EXPECT_EQ(link_to(options().repository, place("a) b/#?.sql", 7, 1)),
            "https://git.example/o/r/blob/abc/db/a%29%20b/%23%3F.sql#L7");
  EXPECT_EQ(link_to(options().repository, place("/elsewhere.sql", 7, 1)), "");
  EXPECT_EQ(harmless_url("https://ci.example/runs/7?x=1#s"), "https://ci.example/runs/7?x=1#s");
  for (const char* url : {"javascript:alert(1)", "https://a)b", "https://a b", "https://a\"b", "https://a\nb", "a"}) {
    EXPECT_EQ(harmless_url(url), "") << url;
  }
}

TEST(Findings, FingerprintsOutliveMovedLinesAndGrownTables) {
  Plan plan = sample_plan();
  const auto before = findings_of(plan, options());
  plan.steps[1].hazards[0].message = "the column holds about 9,000 values";
  plan.steps[1].hazards[0].where = place("other.sql", 99, 1);
  const auto after = findings_of(plan, options());
  ASSERT_EQ(before.size(), 4u);  // two hazards, one undecided, one note
  for (std::size_t i = 0; i < before.size(); ++i) EXPECT_EQ(before[i].fingerprint, after[i].fingerprint) << i;
}

TEST(Findings, TwiceTheSameHazardHasTwoFingerprints) {
  Plan plan = sample_plan();
  plan.steps[1].hazards.push_back(plan.steps[1].hazards[0]);
  const auto found = findings_of(plan, options());
  EXPECT_NE(found[0].fingerprint, found[1].fingerprint);
}

TEST(Sarif, HasRulesResultsAndPlaces) {
  const Json log = Json::parse(render_sarif(sample_plan(), options()));
  EXPECT_EQ(log["version"], "2.1.0");
  ASSERT_EQ(log["runs"].size(), 1u);
  const Json& run = log["runs"][0];
  EXPECT_EQ(run["tool"]["driver"]["name"], "Lockstep");
  ASSERT_EQ(run["results"].size(), 4u);
  const Json& first = run["results"][0];
  EXPECT_EQ(first["ruleId"], "drop-column");
  EXPECT_EQ(first["level"], "error");
  EXPECT_TRUE(contains(first["message"]["text"], "the column holds about 1,000 values\nWay out: keep it, or --allow"));
  const Json& physical = first["locations"][0]["physicalLocation"];
  EXPECT_EQ(physical["artifactLocation"]["uri"], "db/users.sql");
  EXPECT_EQ(physical["artifactLocation"]["uriBaseId"], "%SRCROOT%");
  EXPECT_EQ(physical["region"]["startLine"], 12);
  EXPECT_EQ(first["locations"][0]["logicalLocations"][0]["fullyQualifiedName"], "column public.users.legacy");
  // What has no place of its own stands in the file that stands in.
  EXPECT_EQ(run["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "db/schema/a.sql");
  EXPECT_EQ(run["results"][2]["ruleId"], "undecided-comparison");
  EXPECT_EQ(run["results"][3]["level"], "note");
}

// What code scanning demands of a log: every rule that a result names is described once, and every result has a text.
TEST(Sarif, EveryResultHasItsRuleAndEveryRuleItsText) {
  const Json log = Json::parse(render_sarif(sample_plan(), options()));
  std::set<std::string> rules;
  for (const Json& rule : log["runs"][0]["tool"]["driver"]["rules"]) {
    EXPECT_TRUE(rules.insert(rule["id"]).second) << rule["id"];
    EXPECT_FALSE(rule["shortDescription"]["text"].get<std::string>().empty());
  }
  for (const Json& result : log["runs"][0]["results"]) {
    EXPECT_EQ(rules.count(result["ruleId"]), 1u);
    EXPECT_FALSE(result["message"]["text"].get<std::string>().empty());
    EXPECT_GE(result["locations"][0]["physicalLocation"]["region"]["startLine"].get<int>(), 1);
    EXPECT_EQ(result["partialFingerprints"]["lockstep/v1"].get<std::string>().size(), 64u);
  }
}

TEST(Sarif, EveryHazardIsDescribed) {
  for (int kind = 0; kind <= static_cast<int>(HazardKind::leave_slot); ++kind) {
    const std::string name(to_string(static_cast<HazardKind>(kind)));
    EXPECT_FALSE(contains(rule_description(name), name)) << name;
    EXPECT_FALSE(rule_description(name).empty()) << name;
  }
}

TEST(Sarif, InSyncIsAnEmptyListOfResults) {
  EXPECT_EQ(Json::parse(render_sarif(Plan{}, {}))["runs"][0]["results"], Json::array());
}

TEST(Reports, AllowedHazardsAreNoErrors) {
  ReviewOptions allowing = options();
  allowing.allowed = {"drop-column"};
  const Json log = Json::parse(render_sarif(sample_plan(), allowing));
  EXPECT_EQ(log["runs"][0]["results"][0]["level"], "warning");
  EXPECT_EQ(log["runs"][0]["results"][1]["level"], "error");
}

TEST(Reports, ShowNoControlCharacters) {
  for (const std::string& text : {render_sarif(sample_plan(), options()), render_github(sample_plan(), options()),
                                  render_gitlab_codequality(sample_plan(), options())}) {
    EXPECT_FALSE(has_control(text));
    EXPECT_FALSE(contains(text, "\\u001b"));
    EXPECT_FALSE(contains(text, "\\u202e"));
  }
}

TEST(GitlabCodeQuality, HasTheFiveFieldsThatGitlabReads) {
  const Json report = Json::parse(render_gitlab_codequality(sample_plan(), options()));
  ASSERT_EQ(report.size(), 4u);
  EXPECT_EQ(report[0]["check_name"], "drop-column");
  EXPECT_EQ(report[0]["severity"], "critical");
  EXPECT_EQ(report[0]["location"]["path"], "db/users.sql");
  EXPECT_EQ(report[0]["location"]["lines"]["begin"], 12);
  EXPECT_TRUE(contains(report[0]["description"], "drop-column: column public.users.legacy: the column holds"));
  std::set<std::string> fingerprints;
  for (const Json& entry : report) fingerprints.insert(entry["fingerprint"]);
  EXPECT_EQ(fingerprints.size(), 4u);
}

// A runner reads every line that starts with "::", after blanks, as a command.
TEST(Github, EveryLineIsAnAnnotationOfOursOrTheSummary) {
  const auto lines = lines_of(render_github(sample_plan(), options()));
  ASSERT_EQ(lines.size(), 5u);
  EXPECT_EQ(lines[0],
            "::error file=db/users.sql,line=12,title=drop-column%3A column public.users.legacy::the column holds about "
            "1,000 values%0AWay out: keep it, or --allow");
  // The hazard without a place belongs to no file; the newline and the colons of its name are escaped.
  EXPECT_TRUE(lines[1].starts_with("::error title=remove-object%3A table public.\"x\\u{001b}[31m")) << lines[1];
  EXPECT_TRUE(lines[2].starts_with("::warning file=db/users.sql,line=4,")) << lines[2];
  EXPECT_TRUE(lines[3].starts_with("::notice file=db/users.sql,line=40,")) << lines[3];
  EXPECT_EQ(lines[4], "Plan: 3 changes in 3 steps, 2 hazards, 1 undecided.");
}

TEST(Github, EscapesWhatEndsAPropertyOrALine) {
  Plan plan = sample_plan();
  plan.steps[1].hazards[0].message = "50% of\nit\r::error::x";
  plan.steps[1].hazards[0].where = place("a,b:c%.sql", 1, 1);
  const std::string line = lines_of(render_github(plan, options())).at(0);
  EXPECT_TRUE(contains(line, "file=db/a%2Cb%3Ac%25.sql,line=1,")) << line;
  EXPECT_TRUE(contains(line, "::50%25 of%0Ait\\u{000d}::error::x%0AWay out")) << line;
}

TEST(Github, TheTenthOfTooManySaysHowManyMore) {
  Plan plan = sample_plan();
  for (int i = 0; i < 20; ++i) plan.steps[1].hazards.push_back(plan.steps[1].hazards[0]);
  int errors = 0;
  std::string last;
  for (const std::string& line : lines_of(render_github(plan, options()))) {
    if (!line.starts_with("::error")) continue;
    ++errors;
    last = line;
  }
  EXPECT_EQ(errors, 10);
  EXPECT_EQ(last, "::error title=Lockstep::and 13 more, see the plan");
}

}  // namespace
}  // namespace lockstep
