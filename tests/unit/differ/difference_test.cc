#include "differ/difference.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

const QualifiedName orders{Identifier("public"), Identifier("orders")};

Expression sure(const char* text, const char* canonical) {
  Expression expression;
  expression.text = text;
  expression.canonical = canonical;
  expression.sure = true;
  return expression;
}

Object column(const char* type, std::optional<Expression> default_expression = {}) {
  Column body;
  body.table = orders;
  body.name = Identifier("total");
  body.type.name = type;
  body.default_expression = std::move(default_expression);
  return {{}, body, {}, nullptr, {}};
}

Database with(std::vector<Object> objects) {
  Database database;
  database.scope.schemas.insert(Identifier("public"));
  for (Object& object : objects) EXPECT_TRUE(database.add(std::move(object)));
  return database;
}

TEST(Diff, OfADatabaseWithItselfIsEmpty) {
  const Database database = with({column("integer", sure("0", "0:int4"))});
  const Difference difference = diff(database, database);
  EXPECT_TRUE(difference.changes.empty());
  EXPECT_TRUE(difference.undecided.empty());
}

TEST(Diff, NamesThePropertiesThatDiffer) {
  const Database live = with({column("integer", sure("0", "0:int4"))});
  const Database desired = with({column("bigint", sure("(0)", "0:int4"))});
  const Difference difference = diff(live, desired);
  ASSERT_EQ(difference.changes.size(), 1u);
  EXPECT_EQ(difference.changes[0].action, Action::alter);
  ASSERT_EQ(difference.changes[0].properties.size(), 1u);
  EXPECT_TRUE(difference.changes[0].touches("type"));
  EXPECT_FALSE(difference.changes[0].touches("default"));
}

TEST(Diff, AnUndecidedComparisonIsReportedAndNeverAChange) {
  Expression unsure = sure("f(1)", "raw:1");
  unsure.sure = false;
  unsure.doubts = {"function f"};
  const Database live = with({column("integer", sure("f(2)", "f(2)"))});
  const Database desired = with({column("integer", unsure)});
  const Difference difference = diff(live, desired);
  EXPECT_TRUE(difference.changes.empty());
  ASSERT_EQ(difference.undecided.size(), 1u);
  EXPECT_EQ(difference.undecided[0].property, "default");
  EXPECT_EQ(difference.undecided[0].doubts, std::vector<std::string>{"function f"});
}

TEST(Diff, LeavesOtherSchemasAndTheUnsaidAlone) {
  Object elsewhere = column("integer");
  std::get<Column>(elsewhere.body).table.schema = Identifier("other");
  Object live_extension{{}, Extension{Identifier("citext"), Identifier("public"), "1.6"}, {}, nullptr, {}};
  Object said_nothing{{}, Extension{Identifier("citext"), {}, {}}, {}, nullptr, {}};
  const Database live = with({elsewhere, live_extension});
  EXPECT_TRUE(diff(live, with({said_nothing})).changes.empty());
  ASSERT_EQ(diff(live, with({})).changes.size(), 1u);
  EXPECT_EQ(diff(live, with({})).changes[0].action, Action::drop);
}

}  // namespace
}  // namespace lockstep
