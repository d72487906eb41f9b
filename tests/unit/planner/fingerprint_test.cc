#include "unit/planner/sample.h"

namespace lockstep {
namespace {

using sample::Sample;

TEST(Fingerprint, OfADatabaseFollowsItsProperties) {
  Sample one, same, other;
  one.add(sample::table("t")).add(sample::column("t", "a", sample::type("integer")));
  same.add(sample::table("t")).add(sample::column("t", "a", sample::type("integer")));
  other.add(sample::table("t")).add(sample::column("t", "a", sample::type("bigint")));
  EXPECT_EQ(fingerprint_of(one.database()).size(), 64U);
  EXPECT_EQ(fingerprint_of(one.database()), fingerprint_of(same.database()));
  EXPECT_NE(fingerprint_of(one.database()), fingerprint_of(other.database()));
}

TEST(Fingerprint, OfADatabaseLeavesOutWhatIsNeverCompared) {
  Sample one, same;
  Column column = sample::column("t", "a", sample::type("integer"));
  one.add(column);
  column.position = 7;
  same.add(column);
  EXPECT_EQ(fingerprint_of(one.database()), fingerprint_of(same.database()));
}

TEST(Fingerprint, OfADatabaseTakesTheCanonicalForm) {
  Sample one, same;
  Column column = sample::column("t", "a", sample::type("integer"));
  column.default_expression = sample::expression("1");
  one.add(column);
  column.default_expression->text = "1::integer";
  same.add(column);
  EXPECT_EQ(fingerprint_of(one.database()), fingerprint_of(same.database()));
}

Plan plan_with(std::vector<std::string> statements) {
  Plan plan;
  for (std::string& sql : statements) plan.steps.emplace_back().sql = std::move(sql);
  return plan;
}

TEST(Fingerprint, OfAPlanFollowsWhatRuns) {
  const std::string base = fingerprint_of(plan_with({"A", "B"}));
  EXPECT_EQ(base, fingerprint_of(plan_with({"A", "B"})));
  EXPECT_NE(base, fingerprint_of(plan_with({"B", "A"})));
  EXPECT_NE(base, fingerprint_of(plan_with({"AB", ""}))) << "fields do not run into each other";
  Plan other = plan_with({"A", "B"});
  other.live_fingerprint = "x";
  EXPECT_NE(base, fingerprint_of(other));
  other = plan_with({"A", "B"});
  other.steps[0].search_path.emplace_back("public");
  EXPECT_NE(base, fingerprint_of(other));
  other = plan_with({"A", "B"});
  other.batches.push_back({true, {0, 1}, 800, 0});
  EXPECT_NE(base, fingerprint_of(other));
}

TEST(Fingerprint, OfAPlanLeavesOutWhatIsShown) {
  Plan plan = plan_with({"A"});
  plan.target = "production";
  plan.steps[0].note = "because";
  plan.notes.push_back({"x", "y", {}});
  EXPECT_EQ(fingerprint_of(plan), fingerprint_of(plan_with({"A"})));
}

TEST(Hazards, NamesComeBack) {
  for (int i = 0; i <= static_cast<int>(HazardKind::leave_slot); ++i) {
    const auto kind = static_cast<HazardKind>(i);
    EXPECT_EQ(hazard_from_string(to_string(kind)), kind);
  }
  EXPECT_EQ(hazard_from_string("nonsense"), std::nullopt);
}

}  // namespace
}  // namespace lockstep
