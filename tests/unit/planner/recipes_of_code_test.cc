// The statements that the recipes of functions, views, triggers, policies and comments write. All of them were run on
// PostgreSQL 15 and 18.
#include "unit/planner/sample.h"

namespace lockstep {
namespace {

using namespace sample;

Function full_function() {
  Function f = function("f", "\n  SELECT $1 -- \"x\" \n", "integer");
  f.arguments.resize(3);
  f.arguments[0] = {ArgumentMode::in, Identifier("a"), type("integer"), {}};
  f.arguments[1] = {ArgumentMode::in, Identifier("Select"), type("text"), expression("'d'::text")};
  f.arguments[2] = {ArgumentMode::variadic, {}, type("text[]"), {}};
  f.volatility = Volatility::stable;
  f.parallel = Parallel::safe;
  f.strict = f.security_definer = f.leakproof = true;
  f.cost = 7.5;
  f.settings = {{"my.setting", "it's"}, {"search_path", "public, \"My Schema\""}};
  return f;
}

TEST(Recipe, Function) {
  EXPECT_EQ(
      statements_of_creation(full_function()),
      (Statements{
          "CREATE FUNCTION public.f(a integer, \"Select\" text DEFAULT 'd'::text, VARIADIC text[]) RETURNS integer\n"
          "  LANGUAGE sql STABLE LEAKPROOF STRICT SECURITY DEFINER PARALLEL SAFE COST 7.5\n"
          "  SET my.setting TO 'it''s'\n"
          "  SET search_path TO 'public', 'My Schema'\n"
          "  AS $$\n  SELECT $1 -- \"x\" \n$$"}));
  EXPECT_EQ(statements_of_removal(full_function()), (Statements{"DROP FUNCTION public.f(integer, text, text[])"}));
}

TEST(Recipe, FunctionSettingsThatAreEmptyLists) {
  Function f = function("f", "SELECT 1");
  f.settings = {{"search_path", "\"\""}};
  EXPECT_NE(statements_of_creation(f)[0].find("SET search_path TO ''\n"), std::string::npos);
}

TEST(Recipe, FunctionReturnsTablesSetsAndOutputs) {
  Function f = function("f", "SELECT 1, 2", "");
  f.returns = {};
  f.returns_set = true;
  f.rows = 5;
  f.arguments = {{ArgumentMode::in, Identifier("x"), type("integer"), {}},
                 {ArgumentMode::table, Identifier("a"), type("integer"), {}},
                 {ArgumentMode::table, Identifier("b"), type("integer"), {}}};
  EXPECT_EQ(statements_of_creation(f), (Statements{"CREATE FUNCTION public.f(x integer) RETURNS TABLE(a integer, b "
                                                   "integer)\n  LANGUAGE sql ROWS 5\n  AS $$SELECT 1, 2$$"}));
  f.arguments[1].mode = f.arguments[2].mode = ArgumentMode::out;
  f.rows = 0;
  EXPECT_EQ(statements_of_creation(f), (Statements{"CREATE FUNCTION public.f(x integer, OUT a integer, OUT b integer) "
                                                   "RETURNS SETOF record\n  LANGUAGE sql\n  AS $$SELECT 1, 2$$"}));
}

TEST(Recipe, FunctionIsReplacedWhereItCanBe) {
  Function before = function("f", "SELECT 1"), after = function("f", "SELECT 2");
  EXPECT_EQ(statements_of_change(before, after),
            (Statements{"CREATE OR REPLACE FUNCTION public.f() RETURNS integer\n  LANGUAGE sql\n  AS $$SELECT 2$$"}));
  after.returns = type("bigint");
  const Plan change = plan(Sample().add(before), Sample().add(after));
  EXPECT_EQ(statements(change),
            (Statements{"DROP FUNCTION public.f()",
                        "CREATE FUNCTION public.f() RETURNS bigint\n  LANGUAGE sql\n  AS $$SELECT 2$$"}));
  EXPECT_TRUE(change.hazards().empty()) << "it comes back";
}

TEST(Recipe, Procedure) {
  Function p = function("p", "", "");
  p.procedure = true;
  p.returns = {};
  p.arguments = {{ArgumentMode::inout, Identifier("a"), type("integer"), {}}};
  p.body.clear();
  p.sql_body = expression("BEGIN ATOMIC\n SELECT 1;\nEND");
  EXPECT_EQ(
      statements_of_creation(p),
      (Statements{"CREATE PROCEDURE public.p(INOUT a integer)\n  LANGUAGE sql\n  BEGIN ATOMIC\n SELECT 1;\nEND"}));
  EXPECT_EQ(statements_of_removal(p), (Statements{"DROP PROCEDURE public.p(integer)"}));
}

TEST(Recipe, Operator) {
  Operator op;
  op.name = name("===");
  op.left = op.right = type("integer");
  op.function = name("same");
  op.commutator = name("===");
  op.negator = name("!==");
  op.restrict_function = name("eqsel", "pg_catalog");
  op.hashes = true;
  EXPECT_EQ(statements_of_creation(op),
            (Statements{"CREATE OPERATOR public.=== (FUNCTION = public.same, LEFTARG = integer, RIGHTARG = integer, "
                        "COMMUTATOR = OPERATOR(public.===), "
                        "NEGATOR = OPERATOR(public.!==), RESTRICT = pg_catalog.eqsel, HASHES)"}));
  Operator plain = op;
  plain.restrict_function = {};
  plain.join_function = name("eqjoinsel", "pg_catalog");
  EXPECT_EQ(
      statements_of_change(op, plain),
      (Statements{"ALTER OPERATOR public.=== (integer, integer) SET (RESTRICT = NONE, JOIN = pg_catalog.eqjoinsel)"}));
  EXPECT_EQ(statements_of_removal(op), (Statements{"DROP OPERATOR public.=== (integer, integer)"}));
}

TEST(Recipe, View) {
  View v = view("v", "SELECT 1 AS a", {}, {{Identifier("a"), "integer"}});
  v.options = {{"check_option", "local"}, {"security_barrier", "true"}};
  EXPECT_EQ(statements_of_creation(v),
            (Statements{
                "CREATE VIEW public.v WITH (check_option = 'local', security_barrier = 'true') AS\n  SELECT 1 AS a"}));
  View changed = v;
  changed.options = {{"security_barrier", "false"}};
  EXPECT_EQ(statements_of_change(v, changed), (Statements{"ALTER VIEW public.v RESET (check_option)",
                                                          "ALTER VIEW public.v SET (security_barrier = 'false')"}));
  EXPECT_EQ(statements_of_removal(v), (Statements{"DROP VIEW public.v"}));
}

TEST(Recipe, ViewIsReplacedWhereItOnlyGrows) {
  const View before = view("v", "SELECT 1 AS a", {}, {{Identifier("a"), "integer"}});
  View grown = view("v", "SELECT 1, 2", {}, {{Identifier("a"), "integer"}, {Identifier("b"), "integer"}});
  grown.aliases = {Identifier("a"), Identifier("b")};
  EXPECT_EQ(statements_of_change(before, grown),
            (Statements{"CREATE OR REPLACE VIEW public.v (a, b) AS\n  SELECT 1, 2"}));
  const Plan retyped =
      plan(Sample().add(before), Sample().add(view("v", "SELECT 'x' AS a", {}, {{Identifier("a"), "text"}})));
  EXPECT_EQ(statements(retyped), (Statements{"DROP VIEW public.v", "CREATE VIEW public.v AS\n  SELECT 'x' AS a"}));
  EXPECT_EQ(retyped.batches.size(), 1U);
  EXPECT_NE(retyped.steps[0].atomic_group, 0);
}

TEST(Recipe, MaterializedViewComesBackWithIndexAndComment) {
  const auto build = [](std::string query) {
    View m = view("m", std::move(query), {});
    m.materialized = true;
    m.options = {{"fillfactor", "70"}};
    Index index;
    index.name = name("i");
    index.table = name("m");
    index.elements.emplace_back().column = Identifier("a");
    return Sample().add(m, "kept").add(index);
  };
  const Plan change = plan(build("SELECT 1 AS a"), build("SELECT 2 AS a"));
  EXPECT_EQ(statements(change),
            (Statements{"DROP MATERIALIZED VIEW public.m",
                        "CREATE MATERIALIZED VIEW public.m WITH (fillfactor = '70') AS\n  SELECT 2 AS a",
                        "CREATE INDEX i ON public.m (a)", "COMMENT ON MATERIALIZED VIEW public.m IS 'kept'"}));
  EXPECT_EQ(change.hazards().at(0)->kind, HazardKind::drop_materialized_data);
}

Trigger trigger() {
  Trigger t;
  t.table = name("t");
  t.name = Identifier("tr");
  t.on_insert = t.on_update = true;
  t.update_columns = {Identifier("a"), Identifier("B")};
  t.for_each_row = true;
  t.when = expression("new.a > 0");
  t.function = name("f");
  t.arguments = {"x", "it's"};
  return t;
}

TEST(Recipe, Trigger) {
  const Sample base = Sample().add(table("t"));
  const std::string definition =
      "BEFORE INSERT OR UPDATE OF a, \"B\" ON public.t FOR EACH ROW WHEN (new.a > 0) EXECUTE FUNCTION public.f('x', "
      "'it''s')";
  EXPECT_EQ(statements(plan(base, Sample(base).add(trigger()))), (Statements{"CREATE TRIGGER tr " + definition}));
  Trigger other = trigger();
  other.timing = TriggerTiming::after;
  EXPECT_EQ(statements(plan(Sample(base).add(other), Sample(base).add(trigger()))),
            (Statements{"CREATE OR REPLACE TRIGGER tr " + definition}));
  EXPECT_EQ(statements(plan(Sample(base).add(trigger()), base)), (Statements{"DROP TRIGGER tr ON public.t"}));
  EXPECT_EQ(statements(plan(Sample(base).add(trigger()), Sample())), (Statements{"DROP TABLE public.t"}));
}

TEST(Recipe, TriggerStates) {
  const Sample base = Sample().add(table("t"));
  Trigger off = trigger(), replica = trigger();
  off.enabled = TriggerEnabled::disabled;
  replica.enabled = TriggerEnabled::replica;
  EXPECT_EQ(statements(plan(Sample(base).add(trigger()), Sample(base).add(off))),
            (Statements{"ALTER TABLE public.t DISABLE TRIGGER tr"}));
  EXPECT_EQ(statements(plan(Sample(base).add(off), Sample(base).add(replica))),
            (Statements{"ALTER TABLE public.t ENABLE REPLICA TRIGGER tr"}));
  Trigger changed = off;
  changed.arguments.clear();
  const Plan change = plan(Sample(base).add(off), Sample(base).add(changed));
  ASSERT_EQ(change.steps.size(), 2U) << "a replaced trigger fires again";
  EXPECT_EQ(change.steps[1].sql, "ALTER TABLE public.t DISABLE TRIGGER tr");
  EXPECT_NE(change.steps[0].atomic_group, 0);
}

TEST(Recipe, ConstraintTriggerAndTransitionTables) {
  const Sample base = Sample().add(table("t")).add(table("u"));
  Trigger c = trigger();
  c.constraint = true;
  c.timing = TriggerTiming::after;
  c.when.reset();
  c.update_columns.clear();
  c.arguments.clear();
  c.referenced_table = name("u");
  c.deferrable = c.initially_deferred = true;
  EXPECT_EQ(statements(plan(base, Sample(base).add(c))),
            (Statements{"CREATE CONSTRAINT TRIGGER tr AFTER INSERT OR UPDATE ON public.t FROM public.u DEFERRABLE "
                        "INITIALLY DEFERRED FOR EACH ROW "
                        "EXECUTE FUNCTION public.f()"}));
  Trigger s = c;
  s.constraint = s.deferrable = s.initially_deferred = s.for_each_row = false;
  s.referenced_table = {};
  s.on_insert = false;
  s.old_table = Identifier("o");
  s.new_table = Identifier("n");
  EXPECT_EQ(statements(plan(base, Sample(base).add(s))),
            (Statements{"CREATE TRIGGER tr AFTER UPDATE ON public.t REFERENCING OLD TABLE AS o NEW TABLE AS n FOR EACH "
                        "STATEMENT EXECUTE FUNCTION public.f()"}));
  const Plan change = plan(Sample(base).add(s), Sample(base).add(c));
  ASSERT_EQ(change.steps.size(), 2U);
  EXPECT_EQ(change.steps[0].sql, "DROP TRIGGER tr ON public.t");
  EXPECT_EQ(change.batches.size(), 1U);
}

TEST(Recipe, Policy) {
  const Sample base = Sample().add(table("t"));
  Policy p;
  p.table = name("t");
  p.name = Identifier("p");
  p.permissive = false;
  p.command = PolicyCommand::update;
  p.roles = {Identifier("Odd Role"), Identifier("postgres")};
  p.using_expression = expression("a > 0 -- mine");
  p.check_expression = expression("a > 1");
  EXPECT_EQ(statements(plan(base, Sample(base).add(p))),
            (Statements{"CREATE POLICY p ON public.t AS RESTRICTIVE FOR UPDATE TO \"Odd Role\", postgres USING (a > 0 "
                        "-- mine\n) WITH CHECK (a > 1)"}));
  Policy to_all = p;
  to_all.roles.clear();
  to_all.check_expression = expression("true");
  EXPECT_EQ(statements(plan(Sample(base).add(p), Sample(base).add(to_all))),
            (Statements{"ALTER POLICY p ON public.t TO PUBLIC WITH CHECK (true)"}));
  Policy unchecked = p;
  unchecked.check_expression.reset();
  const Plan change = plan(Sample(base).add(p), Sample(base).add(unchecked));
  EXPECT_EQ(change.steps.at(0).sql, "DROP POLICY p ON public.t");
  EXPECT_EQ(change.batches.size(), 1U) << "never without a policy";
}

TEST(Recipe, Comments) {
  const auto comments = [](const Sample& desired) {
    Statements comments;
    for (const std::string& sql : statements(plan(Sample(), desired))) {
      if (sql.starts_with("COMMENT")) comments.push_back(sql);
    }
    return comments;
  };
  Constraint check;
  check.table = name("t");
  check.name = Identifier("c");
  check.expression = expression("true");
  Domain domain;
  domain.name = name("d");
  domain.type = type("integer");
  Constraint of_domain = check;
  of_domain.table = domain.name;
  of_domain.on_domain = true;
  Policy policy;
  policy.table = name("t");
  policy.name = Identifier("p");
  const Sample all = Sample()
                         .add(Schema{Identifier("public")}, "it's")
                         .add(table("t"), "x")
                         .add(column("t", "Col", type("integer")), "x")
                         .add(check, "x")
                         .add(domain, "x")
                         .add(of_domain, "x")
                         .add(policy, "x")
                         .add(trigger(), "x")
                         .add(full_function(), "x");
  Statements expected{
      "COMMENT ON SCHEMA public IS 'it''s'",        "COMMENT ON FUNCTION public.f(integer, text, text[]) IS 'x'",
      "COMMENT ON TABLE public.t IS 'x'",           "COMMENT ON COLUMN public.t.\"Col\" IS 'x'",
      "COMMENT ON DOMAIN public.d IS 'x'",          "COMMENT ON CONSTRAINT c ON DOMAIN public.d IS 'x'",
      "COMMENT ON CONSTRAINT c ON public.t IS 'x'", "COMMENT ON TRIGGER tr ON public.t IS 'x'",
      "COMMENT ON POLICY p ON public.t IS 'x'"};
  EXPECT_EQ(comments(all), expected);
  EXPECT_EQ(statements(plan(Sample().add(table("t"), "x"), Sample().add(table("t")))),
            (Statements{"COMMENT ON TABLE public.t IS NULL"}));
  EXPECT_EQ(statements(plan(Sample().add(table("t"), "x"), Sample().add(table("t"), "y"))),
            (Statements{"COMMENT ON TABLE public.t IS 'y'"}));
}

TEST(Recipe, EveryRemovalIsAHazard) {
  const auto kind_of = [](const Sample& live, const Sample& desired) {
    const Plan removal = plan(live, desired);
    return removal.hazards().empty() ? std::string("none") : std::string(to_string(removal.hazards()[0]->kind));
  };
  const Sample base = Sample().add(table("t"));
  Policy policy;
  policy.table = name("t");
  policy.name = Identifier("p");
  EXPECT_EQ(kind_of(base, Sample()), "drop-table");
  Sequence sequence;
  sequence.name = name("s");
  EXPECT_EQ(kind_of(Sample().add(sequence), Sample()), "drop-sequence");
  EXPECT_EQ(kind_of(Sample().add(CompositeType{name("pair"), {}}), Sample()), "drop-type");
  EXPECT_EQ(kind_of(Sample(base).add(column("t", "a", type("integer"))), base), "drop-column");
  EXPECT_EQ(kind_of(Sample().add(full_function()), Sample()), "remove-object");
  EXPECT_EQ(kind_of(Sample().add(view("v", "SELECT 1", {})), Sample()), "remove-object");
  EXPECT_EQ(kind_of(Sample(base).add(trigger()), base), "remove-object");
  EXPECT_EQ(kind_of(Sample(base).add(policy), base), "remove-object");
  const Plan removal = plan(base, Sample());
  EXPECT_EQ(removal.hazards()[0]->message, "drops table public.t with about 1,000 rows, 80 kB");
  EXPECT_EQ(removal.steps[0].phase, Phase::contract);
}

}  // namespace
}  // namespace lockstep
