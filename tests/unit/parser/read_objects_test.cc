#include "read_support.h"

namespace lockstep {
namespace {

using test::dumped;

TEST(ReadFunction, OptionsAndArguments) {
  EXPECT_EQ(
      dumped(
          "CREATE FUNCTION f(a int, b text DEFAULT 'x, y', VARIADIC c int[] = '{}') RETURNS SETOF text LANGUAGE SQL "
          "STABLE STRICT COST 100 ROWS 5 SECURITY DEFINER SET search_path = public, \"Foo\" SET statement_timeout TO 5 "
          "AS $$ select ';' $$",
          "function"),
      "function public.f(integer, text, integer[]): returns=text returns set=true language=sql body= select ';'  "
      "volatility=stable parallel=unsafe strict=true security definer=true cost=0.000000 rows=5.000000 "
      "settings=search_path=public, \"Foo\", statement_timeout=5 argument type 1=integer argument type 2=text argument "
      "default 2='x, y' argument type 3=integer[] argument default 3='{}' argument modes=in, in, variadic argument "
      "names=a, b, c grants=PUBLIC: EXECUTE");
}

TEST(ReadFunction, SqlBodies) {
  EXPECT_NE(
      dumped("CREATE FUNCTION f(a int) RETURNS int IMMUTABLE RETURN a + 1", "function").find("sql body=RETURN a + 1"),
      std::string::npos);
  EXPECT_NE(dumped("CREATE PROCEDURE p() BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 2 END; END", "function")
                .find("sql body=BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 2 END; END"),
            std::string::npos);
}

TEST(ReadFunction, TypesOfColumns) {
  EXPECT_EQ(dumped("CREATE FUNCTION f(a t.x%TYPE) RETURNS SETOF t LANGUAGE sql AS ''; CREATE TABLE t (x numeric(5))",
                   "function")
                .substr(0, 45),
            "function public.f(numeric): returns=public.t ");
}

TEST(ReadIndex, Elements) {
  EXPECT_EQ(
      dumped(
          "CREATE TABLE t (a int, b text); CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON t USING btree (lower(b) "
          "text_pattern_ops DESC, (a + 1), b COLLATE \"C\" ASC NULLS FIRST, a) INCLUDE (b) WITH (fillfactor=70) WHERE "
          "a IS NOT NULL AND b <> 'where'",
          "index"),
      "index public.i: table=public.t unique=true access method=btree including=b predicate=a IS NOT NULL AND b <> "
      "'where' storage parameters=fillfactor=70 valid=true elements=4 element 1=lower(b) element operator class "
      "1=pg_catalog.text_pattern_ops element order 1=DESC NULLS FIRST element 2=a + 1 element order 2=ASC NULLS LAST "
      "element 3=b element collation 3=pg_catalog.\"C\" element order 3=ASC NULLS FIRST element 4=a element order "
      "4=ASC "
      "NULLS LAST");
}

TEST(ReadView, QueryTextAndOptions) {
  EXPECT_EQ(
      dumped("CREATE VIEW v (x) WITH (security_barrier) AS WITH w AS (SELECT 1 AS y) SELECT y FROM w WITH LOCAL CHECK "
             "OPTION; CREATE MATERIALIZED VIEW m AS SELECT 'with' AS a WITH NO DATA",
             "view"),
      "view public.m: materialized=true query=SELECT 'with' AS a\n"
      "view public.v: query=WITH w AS (SELECT 1 AS y) SELECT y FROM w options=check_option=local, "
      "security_barrier=true");
}

TEST(ReadView, RecursiveViewIsItsLongForm) {
  const auto state =
      test::desired("CREATE RECURSIVE VIEW r (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM r WHERE n < 9");
  ASSERT_TRUE(state) << test::all_errors(state.error());
  const auto* view = state->database.get<View>(relation_id(Kind::view, {Identifier("public"), Identifier("r")}));
  ASSERT_TRUE(view);
  EXPECT_EQ(view->query.text,
            "WITH RECURSIVE r (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM r WHERE n < 9\n) SELECT n FROM r");
  EXPECT_EQ(view->aliases, std::vector<Identifier>{Identifier("n")});
}

TEST(ReadTrigger, ConditionAndEvents) {
  EXPECT_EQ(
      dumped(
          "CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS ''; CREATE TABLE t (a int, b int); CREATE TRIGGER x "
          "AFTER INSERT OR UPDATE OF b, a ON t FOR EACH ROW WHEN (new.a > (1)) EXECUTE PROCEDURE g('q''', 2); ALTER "
          "TABLE t DISABLE TRIGGER x",
          "trigger"),
      "trigger public.t.x: timing=after events=insert, update update columns=a, b for each row=true when=new.a > (1) "
      "function=public.g arguments=q', 2 enabled=disabled");
}

TEST(ReadPolicy, Clauses) {
  EXPECT_EQ(
      dumped(
          "CREATE TABLE t (a text); CREATE POLICY p ON t AS RESTRICTIVE FOR UPDATE TO zoe, adam USING (a = ')') WITH "
          "CHECK ((a) <> '')",
          "policy"),
      "policy public.t.p: command=update roles=adam, zoe using=a = ')' check=(a) <> ''");
}

TEST(ReadTypes, DomainEnumComposite) {
  EXPECT_EQ(
      dumped(
          "CREATE DOMAIN d AS varchar(3) DEFAULT 'x' NOT NULL CHECK (VALUE <> '') CONSTRAINT n CHECK (length(VALUE) > "
          "1); CREATE TYPE m AS ENUM ('b', 'a'); CREATE TYPE c AS (x d, y m[])",
          ""),
      "enum_type public.m: labels=b, a grants=PUBLIC: USAGE\n"
      "domain public.d: type=character varying(3) default='x' not null=true grants=PUBLIC: USAGE\n"
      "composite_type public.c: attribute type 1=public.d attribute type 2=public.m[] attributes=x, y grants=PUBLIC: "
      "USAGE\n"
      "constraint public.d.d_check: type=check validated=true expression=VALUE <> ''\n"
      "constraint public.d.n: type=check validated=true expression=length(VALUE) > 1");
}

TEST(ReadSequence, OwnerAndType) {
  EXPECT_EQ(
      dumped(
          "CREATE TABLE t (a int); CREATE SEQUENCE s AS integer START WITH 5 NO MAXVALUE CACHE 7 CYCLE; ALTER SEQUENCE "
          "s OWNED BY t.a",
          "sequence"),
      "sequence public.s: type=integer start=5 increment=1 minimum=1 maximum=2147483647 cache=7 cycle=true owned "
      "by=public.t.a");
}

TEST(ReadSchema, ElementsLiveInIt) {
  EXPECT_EQ(
      dumped(
          "CREATE SCHEMA s CREATE TABLE t (a int DEFAULT 1) CREATE VIEW v AS SELECT a FROM t CREATE INDEX i ON t (a)",
          ""),
      "schema s:\ntable s.t:\ncolumn s.t.a: type=integer default=1\n"
      "index s.i: table=s.t access method=btree valid=true elements=1 element 1=a element order 1=ASC NULLS LAST\n"
      "view s.v: query=SELECT a FROM t");
}

}  // namespace
}  // namespace lockstep
