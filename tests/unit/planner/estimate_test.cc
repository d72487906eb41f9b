#include "planner/lock_facts.h"
#include "planner/recipe.h"
#include "planner/recipes/temporary_name.h"
#include "sample.h"

namespace lockstep::sample {
namespace {

Estimate estimate(const Sample& live, const std::string& of, Work work) {
  const std::vector<Change> no_changes;
  const PlanOptions options;
  return RecipeContext(live.database(), live.database(), no_changes, options).estimate(name(of), work);
}

TEST(Estimate, GrowsWithTheTableAndIsARange) {
  Table narrow = table("t");
  narrow.estimated_rows = 3e6;
  narrow.pages = 37000;
  const Sample live = Sample().add(narrow);
  const Estimate scan = estimate(live, "t", Work::scan), rewrite = estimate(live, "t", Work::rewrite);
  // Measured: 0.09 to 0.14 us a row to scan, 2.2 to rewrite with one key.
  EXPECT_TRUE(scan.known);
  EXPECT_LE(scan.low, 3e6 * 0.09e-6);
  EXPECT_GE(scan.high, 3e6 * 0.14e-6);
  EXPECT_LE(rewrite.low, 3e6 * 2.2e-6);
  EXPECT_GE(rewrite.high, 3e6 * 2.2e-6);
  EXPECT_LT(estimate(live, "t", Work::instant).high, 0.01);
}

TEST(Estimate, OfAPartitionedTableIsThatOfItsLeaves) {
  Table parent = table("p");
  parent.partition_key = expression("RANGE (a)");
  parent.estimated_rows = -1;
  Table first = table("p1"), second = table("p2");
  first.partition_of = second.partition_of = PartitionOf{name("p"), expression("DEFAULT")};
  const Sample live = Sample().add(parent).add(first).add(second);
  const Estimate whole = estimate(live, "p", Work::scan), part = estimate(live, "p1", Work::scan);
  ASSERT_TRUE(whole.known);
  EXPECT_DOUBLE_EQ(whole.low, 2 * part.low);
}

TEST(Estimate, IsUnknownWhereNeverAnalysed) {
  Table fresh = table("t");
  fresh.estimated_rows = -1;
  EXPECT_FALSE(estimate(Sample().add(fresh), "t", Work::scan).known);
  fresh.empty = true;
  EXPECT_TRUE(estimate(Sample().add(fresh), "t", Work::scan).known);
}

TEST(LockFacts, AreOneForEachOperationAndFindTheirRow) {
  EXPECT_EQ(all_lock_facts().size(), static_cast<std::size_t>(Operation::last_));
  for (const LockFact& fact : all_lock_facts()) EXPECT_EQ(lock_fact(fact.operation).code, fact.code);
  EXPECT_EQ(lock_fact(Operation::drop_foreign_key_referenced).mode, LockMode::access_exclusive);
}

TEST(TemporaryName, FitsAndStaysDifferent) {
  const Identifier table_name(std::string(60, 't')), a(std::string(60, 'a')), b(std::string(60, 'b'));
  const Identifier first = temporary_name("lockstep_new_", table_name, a);
  EXPECT_EQ(first.text().size(), longest_name);
  EXPECT_NE(first, temporary_name("lockstep_new_", table_name, b));
  EXPECT_TRUE(is_temporary_name(first));
  EXPECT_EQ(temporary_name("lockstep_new_", Identifier("t"), Identifier("x")).text(), "lockstep_new_t_x");
}

TEST(TemporaryName, CutsNoCharacterInTwo) {
  std::string accents;
  for (int i = 0; i < 40; ++i) accents += "\xc3\xa9";
  const std::string text = temporary_name("lockstep_new_", Identifier("t"), Identifier(accents)).text();
  const std::size_t underscore = text.rfind('_');
  EXPECT_EQ((underscore - std::string("lockstep_new_t_").size()) % 2, 0U);
}

TEST(TemporaryName, OfNotNullConstraintsIsPostgreSQLsOwn) {
  EXPECT_EQ(automatic_part_name(Identifier("t"), Identifier("c"), "not_null").text(), "t_c_not_null");
  // As PostgreSQL 18 names it: the longer part gives way first.
  EXPECT_EQ(automatic_part_name(Identifier(std::string(50, 't')), Identifier(std::string(20, 'c')), "not_null").text(),
            std::string(33, 't') + "_" + std::string(20, 'c') + "_not_null");
}

}  // namespace
}  // namespace lockstep::sample
