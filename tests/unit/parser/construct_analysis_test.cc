// SQL/JSON, XMLTABLE, MERGE and other constructs that PostgreSQL 15 to 17 brought: as written, and as a server prints
// them. The right sides are what PostgreSQL 17 stores.
#include <gtest/gtest.h>

#include "analysis_support.h"

namespace lockstep {
namespace {

class ConstructAnalysis : public ::testing::Test {
 protected:
  static Expression analysed(const std::string& made, const ObjectId& id) {
    const std::string text =
        "CREATE TYPE pair AS (a int, b text);\n"
        "CREATE TABLE t (id int PRIMARY KEY, a int, c text, d varchar(10), n numeric, j json, jb jsonb, x xml, p pair,"
        " arr int[]);\n" +
        made + ";";
    const auto sources = SourceSet::from_text(text, "test.sql");
    EXPECT_TRUE(sources) << sources.error().front().to_string() << "\n" << made;
    if (!sources) return {};
    auto state = read_desired_state(*sources, CatalogSnapshot::shipped(17), 170000);
    EXPECT_TRUE(state) << state.error().front().to_string() << "\n" << made;
    if (!state) return {};
    AnalysisReport report = analyse(state->database, state->catalog);
    LiteralAnswers answers;  // paths as a server prints them; the tests write them so
    for (const LiteralQuestion& question : report.questions) answers[question] = {true, question.text};
    report = analyse(state->database, state->catalog, {.answers = &answers});
    for (const Error& error : report.errors) ADD_FAILURE() << error.to_string() << "\n" << made;
    if (const auto* view = state->database.get<View>(id)) return view->query;
    const auto* function = state->database.get<Function>(id);
    EXPECT_TRUE(function && function->sql_body) << made;
    return function && function->sql_body ? *function->sql_body : Expression();
  }
  static Expression view(const std::string& query) {
    return analysed("CREATE VIEW v AS " + query, relation_id(Kind::view, {Identifier("public"), Identifier("v")}));
  }
  static Expression body(const std::string& statement) {
    return analysed("CREATE FUNCTION f(k int) RETURNS void LANGUAGE sql BEGIN ATOMIC " + statement + "; END",
                    {Kind::function, Identifier("public"), {}, Identifier("f"), "integer"});
  }
  static void expect_same(const Expression& left, const Expression& right, const std::string& what) {
    EXPECT_TRUE(left.sure && right.sure) << what << (left.doubts.empty() ? "" : ": " + left.doubts.front());
    EXPECT_EQ(left.canonical, right.canonical) << what;
  }
  static void expect_other(const Expression& left, const Expression& right, const std::string& what) {
    EXPECT_TRUE(left.sure && right.sure) << what << (left.doubts.empty() ? "" : ": " + left.doubts.front());
    EXPECT_NE(left.canonical, right.canonical) << what;
  }
};

TEST_F(ConstructAnalysis, SameQuery) {
  const std::pair<const char*, const char*> pairs[] = {
      {"SELECT json_object('a' : 1, c : jb) AS o FROM t",
       "SELECT JSON_OBJECT('a' : 1, t.c : t.jb RETURNING jsonb) AS o FROM t"},
      {"SELECT json_array(1, 'a', j FORMAT JSON) AS o FROM t",
       "SELECT JSON_ARRAY(1, 'a'::text, t.j RETURNING json) AS o FROM t"},
      {"SELECT json_array(SELECT a FROM t ORDER BY a) AS o",
       "SELECT ( SELECT JSON_ARRAYAGG(q.a RETURNING json) AS \"json_arrayagg\" FROM ( SELECT t.a FROM t ORDER BY t.a) "
       "q(a)) AS o"},
      {"SELECT json_query(jb, '$' EMPTY ON ERROR) AS o FROM t",
       "SELECT JSON_QUERY(t.jb, '$' RETURNING jsonb WITHOUT WRAPPER KEEP QUOTES EMPTY ARRAY ON ERROR) AS o FROM t"},
      {"SELECT json_value(jb, '$' RETURNING varchar(3) DEFAULT 'x' ON EMPTY) AS o FROM t",
       "SELECT JSON_VALUE(t.jb, '$' RETURNING character varying(3) DEFAULT 'x'::character varying(3) ON EMPTY) AS o "
       "FROM t"},
      {"SELECT d IS JSON AS o FROM t", "SELECT ((t.d)::text IS JSON) AS o FROM t"},
      {"SELECT q.* FROM t, JSON_TABLE(jb, '$[*]' COLUMNS (b int, NESTED '$.x' COLUMNS (y text), c jsonb PATH '$')) q",
       "SELECT q.b, q.c, q.y FROM t, LATERAL JSON_TABLE(t.jb, '$[*]' AS json_table_path_0 COLUMNS (b integer PATH "
       "'$.\"b\"', c "
       "jsonb PATH '$' WITHOUT WRAPPER KEEP QUOTES, NESTED PATH '$.x' AS json_table_path_1 COLUMNS (y text PATH "
       "'$.\"y\"'))) q"},
      {"SELECT q.* FROM t, XMLTABLE('//r' PASSING x COLUMNS n int PATH '@n' DEFAULT 0, w text) q",
       "SELECT q.n, q.w FROM t, LATERAL XMLTABLE(('//r'::text) PASSING (t.x) COLUMNS n integer DEFAULT 0 PATH "
       "('@n'::text), w text) q"},
      {"SELECT 1 AS x UNION ALL VALUES (2)",
       "SELECT 1 AS x UNION ALL SELECT \"*VALUES*\".column1 AS x FROM (VALUES (2)) \"*VALUES*\""},
      {"SELECT (a, id) BETWEEN (1, 2) AND (3, 4) AS o FROM t",
       "SELECT ((ROW(t.a, t.id) >= ROW(1, 2)) AND (ROW(t.a, t.id) <= ROW(3, 4))) AS o FROM t"},
      {"SELECT (q.r).f1 FROM (SELECT ROW(1, 'x') AS r) q", "SELECT (r).f1 AS f1 FROM ( SELECT ROW(1, 'x') AS r) q"},
      {"SELECT ' ( 1,\"x\")'::pair AS o", "SELECT '(1,x)'::public.pair AS o"},
  };
  for (const auto& [left, right] : pairs) expect_same(view(left), view(right), left);
}

TEST_F(ConstructAnalysis, OtherQuery) {
  const std::pair<const char*, const char*> pairs[] = {
      {"SELECT json_object('a' : 1) AS o", "SELECT json_object('a' : 1 ABSENT ON NULL) AS o"},
      {"SELECT json_array(1) AS o", "SELECT json_array(1 RETURNING jsonb) AS o"},
      {"SELECT json_arrayagg(a) AS o FROM t", "SELECT json_arrayagg(a ORDER BY id) AS o FROM t"},
      {"SELECT json_value(jb, '$') AS o FROM t", "SELECT json_value(jb, '$' ERROR ON ERROR) AS o FROM t"},
      {"SELECT json_query(jb, '$') AS o FROM t", "SELECT json_query(jb, '$' WITH WRAPPER) AS o FROM t"},
      {"SELECT c IS JSON AS o FROM t", "SELECT c IS JSON OBJECT AS o FROM t"},
      {"SELECT q.b FROM t, JSON_TABLE(jb, '$' COLUMNS (b int)) q",
       "SELECT q.b FROM t, JSON_TABLE(jb, '$' COLUMNS (b int PATH '$.c')) q"},
      {"SELECT 1 AS o FROM t, JSON_TABLE(jb, '$' COLUMNS (b int)) q",
       "SELECT 1 AS o FROM t, JSON_TABLE(jb, '$' COLUMNS (b bigint)) q"},
      {"SELECT q.n FROM t, XMLTABLE('//r' PASSING x COLUMNS n int) q",
       "SELECT q.n FROM t, XMLTABLE('//r' PASSING x COLUMNS n int NOT NULL) q"},
      {"SELECT q.m FROM t, XMLTABLE('//r' PASSING x COLUMNS m int) q",
       "SELECT q.m FROM t, XMLTABLE('//r' PASSING x COLUMNS m int PATH 'n') q"},
      {"SELECT 1 AS o FROM json_to_record('{}') AS q(a int)", "SELECT 1 AS o FROM json_to_record('{}') AS q(a bigint)"},
      {"SELECT '(1,x)'::pair AS o", "SELECT '(1,)'::pair AS o"},
  };
  for (const auto& [left, right] : pairs) expect_other(view(left), view(right), left);
}

TEST_F(ConstructAnalysis, Statements) {
  const std::string merge =
      "MERGE INTO t USING (SELECT 1 AS i, 'x' AS w) s ON t.id = s.i WHEN MATCHED AND s.w = 'y' THEN ";
  expect_same(body(merge + "DELETE WHEN NOT MATCHED THEN INSERT (id, d) VALUES (s.i, k)"),
              body("MERGE INTO public.t USING ( SELECT 1 AS i, 'x'::text AS w) s ON (t.id = s.i) WHEN MATCHED AND (s.w "
                   "= 'y'::text) "
                   "THEN DELETE WHEN NOT MATCHED THEN INSERT (id, d) VALUES (s.i, f.k)"),
              "MERGE");
  expect_other(body(merge + "DELETE"), body(merge + "DO NOTHING"), "MERGE's action");
  expect_other(body(merge + "UPDATE SET a = s.i"), body(merge + "UPDATE SET a = t.id"), "MERGE's assignment");
  expect_same(body("UPDATE t SET arr[1] = k, p.a = k + 1, p.b = 'z'"),
              body("UPDATE public.t SET arr[1] = f.k, p.a = (f.k + 1), p.b = 'z'::text"), "parts of columns");
  expect_other(body("UPDATE t SET arr[1] = k"), body("UPDATE t SET arr[2] = k"), "another element");
  expect_other(body("INSERT INTO t (id, p.a) VALUES (1, 2)"), body("INSERT INTO t (id, a) VALUES (1, 2)"), "a field");
  expect_other(body("INSERT INTO t (id) VALUES (1) ON CONFLICT (c COLLATE \"C\") DO NOTHING"),
               body("INSERT INTO t (id) VALUES (1) ON CONFLICT (c) DO NOTHING"), "a collation");
}

}  // namespace
}  // namespace lockstep
