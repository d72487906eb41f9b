// Queries through the whole reader: what is the same query, what is not, which columns it has, what it refers to.
#include <gtest/gtest.h>

#include <algorithm>

#include "parser/analysis/analyse.h"
#include "parser/desired_state.h"
#include "parser/source_set.h"

namespace lockstep {
namespace {

constexpr const char* tables = R"(
CREATE TYPE addr AS (street text, zip varchar(10));
CREATE TABLE a (id int PRIMARY KEY, x bigint, t text, v varchar(20), home public.addr, at timestamptz, arr int[]);
CREATE TABLE b (id bigint, y numeric(10,2), t text, a_id int);
CREATE TABLE c (id int, z date);
CREATE FUNCTION pair(n int, OUT first int, OUT second text) LANGUAGE sql AS 'select 1, ''a''';
CREATE FUNCTION rows(n int) RETURNS TABLE (k int, w text) LANGUAGE sql AS 'select 1, ''a''';
CREATE FUNCTION all_a() RETURNS SETOF a LANGUAGE sql AS 'select * from a';
CREATE FUNCTION one(n int, OUT result int) LANGUAGE sql AS 'select 1';
)";

class QueryAnalysis : public ::testing::Test {
 protected:
  static View view(const std::string& query) {
    const std::string text = std::string(tables) + "CREATE VIEW the_view AS " + query + ";";
    const auto sources = SourceSet::from_text(text, "test.sql");
    EXPECT_TRUE(sources) << sources.error().front().to_string();
    const CatalogSnapshot& ground = CatalogSnapshot::shipped(15);
    auto state = read_desired_state(*sources, ground, 150000);
    if (!state) {
      ADD_FAILURE() << state.error().front().to_string();
      return {};
    }
    const AnalysisReport report = analyse(state->database, state->catalog);
    for (const Error& error : report.errors) ADD_FAILURE() << error.to_string() << "\n" << query;
    const auto* found =
        state->database.get<View>(relation_id(Kind::view, {Identifier("public"), Identifier("the_view")}));
    EXPECT_NE(found, nullptr) << query;
    return found ? *found : View();
  }
  static std::string columns(const std::string& query) {
    std::string text;
    for (const ViewColumn& column : view(query).columns) {
      text += (text.empty() ? "" : ", ") + column.name.text() + " " + column.type;
    }
    return text;
  }
  static std::string references(const std::string& query) {
    std::string text;
    for (const ObjectId& id : view(query).query.references) text += (text.empty() ? "" : "; ") + id.to_string();
    return text;
  }
};

struct Pair {
  const char *left, *right;
};

// Left as written, right as a server prints it (or spelled otherwise).
TEST_F(QueryAnalysis, SameQuery) {
  const Pair pairs[] = {
      {"SELECT * FROM a", "SELECT a.id, a.x, a.t, a.v, a.home, a.at, a.arr FROM public.a"},
      {"SELECT q.id FROM a q", "SELECT id FROM a"},
      {"SELECT * FROM a JOIN (SELECT id, y FROM b) b USING (id)",  // the side that is not coerced: bigint
       "SELECT b.id, a.x, a.t, a.v, a.home, a.at, a.arr, b.y FROM (a JOIN (SELECT b_1.id, b_1.y FROM b b_1) b USING "
       "(id))"},
      {"SELECT id FROM a NATURAL JOIN c", "SELECT a.id FROM (a JOIN c USING (id))"},
      {"SELECT id FROM a FULL JOIN c USING (id)", "SELECT id FROM (a FULL JOIN c USING (id))"},
      {"SELECT c.z FROM a CROSS JOIN c", "SELECT c.z FROM (a CROSS JOIN c)"},
      {"SELECT j.one FROM (a JOIN c USING (id)) AS j(one)", "SELECT a.id AS one FROM (a JOIN c USING (id))"},
      {"SELECT x FROM a ORDER BY 1", "SELECT x FROM a ORDER BY x"},
      {"SELECT x AS t FROM a ORDER BY t", "SELECT x AS t FROM a ORDER BY x ASC NULLS LAST"},
      {"SELECT x + 1 AS t FROM a GROUP BY x + 1", "SELECT x + 1 AS t FROM a GROUP BY 1"},
      {"SELECT count(*) AS t FROM a GROUP BY t", "SELECT count(*) AS t FROM a GROUP BY a.t"},
      {"SELECT id, t FROM a GROUP BY (id, t)", "SELECT id, t FROM a GROUP BY id, t, id"},
      {"SELECT id FROM a LIMIT ALL", "SELECT id FROM a"},
      {"SELECT id FROM a FETCH FIRST 3 ROWS ONLY", "SELECT id FROM a LIMIT 3"},
      {"SELECT DISTINCT ON (t, x) id FROM a ORDER BY x, t", "SELECT DISTINCT ON (a.x, a.t) id FROM a ORDER BY x, t"},
      {"SELECT 'k' AS k UNION SELECT t FROM a", "SELECT 'k'::text AS k UNION SELECT a.t FROM a"},
      {"SELECT 1 AS n UNION ALL SELECT x FROM a ORDER BY n", "(SELECT 1 AS n UNION ALL SELECT x FROM a) ORDER BY 1"},
      {"TABLE c", "SELECT c.id, c.z FROM c"},
      {"VALUES (1, 'a'), (2, NULL)", "VALUES (1, 'a'::text), (2, NULL::text)"},
      {"SELECT v.n FROM (VALUES (1), (2)) v(n)", "SELECT w.column1 AS n FROM (VALUES (1), (2)) w"},
      {"WITH q AS (SELECT id FROM a) SELECT * FROM q", "WITH q AS (SELECT a.id FROM a) SELECT q.id FROM q"},
      {"WITH q(k) AS (SELECT id FROM a) SELECT k FROM q", "WITH q AS (SELECT a.id AS k FROM a) SELECT q.k FROM q"},
      {"WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 9) SELECT * FROM r",
       "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT r_1.n + 1 FROM r r_1 WHERE (r_1.n < 9)) SELECT r.n FROM r"},
      {"SELECT * FROM generate_series(1, 3) g", "SELECT g.g FROM generate_series(1, 3) g(g)"},
      {"SELECT k FROM rows(1)", "SELECT r.k FROM rows(1) r(k, w)"},
      {"SELECT * FROM all_a()", "SELECT f.id, f.x, f.t, f.v, f.home, f.at, f.arr FROM all_a() f"},
      {"SELECT n FROM a, unnest(a.arr) WITH ORDINALITY u(n, o)",
       "SELECT u.n FROM a, LATERAL unnest(a.arr) WITH ORDINALITY u(n, o)"},
      {"SELECT * FROM unnest(ARRAY[1], ARRAY['a']) u(p, q)",
       "SELECT p, q FROM ROWS FROM (unnest(ARRAY[1]), unnest(ARRAY['a'::text])) u(p, q)"},
      {"SELECT r.a FROM json_to_record('{}') r(a int)", "SELECT s.a FROM json_to_record('{}'::json) s(a integer)"},
      {"SELECT id FROM a WHERE id IN (SELECT a_id FROM b)", "SELECT id FROM a WHERE id = ANY (SELECT b.a_id FROM b)"},
      {"SELECT id FROM a WHERE (SELECT max(id) FROM c) BETWEEN 1 AND 2",
       "SELECT id FROM a WHERE (((SELECT max(c.id) FROM c) >= 1) AND ((SELECT max(c.id) FROM c) <= 2))"},
      {"SELECT id FROM a FOR UPDATE", "SELECT a.id FROM a FOR UPDATE OF a"},
      {"SELECT sum(x) OVER w FROM a WINDOW w AS (PARTITION BY t ORDER BY id)",
       "SELECT sum(x) OVER (PARTITION BY t ORDER BY id) FROM a"},
      {"SELECT l.m FROM a, LATERAL (SELECT a.x + 1 AS m) l", "SELECT l.m FROM a, LATERAL (SELECT (a.x + 1) AS m) l"},
  };
  for (const Pair& pair : pairs) {
    const View left = view(pair.left), right = view(pair.right);
    EXPECT_TRUE(left.query.sure) << pair.left << (left.query.doubts.empty() ? "" : ": " + left.query.doubts.front());
    EXPECT_TRUE(right.query.sure) << pair.right
                                  << (right.query.doubts.empty() ? "" : ": " + right.query.doubts.front());
    EXPECT_EQ(left.query.canonical, right.query.canonical) << pair.left << "\n" << pair.right;
  }
}

TEST_F(QueryAnalysis, OtherQuery) {
  const Pair pairs[] = {
      {"SELECT id AS k FROM a", "SELECT id FROM a"},
      {"SELECT x FROM a ORDER BY x", "SELECT x FROM a ORDER BY x DESC"},
      {"SELECT x FROM a LIMIT 1", "SELECT x FROM a LIMIT 2"},
      {"SELECT x FROM a", "SELECT DISTINCT x FROM a"},
      {"SELECT a.id FROM a JOIN c ON true", "SELECT a.id FROM a LEFT JOIN c ON true"},
      {"SELECT a.id FROM a JOIN c USING (id)", "SELECT c.id FROM a LEFT JOIN c USING (id)"},
      {"SELECT 1 AS n UNION SELECT 2", "SELECT 1 AS n UNION ALL SELECT 2"},
      {"SELECT id FROM a", "SELECT id FROM ONLY a"},
      {"SELECT id FROM a FOR UPDATE", "SELECT id FROM a FOR SHARE"},
      {"SELECT row_to_json(s) AS j FROM (SELECT id AS k FROM a) s",
       "SELECT row_to_json(s) AS j FROM (SELECT id AS l FROM a) s"},
      {"WITH q AS MATERIALIZED (SELECT id FROM a) SELECT id FROM q", "WITH q AS (SELECT id FROM a) SELECT id FROM q"},
      {"SELECT p.id FROM a p, a q WHERE q.x > 1", "SELECT p.id FROM a p, a q WHERE p.x > 1"},
      {"SELECT id FROM a GROUP BY id", "SELECT id FROM a GROUP BY ROLLUP (id)"},
  };
  for (const Pair& pair : pairs) {
    const View left = view(pair.left), right = view(pair.right);
    EXPECT_TRUE(left.query.sure && right.query.sure) << pair.left;
    EXPECT_NE(left.query.canonical, right.query.canonical) << pair.left << "\n" << pair.right;
  }
}

TEST_F(QueryAnalysis, Columns) {
  EXPECT_EQ(
      columns("SELECT id, x + 1, 'k', t || 'x' AS u, v, now() FROM a"),
      "id integer, ?column? bigint, ?column? text, u text, v character varying(20), now timestamp with time zone");
  EXPECT_EQ(columns("SELECT id::bigint, (home).zip, CASE WHEN true THEN 1 END, ARRAY[1], coalesce(x, 2) FROM a"),
            "id bigint, zip character varying(10), case integer, array integer[], coalesce bigint");
  EXPECT_EQ(columns("SELECT (SELECT max(y) FROM b), EXISTS (SELECT 1), (SELECT * FROM (SELECT z FROM c) s), "
                    "ARRAY(SELECT id FROM c)"
                    " FROM (SELECT 1) one"),
            "max numeric, exists boolean, z date, array integer[]");
  EXPECT_EQ(columns("SELECT y FROM b UNION SELECT 1"), "y numeric");
  EXPECT_EQ(columns("SELECT y FROM b UNION SELECT y FROM b"), "y numeric(10,2)");
  EXPECT_EQ(columns("SELECT * FROM pair(1)"), "first integer, second text");
  EXPECT_EQ(columns("SELECT * FROM one(1) o"), "result integer");
  EXPECT_EQ(columns("SELECT * FROM rows(1) WITH ORDINALITY"), "k integer, w text, ordinality bigint");
  EXPECT_EQ(columns("SELECT * FROM a JOIN c USING (id)"),
            "id integer, x bigint, t text, v character varying(20), home public.addr, at timestamp with time zone, arr "
            "integer[], "
            "z date");
}

TEST_F(QueryAnalysis, ReferencesAreThoseUsed) {
  EXPECT_EQ(references("SELECT id FROM a"), "table public.a; column public.a.id");
  EXPECT_EQ(references("SELECT c.z FROM a JOIN c USING (id)"),
            "table public.a; table public.c; column public.a.id; column public.c.id; column public.c.z");
  EXPECT_EQ(references("SELECT j.z FROM (a JOIN c ON true) j"), "table public.a; table public.c; column public.c.z");
  EXPECT_EQ(references("WITH a AS (SELECT z FROM c) SELECT z FROM a"), "table public.c; column public.c.z");
}

// What a string body needs when it is made; never an error.
TEST(StringBody, SoftReferences) {
  const auto sources = SourceSet::from_text(R"(
CREATE SCHEMA other;
CREATE TABLE a (id int);
CREATE TABLE other.b (id int);
CREATE FUNCTION inner_one(n int) RETURNS int LANGUAGE sql AS 'SELECT n';
CREATE FUNCTION reads() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM a WHERE inner_one(a.id) > 1';
CREATE FUNCTION elsewhere() RETURNS int LANGUAGE sql SET search_path = other AS 'DELETE FROM b; SELECT 1';
CREATE FUNCTION calls_itself(n int) RETURNS int LANGUAGE sql AS 'SELECT calls_itself($1 - 1)';
CREATE FUNCTION odd() RETURNS int LANGUAGE sql AS 'CREATE TEMP TABLE z (); SELECT missing FROM a, nowhere';
CREATE FUNCTION other_language() RETURNS int LANGUAGE plpgsql AS 'begin return (select 1 from a); end';
)",
                                            "test.sql");
  ASSERT_TRUE(sources);
  auto state = read_desired_state(*sources, CatalogSnapshot::shipped(15), 150000);
  ASSERT_TRUE(state) << state.error().front().to_string();
  const AnalysisReport report = analyse(state->database, state->catalog);
  EXPECT_TRUE(report.errors.empty());
  const auto soft = [&](const std::string& name, const std::string& signature) {
    const ObjectId id{Kind::function, Identifier("public"), {}, Identifier(name), signature};
    const auto* function = state->database.get<Function>(id);
    std::string text;
    for (const ObjectId& needed : function->soft_references) text += (text.empty() ? "" : "; ") + needed.to_string();
    return text;
  };
  EXPECT_EQ(soft("reads", ""), "function public.inner_one(integer); table public.a; column public.a.id");
  EXPECT_EQ(soft("elsewhere", ""), "table other.b");
  EXPECT_EQ(soft("calls_itself", "integer"), "");
  EXPECT_EQ(soft("odd", ""), "table public.a");
  EXPECT_EQ(soft("other_language", ""), "");
}

}  // namespace
}  // namespace lockstep
