#include "sample.h"

namespace lockstep::sample {
namespace {

Index index(std::string column_name, std::string text = "i") {
  Index made;
  made.name = name(std::move(text));
  made.table = name("t");
  made.elements.emplace_back().column = Identifier(std::move(column_name));
  return made;
}

Sample with_table(bool empty = false) {
  Table t = table("t");
  t.empty = empty;
  return Sample().add(t).add(column("t", "a", type("integer"))).add(column("t", "b", type("text")));
}

TEST(IndexRecipe, BuiltAndDroppedBesideReadsAndWrites) {
  const Plan made = plan(with_table(), with_table().add(index("a")));
  EXPECT_EQ(statements(made), Statements({"CREATE INDEX CONCURRENTLY i ON public.t (a)"}));
  EXPECT_FALSE(made.batches.at(0).in_transaction);
  EXPECT_EQ(statements(plan(with_table().add(index("a")), with_table())),
            Statements({"DROP INDEX CONCURRENTLY public.i"}));
}

TEST(IndexRecipe, PlainOnEmptyTablesAndWithoutOnline) {
  EXPECT_EQ(statements(plan(with_table(true), with_table(true).add(index("a")))),
            Statements({"CREATE INDEX i ON public.t (a)"}));
  PlanOptions options;
  options.online = false;
  EXPECT_EQ(statements(plan(with_table(), with_table().add(index("a")), options)),
            Statements({"CREATE INDEX i ON public.t (a)"}));
}

TEST(IndexRecipe, EveryAttribute) {
  Index full = index("a");
  full.unique = true;
  full.access_method = Identifier("gin");
  full.elements[0].collation = name("C", "pg_catalog");
  full.elements[0].opclass = name("int4_ops", "pg_catalog");
  full.elements[0].descending = true;
  IndexElement computed;
  computed.expression = expression("lower(b)");
  computed.nulls_first = true;
  full.elements.push_back(computed);
  full.including = {Identifier("b")};
  full.nulls_not_distinct = true;
  full.storage_parameters = {{"fillfactor", "80"}};
  full.tablespace = Identifier("fast");
  full.predicate = expression("a > 0");
  EXPECT_EQ(statements(plan(with_table(true), with_table(true).add(full))),
            Statements({"CREATE UNIQUE INDEX i ON public.t USING gin (a COLLATE pg_catalog.\"C\" pg_catalog.int4_ops "
                        "DESC NULLS LAST, (lower(b)) NULLS FIRST) INCLUDE (b) NULLS NOT DISTINCT WITH (fillfactor = "
                        "'80') TABLESPACE fast WHERE (a > 0)"}));
}

TEST(IndexRecipe, AChangedIndexIsSwappedWithoutAGap) {
  const Plan made = plan(with_table().add(index("a")), with_table().add(index("b")));
  EXPECT_EQ(statements(made),
            Statements({"CREATE INDEX CONCURRENTLY lockstep_new_t_i ON public.t (b)",
                        "DROP INDEX CONCURRENTLY public.i", "ALTER INDEX public.lockstep_new_t_i RENAME TO i"}));
  EXPECT_TRUE(made.hazards().empty());
  EXPECT_EQ(made.steps[2].locks.at(0).mode, LockMode::share_update_exclusive);
}

TEST(IndexRecipe, ASwapGoesTogetherWithAChangeOfItsColumn) {
  Index after = index("a");
  after.elements[0].descending = after.elements[0].nulls_first = true;
  Table t = table("t");
  Column strict = column("t", "a", type("integer"));
  strict.default_expression = expression("1");
  const Sample desired = Sample().add(t).add(strict).add(column("t", "b", type("text"))).add(after);
  EXPECT_EQ(statements(plan(with_table().add(index("a")), desired)),
            Statements({"ALTER TABLE public.t ALTER COLUMN a SET DEFAULT 1",
                        "CREATE INDEX CONCURRENTLY lockstep_new_t_i ON public.t (a DESC)",
                        "DROP INDEX CONCURRENTLY public.i", "ALTER INDEX public.lockstep_new_t_i RENAME TO i"}));
}

TEST(IndexRecipe, AnInvalidIndexIsMadeAgain) {
  Index broken = index("a");
  broken.valid = false;
  EXPECT_EQ(statements(plan(with_table().add(broken), with_table().add(index("a")))),
            Statements({"DROP INDEX CONCURRENTLY public.i", "CREATE INDEX CONCURRENTLY i ON public.t (a)"}));
}

TEST(IndexRecipe, WhatAnInterruptedSwapLeftIsRemovedWithoutAHazard) {
  const Plan made =
      plan(with_table().add(index("a")).add(index("b", "lockstep_new_t_i")), with_table().add(index("b")));
  EXPECT_TRUE(made.hazards().empty());
  const Statements steps = statements(made);
  ASSERT_EQ(steps.size(), 4U);
  EXPECT_EQ(steps[0], "DROP INDEX CONCURRENTLY public.lockstep_new_t_i");
  EXPECT_EQ(steps[1], "CREATE INDEX CONCURRENTLY lockstep_new_t_i ON public.t (b)");
}

TEST(IndexRecipe, SettingsAreAltered) {
  Index after = index("a");
  after.storage_parameters = {{"fillfactor", "80"}};
  after.statistics_targets = {{1, 300}};
  after.clustered = true;
  EXPECT_EQ(
      statements(plan(with_table().add(index("a")), with_table().add(after))),
      Statements({"ALTER INDEX public.i SET (fillfactor = '80')",
                  "ALTER INDEX public.i ALTER COLUMN 1 SET STATISTICS 300", "ALTER TABLE public.t CLUSTER ON i"}));
  EXPECT_EQ(
      statements(plan(with_table().add(after), with_table().add(index("a")))),
      Statements({"ALTER INDEX public.i RESET (fillfactor)", "ALTER INDEX public.i ALTER COLUMN 1 SET STATISTICS -1",
                  "ALTER TABLE public.t SET WITHOUT CLUSTER"}));
}

TEST(IndexRecipe, PartitionsBuildTheirOwnAndAreAttached) {
  Table parent = table("t"), part = table("t1");
  parent.partition_key = expression("RANGE (a)");
  part.partition_of = PartitionOf{name("t"), expression("DEFAULT")};
  Index below = index("a", "i1");
  below.table = name("t1");
  below.attached_to = name("i");
  Sample live, desired;
  for (Sample* sample : {&live, &desired}) {
    sample->add(parent).add(part).add(column("t", "a", type("integer"))).add(column("t1", "a", type("integer")));
  }
  const Plan made = plan(live, desired.add(index("a")).add(below));
  EXPECT_EQ(statements(made),
            Statements({"CREATE INDEX i ON ONLY public.t (a)", "CREATE INDEX CONCURRENTLY i1 ON public.t1 (a)",
                        "ALTER INDEX public.i ATTACH PARTITION public.i1"}));
}

TEST(IndexRecipe, GoesWithItsTable) {
  EXPECT_EQ(statements(plan(with_table().add(index("a")), Sample())), Statements({"DROP TABLE public.t"}));
}

}  // namespace
}  // namespace lockstep::sample
