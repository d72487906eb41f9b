#include "sample.h"

namespace lockstep::sample {
namespace {

Constraint constraint(ConstraintType kind, std::string text = "k") {
  Constraint made;
  made.table = name("t");
  made.name = Identifier(std::move(text));
  made.type = kind;
  made.columns = {Identifier("a")};
  return made;
}

Constraint check(std::string text) {
  Constraint made = constraint(ConstraintType::check);
  made.expression = expression(std::move(text), {column_id(name("t"), Identifier("a"))});
  return made;
}

Constraint foreign_key() {
  Constraint key = constraint(ConstraintType::foreign_key);
  key.referenced_table = name("r");
  key.referenced_columns = {Identifier("id")};
  return key;
}

// Two tables of 1000 rows, or without any.
Sample tables(bool empty = false) {
  Table t = table("t"), r = table("r");
  t.empty = r.empty = empty;
  return Sample().add(t).add(column("t", "a", type("integer"))).add(r).add(column("r", "id", type("integer")));
}

Plan adding(const Constraint& added, bool empty = false) { return plan(tables(empty), tables(empty).add(added)); }

TEST(ConstraintRecipe, ChecksComeNotValidAndAreValidatedApart) {
  const Plan made = adding(check("a > 0"));
  EXPECT_EQ(statements(made), Statements({"ALTER TABLE public.t ADD CONSTRAINT k CHECK (a > 0) NOT VALID",
                                          "ALTER TABLE public.t VALIDATE CONSTRAINT k"}));
  EXPECT_EQ(made.batches.size(), 2U);
  EXPECT_EQ(statements(adding(check("a > 0"), true)),
            Statements({"ALTER TABLE public.t ADD CONSTRAINT k CHECK (a > 0)"}));
}

TEST(ConstraintRecipe, WhatIsWantedNotValidStaysSo) {
  Constraint wanted = check("a > 0");
  wanted.validated = false;
  EXPECT_EQ(statements(adding(wanted)), Statements({"ALTER TABLE public.t ADD CONSTRAINT k CHECK (a > 0) NOT VALID"}));
  EXPECT_EQ(statements(plan(tables().add(wanted), tables().add(check("a > 0")))),
            Statements({"ALTER TABLE public.t VALIDATE CONSTRAINT k"}));
}

TEST(ConstraintRecipe, ForeignKeysStopWritesOnBothSidesOnlyForAMoment) {
  const Plan made = adding(foreign_key());
  EXPECT_EQ(statements(made),
            Statements({"ALTER TABLE public.t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES public.r (id) NOT VALID",
                        "ALTER TABLE public.t VALIDATE CONSTRAINT k"}));
  ASSERT_EQ(made.steps[0].locks.size(), 2U);
  for (const LockImpact& lock : made.steps[0].locks) {
    EXPECT_EQ(lock.mode, LockMode::share_row_exclusive);
    EXPECT_EQ(lock.work, Work::instant);
  }
  EXPECT_EQ(made.steps[1].locks[0].mode, LockMode::share_update_exclusive);
  EXPECT_EQ(made.steps[1].locks[1].mode, LockMode::row_share);
}

TEST(ConstraintRecipe, KeysTakeOverAnIndexThatWasBuiltBeside) {
  Constraint key = constraint(ConstraintType::unique);
  key.including = {Identifier("a")};
  key.nulls_not_distinct = true;
  key.deferrable = true;
  const Plan made = adding(key);
  EXPECT_EQ(statements(made),
            Statements({"CREATE UNIQUE INDEX CONCURRENTLY k ON public.t (a) INCLUDE (a) NULLS NOT DISTINCT",
                        "ALTER TABLE public.t ADD CONSTRAINT k UNIQUE USING INDEX k DEFERRABLE"}));
  EXPECT_EQ(made.steps[0].transaction, Transaction::outside);
  EXPECT_EQ(statements(adding(constraint(ConstraintType::primary_key), true)),
            Statements({"ALTER TABLE public.t ADD CONSTRAINT k PRIMARY KEY (a)"}));
}

TEST(ConstraintRecipe, AChangedCheckIsProvenBeforeTheOldOneGoes) {
  const Plan made = plan(tables().add(check("a > 0")), tables().add(check("a > 1")));
  EXPECT_EQ(
      statements(made),
      Statements({"ALTER TABLE public.t ADD CONSTRAINT lockstep_new_t_k CHECK (a > 1) NOT VALID",
                  "ALTER TABLE public.t VALIDATE CONSTRAINT lockstep_new_t_k", "ALTER TABLE public.t DROP CONSTRAINT k",
                  "ALTER TABLE public.t RENAME CONSTRAINT lockstep_new_t_k TO k"}));
  EXPECT_EQ(made.batches.size(), 3U);
  EXPECT_TRUE(made.hazards().empty());
  EXPECT_EQ(plan(tables(true).add(check("a > 0")), tables(true).add(check("a > 1"))).batches.size(), 1U);
}

TEST(ConstraintRecipe, AChangedKeyIsSwappedInOneStatement) {
  Constraint after = constraint(ConstraintType::primary_key);
  after.deferrable = true;
  EXPECT_EQ(statements(plan(tables().add(constraint(ConstraintType::primary_key)), tables().add(after))),
            Statements({"CREATE UNIQUE INDEX CONCURRENTLY lockstep_new_t_k ON public.t (a)",
                        "ALTER TABLE public.t DROP CONSTRAINT k, ADD CONSTRAINT k PRIMARY KEY USING INDEX "
                        "lockstep_new_t_k DEFERRABLE"}));
}

TEST(ConstraintRecipe, AColumnIsFreedByTheSwapBeforeItMayBeNull) {
  Constraint before = constraint(ConstraintType::primary_key), after = before;
  before.columns.emplace_back("b");
  Sample live = tables(), desired = tables();
  Column b = column("t", "b", type("integer"));
  desired.add(b).add(after);
  b.not_null = true;
  live.add(b).add(before);
  const Statements steps = statements(plan(live, desired));
  ASSERT_EQ(steps.size(), 3U);
  EXPECT_EQ(steps[2], "ALTER TABLE public.t ALTER COLUMN b DROP NOT NULL");
}

TEST(ConstraintRecipe, AChangedForeignKeyIsReplacedInOneTransactionAndValidatedAfter) {
  Constraint after = foreign_key();
  after.on_delete = ForeignKeyAction::cascade;
  const Plan made = plan(tables().add(foreign_key()), tables().add(after));
  EXPECT_EQ(statements(made), Statements({"ALTER TABLE public.t DROP CONSTRAINT k",
                                          "ALTER TABLE public.t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES public.r "
                                          "(id) ON DELETE CASCADE NOT VALID",
                                          "ALTER TABLE public.t VALIDATE CONSTRAINT k"}));
  ASSERT_EQ(made.batches.size(), 2U);
  EXPECT_EQ(made.batches[0].steps.size(), 2U);
}

TEST(ConstraintRecipe, DeferralOfAForeignKeyIsAltered) {
  Constraint after = foreign_key();
  after.deferrable = after.initially_deferred = true;
  EXPECT_EQ(statements(plan(tables().add(foreign_key()), tables().add(after))),
            Statements({"ALTER TABLE public.t ALTER CONSTRAINT k DEFERRABLE INITIALLY DEFERRED"}));
}

TEST(ConstraintRecipe, ExclusionHasNoOnlineWayAndSaysSo) {
  Constraint exclusion = constraint(ConstraintType::exclusion);
  exclusion.columns.clear();
  exclusion.access_method = Identifier("gist");
  IndexElement element;
  element.column = Identifier("a");
  element.exclusion_operator = name("=", "pg_catalog");
  exclusion.elements = {element};
  Table large = table("t");
  large.estimated_rows = 1e7;
  large.pages = 1e5;
  Sample live, desired;
  for (Sample* sample : {&live, &desired}) sample->add(large).add(column("t", "a", type("integer")));
  const Plan made = plan(live, desired.add(exclusion));
  EXPECT_EQ(statements(made), Statements({"ALTER TABLE public.t ADD CONSTRAINT k EXCLUDE USING gist (a WITH =)"}));
  ASSERT_EQ(made.hazards().size(), 1U);
  EXPECT_EQ(made.hazards()[0]->kind, HazardKind::blocking_scan);
}

TEST(ConstraintRecipe, AKeyIsDroppedAfterTheForeignKeyThatNeedsItAndMadeBeforeItComesBack) {
  Constraint key = constraint(ConstraintType::primary_key, "r_pkey");
  key.table = name("r");
  key.columns = {Identifier("id")};
  Constraint other = key;
  other.deferrable = true;
  Sample live = tables(true), desired = tables(true);
  Constraint pointing = foreign_key();
  Object object;
  object.body = pointing;
  live.add(key);
  desired.add(other).add(pointing);
  // As pg_depend has it: the foreign key hangs on the key.
  Database with_edge = live.database();
  object.recorded_references = {id_of(key)};
  with_edge.add(object);
  const auto made = make_plan(diff(with_edge, desired.database()), with_edge, desired.database());
  ASSERT_TRUE(made);
  EXPECT_EQ(statements(*made),
            Statements({"ALTER TABLE public.t DROP CONSTRAINT k", "ALTER TABLE public.r DROP CONSTRAINT r_pkey",
                        "ALTER TABLE public.r ADD CONSTRAINT r_pkey PRIMARY KEY (id) DEFERRABLE",
                        "ALTER TABLE public.t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES public.r (id)"}));
}

}  // namespace
}  // namespace lockstep::sample
