// What surrounds an expression: what is in scope, what it is coerced to, what it refers to, what is an error.
#include <gtest/gtest.h>

#include "analysis_support.h"

namespace lockstep {
namespace {

ObjectId named(Kind kind, const char* parent, const char* name) {
  return {kind, Identifier("public"), Identifier(parent), Identifier(name), {}};
}

class ContextAnalysis : public test::ExpressionAnalysis {
 protected:
  // Both statements define the object `id`; their expressions are compared.
  std::string canonical(const std::string& statement, const ObjectId& id, std::size_t slot = 0) {
    DesiredState state = read(statement);
    Object* object = state.database.find(id);
    if (!object) return "no object";
    auto slots = expressions_of(*object);
    return slot < slots.size() ? slots[slot].expression->canonical : "no expression";
  }
  std::string references(const std::string& statement, const ObjectId& id) {
    DesiredState state = read(statement);
    Object* object = state.database.find(id);
    return object ? references_of(*expressions_of(*object).front().expression) : "no object";
  }
  std::string first_error(const std::string& statement) {
    read(statement);
    return report.errors.empty() ? "" : report.errors.front().code;
  }
};

TEST_F(ContextAnalysis, TriggersSeeOldAndNew) {
  const ObjectId id = named(Kind::trigger, "base", "x");
  const std::string before =
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin end';"
      "CREATE TRIGGER x BEFORE UPDATE ON base FOR EACH ROW WHEN (";
  const std::string after = ") EXECUTE FUNCTION f();";
  EXPECT_EQ(canonical(before + "OLD.v20 IS DISTINCT FROM NEW.v20" + after, id),
            canonical(before + "(old.v20)::text IS DISTINCT FROM (new.v20)::text" + after, id));
  EXPECT_EQ(canonical(before + "OLD.* IS DISTINCT FROM NEW.*" + after, id),
            canonical(before + "old.* IS DISTINCT FROM new.*" + after, id));
  EXPECT_NE(canonical(before + "OLD.i > 0" + after, id), canonical(before + "NEW.i > 0" + after, id));
  EXPECT_EQ(first_error(before + "i > 0" + after), "missing-column");
}

TEST_F(ContextAnalysis, PoliciesSeeTheirTableInSubqueries) {
  const ObjectId id = named(Kind::policy, "base", "x");
  const std::string before = "CREATE TABLE members (user_id uuid, role text); CREATE POLICY x ON base USING (";
  EXPECT_EQ(canonical(before + "EXISTS (SELECT 1 FROM members m WHERE m.user_id = u AND role = 'admin'));", id),
            canonical(before + "(EXISTS ( SELECT 1 FROM public.members mm WHERE ((mm.user_id = base.u) AND (mm.role = "
                               "'admin'::text)))));",
                      id));
  EXPECT_EQ(references(before + "EXISTS (SELECT FROM members WHERE user_id = u));", id),
            "table public.base; table public.members; column public.base.u; column public.members.user_id");
}

TEST_F(ContextAnalysis, DomainsHaveAValue) {
  const ObjectId id = named(Kind::constraint, "x", "k");
  const std::string before = "CREATE DOMAIN x AS varchar(5) CONSTRAINT k CHECK (";
  EXPECT_EQ(canonical(before + "VALUE <> ''  );", id), canonical(before + "((VALUE)::text <> ''::text));", id));
  EXPECT_NE(canonical(before + "VALUE <> ''  );", id), canonical(before + "VALUE <> 'a');", id));
}

TEST_F(ContextAnalysis, PartitionBoundsAreConstantsOfTheKey) {
  const ObjectId id = named(Kind::table, "", "x");
  const std::string by_date = "CREATE TABLE p (d date, i int) PARTITION BY RANGE (d); CREATE TABLE x PARTITION OF p ";
  EXPECT_EQ(canonical(by_date + "FOR VALUES FROM ('2024-1-1') TO (MAXVALUE);", id),
            canonical(by_date + "FOR VALUES FROM (date '2024-01-01') TO (maxvalue);", id));
  EXPECT_NE(canonical(by_date + "FOR VALUES FROM ('2024-01-01') TO (MAXVALUE);", id),
            canonical(by_date + "FOR VALUES FROM ('2024-01-02') TO (MAXVALUE);", id));
  const std::string by_list = "CREATE TABLE p (k bigint) PARTITION BY LIST (k); CREATE TABLE x PARTITION OF p ";
  EXPECT_EQ(canonical(by_list + "FOR VALUES IN (1, '2', NULL);", id),
            canonical(by_list + "FOR VALUES IN (NULL, '2', '1');", id));
  EXPECT_NE(canonical(by_list + "FOR VALUES IN (1);", id), canonical(by_list + "DEFAULT;", id));
}

TEST_F(ContextAnalysis, PartitionKeysDropWhatIsTheDefault) {
  const ObjectId id = named(Kind::table, "", "x");
  const std::string before = "CREATE TABLE x (a int, b text) PARTITION BY RANGE (";
  EXPECT_EQ(canonical(before + "a, lower(b));", id), canonical(before + "a int4_ops, lower(b) text_ops);", id));
  EXPECT_NE(canonical(before + "b);", id), canonical(before + "b text_pattern_ops);", id));
  EXPECT_NE(canonical(before + "b);", id), canonical(before + "b COLLATE \"C\");", id));
}

TEST_F(ContextAnalysis, IndexElementsDropWhatIsTheDefault) {
  auto element = [&](const std::string& text) {
    DesiredState state = read("CREATE INDEX x ON base (" + text + ");");
    const auto* index = state.database.get<Index>(named(Kind::index, "", "x"));
    return index ? index->elements.front() : IndexElement();
  };
  EXPECT_TRUE(element("v20 text_ops").opclass.empty());
  EXPECT_TRUE(element("ta array_ops").opclass.empty());
  EXPECT_TRUE(element("m enum_ops").opclass.empty());
  EXPECT_TRUE(element("cd inet_ops").opclass.empty());
  EXPECT_EQ(element("v20 varchar_pattern_ops").opclass.quoted(), "pg_catalog.varchar_pattern_ops");
  EXPECT_TRUE(element("t COLLATE \"default\"").collation.empty());
  EXPECT_EQ(element("t COLLATE \"C\"").collation.quoted(), "pg_catalog.\"C\"");
  EXPECT_EQ(element("(lower(t) COLLATE \"C\")").collation.quoted(), "pg_catalog.\"C\"");
  EXPECT_EQ(element("(lower(t) COLLATE \"C\")").expression.canonical, element("lower(t)").expression.canonical);
  EXPECT_EQ(element("(\"Mixed Case\")").column.text(), "Mixed Case");
}

TEST_F(ContextAnalysis, ReferencesAreWhatTheUserDefined) {
  const ObjectId check = named(Kind::constraint, "base", "x");
  auto of_check = [&](const std::string& text) {
    return references("ALTER TABLE base ADD CONSTRAINT x CHECK (" + text + ");", check);
  };
  EXPECT_EQ(of_check("lower(t) = 'a'"), "table public.base; column public.base.t");
  EXPECT_EQ(of_check("m <> 'sad'"), "enum_type public.mood; table public.base; column public.base.m");
  EXPECT_EQ(of_check("is_valid_sku(t)"), "function public.is_valid_sku(text); table public.base; column public.base.t");
  EXPECT_EQ(of_check("(a).zip <> ''"), "composite_type public.addr; table public.base; column public.base.a");
  EXPECT_EQ(references("CREATE TABLE x (c bigint DEFAULT nextval('app.tick_seq'));", named(Kind::column, "x", "c")),
            "sequence app.tick_seq");
}

TEST_F(ContextAnalysis, ViewsAreReadInTheOrderOfTheirNeeds) {
  DesiredState state =
      read("CREATE VIEW a AS SELECT id2 + 1 AS n FROM z; CREATE VIEW z AS SELECT id AS id2, v20 FROM base;");
  EXPECT_TRUE(report.errors.empty());
  const auto* a = state.database.get<View>(named(Kind::view, "", "a"));
  const auto* z = state.database.get<View>(named(Kind::view, "", "z"));
  ASSERT_TRUE(a && z);
  ASSERT_EQ(a->columns.size(), 1u);
  EXPECT_EQ(a->columns.front().type, "bigint");
  EXPECT_EQ(z->columns.back().type, "character varying(20)");
  EXPECT_EQ(references_of(a->query), "view public.z");
  EXPECT_NE(state.catalog.relation("public", "a"), nullptr);
}

TEST_F(ContextAnalysis, WhatCannotBeIsAnError) {
  EXPECT_EQ(first_error("ALTER TABLE base ADD CONSTRAINT x CHECK (nothing > 0);"), "missing-column");
  EXPECT_EQ(first_error("ALTER TABLE base ADD CONSTRAINT x CHECK (no_function(i) > 0);"), "missing-function");
  EXPECT_EQ(first_error("CREATE VIEW a AS SELECT * FROM b; CREATE VIEW b AS SELECT * FROM a;"), "circular-views");
  // An extension that the target does not have yet may bring the function.
  EXPECT_EQ(first_error("CREATE EXTENSION postgis; ALTER TABLE base ADD CONSTRAINT x CHECK (no_function(i) > 0);"), "");
}

TEST_F(ContextAnalysis, WhatIsNotKnownIsComparedAsItStands) {
  const std::string before = "CREATE EXTENSION postgis; ALTER TABLE base ADD CONSTRAINT x CHECK (";
  DesiredState state = read(before + "no_function(i,  m = 'ok') > 0);");
  const Expression& expression = check(state, "x");
  EXPECT_FALSE(expression.sure);
  EXPECT_FALSE(expression.doubts.empty());
  EXPECT_TRUE(expression.canonical.starts_with("raw:"));
  EXPECT_EQ(references_of(expression),
            "enum_type public.mood; table public.base; column public.base.i; column public.base.m");
  EXPECT_EQ(expression.canonical, check(read(before + "no_function( i, m='ok')>0);"), "x").canonical);
  EXPECT_NE(expression.canonical, check(read(before + "no_function(i, m = 'ok') > 1);"), "x").canonical);
}

TEST_F(ContextAnalysis, LiteralsThatOnlyTheServerKnowsAreAskedOnce) {
  const std::string text = "ALTER TABLE base ADD CONSTRAINT x CHECK (q > '5'::money AND q < '5'::money);";
  DesiredState state = read(text);
  EXPECT_FALSE(check(state, "x").sure);
  ASSERT_EQ(report.questions.size(), 1u);
  EXPECT_EQ(report.questions.front().type, "money");
  LiteralAnswers answers{{report.questions.front(), {true, "$5.00"}}};
  report = analyse(state.database, state.catalog, {.answers = &answers});
  EXPECT_TRUE(check(state, "x").sure);
  EXPECT_TRUE(report.questions.empty());
  EXPECT_NE(check(state, "x").canonical.find("$5.00"), std::string::npos);
}

TEST_F(ContextAnalysis, StarsFollowTheLiveOrder) {
  CatalogSnapshot live;
  CatalogRelation relation;
  relation.oid = 1;
  relation.schema = "public";
  relation.name = "t";
  relation.columns = {{"b", 23, -1, 0}, {"a", 23, -1, 0}};
  live.add(relation);
  const auto sources =
      SourceSet::from_text("CREATE TABLE t (a int, n int, b int); CREATE VIEW x AS TABLE t;", "test.sql");
  auto state = read_desired_state(*sources, CatalogSnapshot::shipped(15), 150000);
  ASSERT_TRUE(state);
  take_column_order(state->catalog, state->database, live);
  analyse(state->database, state->catalog);
  const auto* view = state->database.get<View>(named(Kind::view, "", "x"));
  ASSERT_EQ(view->columns.size(), 3u);
  EXPECT_EQ(view->columns[0].name.text() + view->columns[1].name.text() + view->columns[2].name.text(), "ban");
}

TEST_F(ContextAnalysis, DeepNestingIsNoCrash) {
  // The reader refuses it; the catalog of a server with a large stack may hold it.
  DesiredState state = read("ALTER TABLE base ADD CONSTRAINT x CHECK (i > 0);");
  Object* object = state.database.find(named(Kind::constraint, "base", "x"));
  ASSERT_NE(object, nullptr);
  Expression& expression = *std::get<Constraint>(object->body).expression;
  expression = {};
  expression.text = "i";
  for (int depth = 0; depth < 20000; ++depth) expression.text += " + 1";
  expression.text += " > 0";
  analyse(state.database, state.catalog);
  EXPECT_FALSE(expression.sure);
}

}  // namespace
}  // namespace lockstep
