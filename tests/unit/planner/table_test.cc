// Tables, and what CREATE TABLE and DROP TABLE carry along.
#include "sample.h"

namespace lockstep::sample {
namespace {

Table empty_table(std::string text) {
  Table made = table(std::move(text));
  made.empty = true;
  return made;
}

Constraint constraint(std::string of, std::string text, ConstraintType kind, std::vector<std::string> columns) {
  Constraint made;
  made.table = name(std::move(of));
  made.name = Identifier(std::move(text));
  made.type = kind;
  for (std::string& column : columns) made.columns.emplace_back(std::move(column));
  return made;
}

Constraint foreign_key(std::string of, std::string text, std::string column, std::string to) {
  Constraint key = constraint(std::move(of), std::move(text), ConstraintType::foreign_key, {std::move(column)});
  key.referenced_table = name(std::move(to));
  key.referenced_columns = {Identifier("id")};
  return key;
}

TEST(TableRecipe, CreationFoldsColumnsInOrderAndKeys) {
  Column id = column("t", "id", type("bigint"));
  id.position = 1;
  id.not_null = true;
  Column a = column("t", "a", type("text"));
  a.position = 2;
  a.default_expression = expression("'x'");
  Sample desired;
  desired.add(table("t")).add(a).add(id).add(constraint("t", "t_pkey", ConstraintType::primary_key, {"id"}));
  EXPECT_EQ(statements(plan(Sample(), desired)),
            Statements({"CREATE TABLE public.t (\n  id bigint NOT NULL,\n  a text DEFAULT 'x',\n  CONSTRAINT t_pkey "
                        "PRIMARY KEY (id)\n)"}));
}

TEST(TableRecipe, ForeignKeysThatPointAtEachOtherAreStepsOfTheirOwn) {
  Sample desired;
  for (const char* each : {"a", "b"}) {
    const std::string other = std::string(each) == "a" ? "b" : "a";
    desired.add(table(each)).add(column(each, "id", type("bigint")));
    desired.add(constraint(each, std::string(each) + "_pkey", ConstraintType::primary_key, {"id"}));
    desired.add(foreign_key(each, std::string(each) + "_fk", "id", other));
  }
  const Statements made = statements(plan(Sample(), desired));
  ASSERT_EQ(made.size(), 4U);
  EXPECT_TRUE(made[0].starts_with("CREATE TABLE public.a"));
  EXPECT_TRUE(made[1].starts_with("CREATE TABLE public.b"));
  EXPECT_EQ(made[2], "ALTER TABLE public.a ADD CONSTRAINT a_fk FOREIGN KEY (id) REFERENCES public.b (id)");
  EXPECT_EQ(made[3], "ALTER TABLE public.b ADD CONSTRAINT b_fk FOREIGN KEY (id) REFERENCES public.a (id)");
  // And away again: the keys first.
  const Statements dropped = statements(plan(desired, Sample()));
  ASSERT_EQ(dropped.size(), 4U);
  EXPECT_EQ(dropped[0], "ALTER TABLE public.a DROP CONSTRAINT a_fk");
  EXPECT_EQ(dropped[1], "ALTER TABLE public.b DROP CONSTRAINT b_fk");
  EXPECT_EQ(dropped[2], "DROP TABLE public.a");
  EXPECT_EQ(dropped[3], "DROP TABLE public.b");
}

TEST(TableRecipe, ADefaultWaitsForAFunctionThatNeedsTheTable) {
  Function function = sample::function("next_id", "select 1");
  Argument row;
  row.type = type("public.t", {table_id(name("t"))});
  function.arguments.push_back(row);
  const ObjectId function_id = id_of(function);
  Column id = column("t", "id", type("integer"));
  id.default_expression = expression("next_id(null)", {function_id});
  Sample desired;
  desired.add(table("t")).add(id).add(function);
  const Statements made = statements(plan(Sample(), desired));
  ASSERT_EQ(made.size(), 3U);
  EXPECT_EQ(made[0], "CREATE TABLE public.t (\n  id integer\n)");
  EXPECT_TRUE(made[1].starts_with("CREATE FUNCTION public.next_id"));
  EXPECT_EQ(made[2], "ALTER TABLE public.t ALTER COLUMN id SET DEFAULT next_id(null)");
  const Statements dropped = statements(plan(desired, Sample()));
  ASSERT_EQ(dropped.size(), 3U);
  EXPECT_EQ(dropped[0], "ALTER TABLE public.t ALTER COLUMN id DROP DEFAULT");
  EXPECT_TRUE(dropped[1].starts_with("DROP FUNCTION"));
  EXPECT_EQ(dropped[2], "DROP TABLE public.t");
}

TEST(TableRecipe, DroppingSaysHowManyRowsAreLost) {
  Table large = table("t");
  large.estimated_rows = 1234567;
  const Plan made = plan(Sample().add(large), Sample());
  ASSERT_EQ(made.hazards().size(), 1U);
  EXPECT_EQ(made.hazards()[0]->kind, HazardKind::drop_table);
  EXPECT_NE(made.hazards()[0]->message.find("1,234,567 rows"), std::string::npos) << made.hazards()[0]->message;
  EXPECT_EQ(made.steps[0].phase, Phase::contract);
}

TEST(TableRecipe, DroppingATableLocksWhatItsForeignKeyPointsTo) {
  Sample live;
  live.add(table("a")).add(column("a", "id", type("bigint")));
  live.add(table("b")).add(column("b", "id", type("bigint"))).add(foreign_key("b", "b_fk", "id", "a"));
  Sample desired;
  desired.add(table("a")).add(column("a", "id", type("bigint")));
  const Plan made = plan(live, desired);
  ASSERT_EQ(statements(made), Statements({"ALTER TABLE public.b DROP CONSTRAINT b_fk", "DROP TABLE public.b"}));
  ASSERT_EQ(made.steps[0].locks.size(), 2U);
  EXPECT_EQ(made.steps[0].locks[1].relation, table_id(name("a")));
  EXPECT_EQ(made.steps[0].locks[1].mode, LockMode::access_exclusive);
}

TEST(TableRecipe, PartitionOfANewParentIsMadeInPlaceAndOfALiveOneAttached) {
  Table parent = table("p");
  parent.partition_key = expression("RANGE (at)");
  Table part = table("p1");
  part.partition_of = PartitionOf{name("p"), expression("FOR VALUES FROM (1) TO (2)")};
  Column at = column("p", "at", type("integer"));
  Column inherited = column("p1", "at", type("integer"));
  inherited.inherited = true;
  const Sample live = Sample().add(parent).add(at);
  const Sample desired = Sample().add(parent).add(at).add(part).add(inherited);
  EXPECT_EQ(statements(plan(Sample(), desired)),
            Statements({"CREATE TABLE public.p (\n  at integer\n) PARTITION BY RANGE (at)",
                        "CREATE TABLE public.p1 PARTITION OF public.p FOR VALUES FROM (1) TO (2)"}));
  const Plan attached = plan(live, desired);
  EXPECT_EQ(statements(attached),
            Statements({"CREATE TABLE public.p1 (\n  at integer\n)",
                        "ALTER TABLE public.p ATTACH PARTITION public.p1 FOR VALUES FROM (1) TO (2)"}));
  ASSERT_EQ(attached.steps[1].locks.size(), 1U);
  EXPECT_EQ(attached.steps[1].locks[0].mode, LockMode::share_update_exclusive);
}

TEST(TableRecipe, AlterationsOfATable) {
  const Table before = empty_table("t");
  Table after = before;
  after.unlogged = true;
  after.storage_parameters = {{"fillfactor", "70"}};
  after.row_security = true;
  EXPECT_EQ(statements_of_change(before, after),
            Statements({"ALTER TABLE public.t SET UNLOGGED", "ALTER TABLE public.t SET (fillfactor = '70')",
                        "ALTER TABLE public.t ENABLE ROW LEVEL SECURITY"}));
  EXPECT_EQ(statements_of_change(after, before),
            Statements({"ALTER TABLE public.t SET LOGGED", "ALTER TABLE public.t RESET (fillfactor)",
                        "ALTER TABLE public.t DISABLE ROW LEVEL SECURITY"}));
}

TEST(TableRecipe, ALargeTableIsNotRewrittenWithoutAWord) {
  Table before = table("t");
  before.estimated_rows = 5e6;
  before.pages = 100000;
  Table after = before;
  after.unlogged = true;
  const Plan made = plan(Sample().add(before), Sample().add(after));
  ASSERT_EQ(made.hazards().size(), 1U);
  EXPECT_EQ(made.hazards()[0]->kind, HazardKind::rewrite_table);
  Table small = table("t");
  Table changed = small;
  changed.unlogged = true;
  EXPECT_TRUE(plan(Sample().add(small), Sample().add(changed)).hazards().empty());
}

TEST(TableRecipe, HostileNamesStayNames) {
  Table odd = table("a\"; DROP TABLE x; --");
  EXPECT_EQ(statements_of_creation(odd), Statements({"CREATE TABLE public.\"a\"\"; DROP TABLE x; --\" ()"}));
}

}  // namespace
}  // namespace lockstep::sample
