#include "sample.h"

namespace lockstep::sample {
namespace {

// A table of 1000 rows with one column `c`; what a change of the column asks for.
Sample with(const Column& column, bool empty = false, int version = 150020) {
  Table of = table("t");
  of.empty = empty;
  Sample sample;
  sample.version(version).add(of).add(column);
  return sample;
}

Plan change(const Column& before, const Column& after, bool empty = false, int version = 150020) {
  return plan(with(before, empty, version), with(after, empty, version));
}

Column c(std::string type_name) { return column("t", "c", type(std::move(type_name))); }

TEST(ColumnRecipe, NotNullOnATableInUseIsProvenByACheckFirst) {
  Column after = c("integer");
  after.not_null = true;
  const Plan made = change(c("integer"), after);
  EXPECT_EQ(statements(made),
            Statements({"ALTER TABLE public.t ADD CONSTRAINT lockstep_not_null_t_c CHECK (c IS NOT NULL) NOT VALID",
                        "ALTER TABLE public.t VALIDATE CONSTRAINT lockstep_not_null_t_c",
                        "ALTER TABLE public.t ALTER COLUMN c SET NOT NULL",
                        "ALTER TABLE public.t DROP CONSTRAINT lockstep_not_null_t_c"}));
  ASSERT_EQ(made.batches.size(), 3U) << "the scan shares no transaction with a strong lock";
  EXPECT_EQ(made.steps[1].locks[0].mode, LockMode::share_update_exclusive);
  EXPECT_EQ(made.steps[1].locks[0].work, Work::scan);
  EXPECT_EQ(made.steps[2].locks[0].work, Work::instant);
  for (const Step& step : made.steps) EXPECT_EQ(step.phase, Phase::contract);
}

TEST(ColumnRecipe, NotNullSince18IsValidatedItself) {
  Column after = c("integer");
  after.not_null = true;
  EXPECT_EQ(statements(change(c("integer"), after, false, 180004)),
            Statements({"ALTER TABLE public.t ADD CONSTRAINT t_c_not_null NOT NULL c NOT VALID",
                        "ALTER TABLE public.t VALIDATE CONSTRAINT t_c_not_null"}));
}

TEST(ColumnRecipe, NotNullOnAnEmptyTableIsPlain) {
  Column after = c("integer");
  after.not_null = true;
  EXPECT_EQ(statements(change(c("integer"), after, true)),
            Statements({"ALTER TABLE public.t ALTER COLUMN c SET NOT NULL"}));
  EXPECT_EQ(statements(change(after, c("integer"))), Statements({"ALTER TABLE public.t ALTER COLUMN c DROP NOT NULL"}));
}

TEST(ColumnRecipe, AddedColumnsThatRewriteSayso) {
  Column constant = column("t", "n", type("integer"));
  constant.default_expression = expression("0");
  Column random = column("t", "n", type("uuid"));
  random.default_expression = expression("gen_random_uuid()");
  Column now = column("t", "n", type("timestamp with time zone"));
  now.default_expression = expression("now()");
  Column identity = column("t", "n", type("bigint"));
  identity.identity = Identity::always;
  const auto work = [](const Column& added) {
    const Plan made = plan(with(c("integer")), with(c("integer")).add(added));
    return made.steps.at(0).locks.at(0).work;
  };
  EXPECT_EQ(work(constant), Work::instant);
  EXPECT_EQ(work(now), Work::instant);
  EXPECT_EQ(work(random), Work::rewrite);
  EXPECT_EQ(work(identity), Work::rewrite);
}

TEST(ColumnRecipe, WideningIsOneStatementWithoutAHazard) {
  const Plan made = change(c("character varying(10)"), c("character varying(20)"));
  EXPECT_EQ(statements(made), Statements({"ALTER TABLE public.t ALTER COLUMN c TYPE character varying(20)"}));
  EXPECT_TRUE(made.hazards().empty());
  EXPECT_EQ(made.steps[0].locks[0].work, Work::instant);
}

TEST(ColumnRecipe, NarrowingIsAHazard) {
  const Plan made = change(c("text"), c("character varying(20)"));
  ASSERT_EQ(made.hazards().size(), 1U);
  EXPECT_EQ(made.hazards()[0]->kind, HazardKind::narrow_type);
  EXPECT_EQ(made.steps[0].phase, Phase::contract);
}

TEST(ColumnRecipe, TextBecomesANumberBySayingHowWithItsDefaultAside) {
  Column before = c("text"), after = c("integer");
  before.default_expression = expression("'1'");
  after.default_expression = expression("2");
  EXPECT_EQ(statements(change(before, after)),
            Statements({"ALTER TABLE public.t ALTER COLUMN c DROP DEFAULT, ALTER COLUMN c TYPE integer USING "
                        "c::integer, ALTER COLUMN c SET DEFAULT 2"}));
}

TEST(ColumnRecipe, ACollationIsAlteredAndNeverDropped) {
  Column after = c("text");
  after.collation = name("C", "pg_catalog");
  EXPECT_EQ(statements(change(c("text"), after)),
            Statements({"ALTER TABLE public.t ALTER COLUMN c TYPE text COLLATE pg_catalog.\"C\""}));
}

TEST(ColumnRecipe, ATypeChangeLocksTheOtherSideOfAForeignKey) {
  Constraint key;
  key.table = name("t");
  key.name = Identifier("t_fk");
  key.type = ConstraintType::foreign_key;
  key.columns = {Identifier("c")};
  key.referenced_table = name("r");
  key.referenced_columns = {Identifier("id")};
  Sample live = with(c("integer")), desired = with(c("bigint"));
  for (Sample* sample : {&live, &desired}) sample->add(table("r")).add(column("r", "id", type("bigint"))).add(key);
  const Plan made = plan(live, desired);
  ASSERT_EQ(made.steps.size(), 1U);
  ASSERT_EQ(made.steps[0].locks.size(), 2U);
  EXPECT_EQ(made.steps[0].locks[1].relation, table_id(name("r")));
  EXPECT_EQ(made.steps[0].locks[1].mode, LockMode::access_exclusive);
  EXPECT_EQ(made.steps[0].locks[1].work, Work::scan);
}

TEST(ColumnRecipe, AWideningScansForACheckAndBuildsForAPartialIndex) {
  Constraint check;
  check.table = name("t");
  check.name = Identifier("ck");
  check.columns = {Identifier("c")};
  check.expression = expression("c <> ''", {column_id(name("t"), Identifier("c"))});
  Sample live = with(c("character varying(10)")).add(check), desired = with(c("text")).add(check);
  EXPECT_EQ(plan(live, desired).steps.at(0).locks.at(0).work, Work::scan);
  Index index;
  index.name = name("i");
  index.table = name("t");
  index.elements.emplace_back().column = Identifier("c");
  index.predicate = check.expression;
  live.add(index);
  desired.add(index);
  EXPECT_EQ(plan(live, desired).steps.at(0).locks.at(0).work, Work::build);
}

TEST(ColumnRecipe, AViewStepsAsideForATypeChangeAndAnIndexDoesNot) {
  const ObjectId id = column_id(name("t"), Identifier("c"));
  Index index;
  index.name = name("i");
  index.table = name("t");
  index.elements.emplace_back().column = Identifier("c");
  Sample live = with(c("integer")), desired = with(c("bigint"));
  for (Sample* sample : {&live, &desired}) sample->add(view("v", "SELECT c FROM t", {id})).add(index);
  const Plan made = plan(live, desired);
  EXPECT_EQ(statements(made), Statements({"DROP VIEW public.v", "ALTER TABLE public.t ALTER COLUMN c TYPE bigint",
                                          "CREATE VIEW public.v AS\n  SELECT c FROM t"}));
  EXPECT_EQ(made.batches.size(), 1U);
}

TEST(ColumnRecipe, ADefaultLetsItsFunctionGoAndTheColumnStays) {
  Function before = function("f", "select 1"), after = function("f", "select 1", "bigint");
  Column keyed = c("integer");
  keyed.default_expression = expression("f()", {id_of(before)});
  const Plan made = plan(with(keyed).add(before), with(keyed).add(after));
  const Statements steps = statements(made);
  ASSERT_EQ(steps.size(), 4U);
  EXPECT_EQ(steps[0], "ALTER TABLE public.t ALTER COLUMN c DROP DEFAULT");
  EXPECT_EQ(steps[3], "ALTER TABLE public.t ALTER COLUMN c SET DEFAULT f()");
  EXPECT_TRUE(made.hazards().empty());
}

TEST(ColumnRecipe, IdentityGoesOnAfterTheValuesThatAreThere) {
  Column before = c("bigint"), after = c("bigint");
  before.not_null = after.not_null = true;
  after.identity = Identity::by_default;
  after.identity_options = SequenceOptions::defaults_for("bigint");
  const Plan made = change(before, after);
  EXPECT_EQ(statements(made),
            Statements({"ALTER TABLE public.t ALTER COLUMN c ADD GENERATED BY DEFAULT AS IDENTITY",
                        "SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('public.t', 'c'), max(c)) FROM "
                        "public.t HAVING max(c) >= 1"}));
  EXPECT_EQ(made.batches.size(), 1U);
  EXPECT_EQ(statements(change(after, before)), Statements({"ALTER TABLE public.t ALTER COLUMN c DROP IDENTITY"}));
}

TEST(ColumnRecipe, AGeneratedExpressionIsSetSince17AndMadeAnewBefore) {
  Column before = c("integer"), after = c("integer");
  before.generated = after.generated = Generated::stored;
  before.default_expression = expression("1");
  after.default_expression = expression("2");
  EXPECT_EQ(statements(change(before, after, false, 170010)),
            Statements({"ALTER TABLE public.t ALTER COLUMN c SET EXPRESSION AS (2)"}));
  const Plan made = change(before, after, false, 160014);
  EXPECT_EQ(statements(made), Statements({"ALTER TABLE public.t DROP COLUMN c",
                                          "ALTER TABLE public.t ADD COLUMN c integer GENERATED ALWAYS AS (2) STORED"}));
  for (const Hazard* hazard : made.hazards()) EXPECT_NE(hazard->kind, HazardKind::drop_column);
}

TEST(ColumnRecipe, DroppingIsAHazardOfTheContractPhase) {
  const Plan made = plan(with(c("integer")).add(column("t", "d", type("text"))), with(c("integer")));
  EXPECT_EQ(statements(made), Statements({"ALTER TABLE public.t DROP COLUMN d"}));
  ASSERT_EQ(made.hazards().size(), 1U);
  EXPECT_EQ(made.hazards()[0]->kind, HazardKind::drop_column);
  EXPECT_EQ(made.steps[0].phase, Phase::contract);
}

TEST(ColumnRecipe, SettingsOfAColumn) {
  Column after = c("text");
  after.storage = "external";
  after.statistics_target = 500;
  after.options = {{"n_distinct", "5"}};
  EXPECT_EQ(statements(change(c("text"), after)),
            Statements({"ALTER TABLE public.t ALTER COLUMN c SET STORAGE EXTERNAL",
                        "ALTER TABLE public.t ALTER COLUMN c SET STATISTICS 500",
                        "ALTER TABLE public.t ALTER COLUMN c SET (n_distinct = '5')"}));
  EXPECT_EQ(statements(change(after, c("text"))),
            Statements({"ALTER TABLE public.t ALTER COLUMN c SET STORAGE EXTENDED",
                        "ALTER TABLE public.t ALTER COLUMN c SET STATISTICS -1",
                        "ALTER TABLE public.t ALTER COLUMN c RESET (n_distinct)"}));
}

}  // namespace
}  // namespace lockstep::sample
