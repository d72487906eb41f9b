#include "planner/order.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace lockstep {
namespace {

ObjectId id(Kind kind, std::string name) { return {kind, Identifier("public"), {}, Identifier(std::move(name)), {}}; }
ObjectId view(std::string name) { return id(Kind::view, std::move(name)); }
ObjectId table(std::string name) { return id(Kind::table, std::move(name)); }

Step create(const ObjectId& object, std::vector<ObjectId> needs = {}) {
  Step step;
  step.subject = object;
  step.sql = "create " + object.name.text();
  step.creates = {object};
  step.needs = std::move(needs);
  return step;
}

Step drop(const ObjectId& object, std::vector<ObjectId> releases = {}) {
  Step step;
  step.subject = object;
  step.action = Action::drop;
  step.sql = "drop " + object.name.text();
  step.drops = {object};
  step.releases = std::move(releases);
  return step;
}

Step change(const ObjectId& object, std::string sql) {
  Step step;
  step.subject = object;
  step.action = Action::alter;
  step.sql = std::move(sql);
  step.changes = {object};
  return step;
}

using Statements = std::vector<std::string>;

Statements sql_of(const Steps& steps) {
  Statements statements;
  for (const Step& step : steps) statements.push_back(step.sql);
  return statements;
}

Result<Steps> ordered(const Steps& steps, const std::unordered_set<ObjectId>& unstable = {},
                      const Database& desired = {}) {
  return in_order(steps, build_graph(steps, unstable, {}, desired));
}

TEST(Order, CreatesWhatIsNeededFirst) {
  const auto result = ordered({create(view("a"), {view("b")}), create(view("b"), {table("c")}), create(table("c"))});
  ASSERT_TRUE(result);
  EXPECT_EQ(sql_of(*result), (Statements{"create c", "create b", "create a"}));
}

TEST(Order, DropsDependentsFirst) {
  const auto result = ordered({drop(table("a")), drop(view("b"), {table("a")}), drop(view("c"), {view("b")})});
  ASSERT_TRUE(result);
  EXPECT_EQ(sql_of(*result), (Statements{"drop c", "drop b", "drop a"}));
}

TEST(Order, BreaksTiesByKindThenIdThenDropsFirst) {
  const auto result = ordered({create(view("x")), create(table("b")), create(table("a")), drop(id(Kind::index, "i"))});
  ASSERT_TRUE(result);
  EXPECT_EQ(sql_of(*result), (Statements{"create a", "create b", "drop i", "create x"}));
}

TEST(Order, IsTheSameForEveryOrderOfTheInput) {
  Steps steps{create(view("a"), {view("b")}),
              create(view("b"), {table("c")}),
              create(table("c")),
              create(table("d")),
              drop(view("e"), {table("f")}),
              drop(table("f")),
              change(table("g"), "alter g")};
  const auto first = ordered(steps);
  ASSERT_TRUE(first);
  for (int i = 0; i < 50; ++i) {
    std::next_permutation(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.sql < b.sql; });
    const auto again = ordered(steps);
    ASSERT_TRUE(again);
    EXPECT_EQ(sql_of(*again), sql_of(*first));
  }
}

// A table, a view, a sequence and an index cannot share a name, nor can an enum and a table.
TEST(Order, FreesANameBeforeAnotherKindTakesIt) {
  auto result = ordered({create(table("x")), drop(view("x"))});
  ASSERT_TRUE(result);
  EXPECT_EQ(sql_of(*result), (Statements{"drop x", "create x"}));
  result = ordered({create(id(Kind::enum_type, "x")), drop(table("x"))});
  ASSERT_TRUE(result);
  EXPECT_EQ(sql_of(*result), (Statements{"drop x", "create x"}));
  const ObjectId constraint{Kind::constraint, Identifier("public"), Identifier("t"), Identifier("x"), {}};
  result = ordered({create(id(Kind::sequence, "x")), drop(constraint)});
  ASSERT_TRUE(result);
  EXPECT_EQ(sql_of(*result), (Statements{"drop x", "create x"}));
}

TEST(Order, NamingAPartNamesTheWhole) {
  const ObjectId column = column_id({Identifier("public"), Identifier("t")}, Identifier("c"));
  auto result = ordered({create(id(Kind::function, "f"), {column}), create(table("t"))});
  ASSERT_TRUE(result);
  EXPECT_EQ(sql_of(*result), (Statements{"create t", "create f"}));
  result = ordered({drop(table("t")), drop(view("v"), {column})});
  ASSERT_TRUE(result);
  EXPECT_EQ(sql_of(*result), (Statements{"drop v", "drop t"}));
}

TEST(Order, CallsAViewATable) {
  const auto result = ordered({create(id(Kind::index, "i"), {table("v")}), create(view("v"))});
  ASSERT_TRUE(result);
  EXPECT_EQ(sql_of(*result), (Statements{"create v", "create i"}));
}

TEST(Order, ChangesBeforeOthersNeedTheChanged) {
  const auto result = ordered({create(id(Kind::function, "f"), {table("t")}), change(table("t"), "alter t")});
  ASSERT_TRUE(result);
  EXPECT_EQ(sql_of(*result), (Statements{"alter t", "create f"}));
}

TEST(Order, ExtensionsComeFirstAndGoLast) {
  const ObjectId coming{Kind::extension, {}, {}, Identifier("b"), {}},
      going{Kind::extension, {}, {}, Identifier("a"), {}};
  const auto result = ordered({drop(going), drop(table("t")), create(table("u")), create(coming)});
  ASSERT_TRUE(result);
  EXPECT_EQ(sql_of(*result), (Statements{"create b", "drop t", "create u", "drop a"}));
}

TEST(Order, StepsOfOneChangeKeepTheirOrder) {
  Steps steps{change(table("t"), "2"), change(table("t"), "1"), change(table("t"), "3")};
  for (Step& step : steps) step.change = 7;
  const auto result = ordered(steps);
  ASSERT_TRUE(result);
  EXPECT_EQ(sql_of(*result), (Statements{"2", "1", "3"}));
}

// A check that is made only to be dropped again.
TEST(Order, ATemporaryObjectOfOneChangeIsNoCycle) {
  Steps steps{create(id(Kind::index, "tmp")), change(table("t"), "use"), drop(id(Kind::index, "tmp"))};
  for (Step& step : steps) step.change = 0;
  const auto result = ordered(steps);
  ASSERT_TRUE(result);
  EXPECT_EQ(sql_of(*result), (Statements{"create tmp", "use", "drop tmp"}));
}

TEST(Order, ReportsACycleWithItsPath) {
  const auto result = ordered({create(view("a"), {view("b")}), create(view("b"), {view("a")}), create(view("c"))});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().front().code, "dependency-cycle");
  EXPECT_EQ(result.error().front().message,
            "these steps wait for each other: create view public.a -> create view public.b -> create view public.a");
}

TEST(Order, GroupsStandTogetherWithWhatMustRunBetween) {
  Step away = drop(view("v"), {table("t")}), back = create(view("v"), {table("t")});
  away.atomic_group = back.atomic_group = 3;
  const auto result = ordered({away, back, change(table("t"), "alter t"), create(id(Kind::function, "f")),
                               create(view("w")), create(table("a"))},
                              {table("t")});
  ASSERT_TRUE(result);
  EXPECT_EQ(sql_of(*result), (Statements{"create f", "create a", "drop v", "alter t", "create v", "create w"}));
  EXPECT_EQ((*result)[2].atomic_group, 3);
  EXPECT_EQ((*result)[3].atomic_group, 3) << "what runs between belongs to the group";
  EXPECT_EQ((*result)[5].atomic_group, 0);
}

// An enum that gains a label needs nobody out of its way, and could not share the transaction.
TEST(Order, AGroupDoesNotWaitForHarmlessChanges) {
  Step away = drop(view("v"), {id(Kind::enum_type, "e")}), back = create(view("v"), {id(Kind::enum_type, "e")});
  away.atomic_group = back.atomic_group = 3;
  Step label = change(id(Kind::enum_type, "e"), "add value");
  label.transaction = Transaction::commit_before_use;
  const auto result = ordered({away, back, label});
  ASSERT_TRUE(result);
  EXPECT_EQ(sql_of(*result), (Statements{"add value", "drop v", "create v"}));
  EXPECT_EQ((*result)[1].atomic_group, 3);
}

TEST(Order, AGroupThatCannotBeOneTransactionIsDissolved) {
  Step away = drop(view("v"), {table("t")}), back = create(view("v"), {table("t")});
  away.atomic_group = back.atomic_group = 3;
  Step outside = change(table("t"), "concurrently");
  outside.transaction = Transaction::outside;
  const auto result = ordered({away, back, outside}, {table("t")});
  ASSERT_TRUE(result);
  EXPECT_EQ(sql_of(*result), (Statements{"drop v", "concurrently", "create v"}));
  for (const Step& step : *result) EXPECT_EQ(step.atomic_group, 0);
}

TEST(Order, BodiesOfFunctionsAreAWishOnly) {
  const auto function = [](std::string name, std::string calls) {
    Function function;
    function.name = {Identifier("public"), Identifier(std::move(name))};
    function.soft_references = {{Kind::function, Identifier("public"), {}, Identifier(std::move(calls)), ""}};
    Object object;
    object.body = std::move(function);
    return object;
  };
  Database desired;
  desired.add(function("a", "b"));
  desired.add(function("b", "c"));
  desired.add(function("x", "y"));
  desired.add(function("y", "x"));
  const auto of = [](std::string name) {
    return ObjectId{Kind::function, Identifier("public"), {}, Identifier(std::move(name)), ""};
  };
  const auto result =
      ordered({create(of("a")), create(of("b")), create(of("c")), create(of("x")), create(of("y"))}, {}, desired);
  ASSERT_TRUE(result);
  EXPECT_EQ(sql_of(*result), (Statements{"create c", "create b", "create a", "create x", "create y"}));
}

}  // namespace
}  // namespace lockstep
