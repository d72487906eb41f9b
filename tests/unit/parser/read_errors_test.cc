// What a desired state must not hold: every mistake is reported, with its place and a remedy.
#include "read_support.h"

namespace lockstep {
namespace {

struct Mistake {
  const char* sql;
  const char* code;
  const char* message;  // part of it
  int line;
};

TEST(ReadErrors, CodeMessageAndPlace) {
  const Mistake mistakes[] = {
      {"CREATE TABLE t (a int);\nCREATE TABLE t (b int);", "duplicate-object", "first at schema.sql:1:14", 2},
      {"CREATE TABLE t (a int,\n a text);", "duplicate-object", "column public.t.a is defined twice", 2},
      {"CREATE TABLE t (a int);\nCREATE VIEW t AS SELECT 1;", "duplicate-object",
       "view public.t has the name of table public.t, defined at schema.sql:1:14", 2},
      {"CREATE TABLE t (a int);\nCREATE INDEX t ON t (a);", "duplicate-object", "has the name of table public.t", 2},
      {"CREATE TABLE t (a int);\nCREATE DOMAIN t AS int;", "duplicate-object", "has the name of table public.t", 2},
      {"CREATE TABLE t (a int PRIMARY KEY,\n b int PRIMARY KEY);", "duplicate-object", "two primary keys", 2},
      {"CREATE TYPE e AS ENUM ('a', 'b', 'a');", "duplicate-object", "the label \"a\" of enum public.e", 1},
      {"CREATE TABLE pg_catalog.t (a int);", "reserved-schema", "pg_catalog", 1},
      {"\nCREATE TABLE information_schema.t (a int);", "reserved-schema", "information_schema", 2},
      {"CREATE SCHEMA pg_mine;", "reserved-schema", "pg_mine", 1},
      {"SET search_path = lockstep;\nCREATE TABLE run (a int);", "reserved-schema", "Lockstep's own", 2},
      {"CREATE VIEW v AS SELECT 1;\nCREATE VIEW v AS SELECT 2;", "duplicate-object", "view public.v", 2},
      {"CREATE TABLE t (a int\n REFERENCES nowhere);", "missing-object", "table public.nowhere", 2},
      {"CREATE TABLE u (a int);\nCREATE TABLE t (a int REFERENCES u);", "missing-object",
       "a primary key of table public.u", 2},
      {"CREATE TABLE u (a int);\nCREATE TABLE t (a int REFERENCES u (b));", "missing-object", "column public.u.b", 2},
      {"\nCREATE INDEX i ON nowhere (a);", "missing-object", "table public.nowhere", 2},
      {"CREATE TABLE t (a int);\nCREATE INDEX i ON t (b);", "missing-object", "column b of table public.t", 2},
      {"CREATE TABLE t (a int,\n UNIQUE (b));", "missing-object", "column b of table public.t", 2},
      {"CREATE TABLE t (a int, b\n nonsense);", "missing-object", "type nonsense", 2},
      {"CREATE TABLE t (a int);\nCREATE TRIGGER x BEFORE INSERT ON t EXECUTE FUNCTION nowhere();", "missing-object",
       "function public.nowhere()", 2},
      {"\nCOMMENT ON TABLE t IS 'x';", "missing-object", "table public.t", 2},
      {"CREATE TABLE c () INHERITS (p);", "missing-object", "table public.p", 1},
      {"DROP TABLE t;", "unsupported-statement", "DROP", 1},
      {"ALTER TABLE t RENAME TO u;", "unsupported-statement", "RENAME", 1},
      {"CREATE TEMP TABLE t (a int);", "unsupported-statement", "temporary", 1},
      {"CREATE TABLE t AS SELECT 1;", "unsupported-statement", "CREATE TABLE AS", 1},
      {"\nCREATE AGGREGATE a(text) (SFUNC = x, STYPE = int);", "missing-object", "function x(integer, text)", 2},
      {"CREATE CAST (int AS text) WITH FUNCTION nowhere(int);", "missing-object", "function nowhere(integer)", 1},
      {"CREATE TYPE r AS RANGE (subtype = nowhere);", "missing-object", "type nowhere", 1},
      {"CREATE TYPE r AS ENUM ();\nCREATE TYPE r AS RANGE (subtype = int);", "duplicate-object", "range_type public.r",
       2},
      {"CREATE COLLATION c FROM \"de_DE\";", "missing-object", "collation \"de_DE\"", 1},
      {"CREATE RULE r AS ON INSERT TO t DO NOTHING;", "missing-object", "table public.t", 1},
      {"CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f();", "missing-object", "function public.f()", 1},
      {"CREATE PUBLICATION p FOR\nTABLE t;", "missing-object", "table public.t", 2},
      {"CREATE STATISTICS s ON a, b FROM t;", "missing-object", "table public.t", 1},
      {"CREATE TABLESPACE s LOCATION '/a';", "unsupported-statement", "TABLESPACE", 1},
      {"SET search_path = '';\nCREATE TABLE t (a int);", "no-schema", "search_path is empty", 2},
  };
  for (const Mistake& mistake : mistakes) {
    const auto state = test::desired(mistake.sql);
    ASSERT_FALSE(state) << mistake.sql;
    const Error& error = state.error().front();
    EXPECT_EQ(error.code, mistake.code) << mistake.sql << "\n" << test::all_errors(state.error());
    EXPECT_NE(error.message.find(mistake.message), std::string::npos) << error.to_string();
    EXPECT_EQ(error.where.line, mistake.line) << error.to_string();
    EXPECT_FALSE(error.hint.empty() && error.code != "no-schema") << error.to_string();
    EXPECT_FALSE(error.excerpt.empty()) << error.to_string();
  }
}

TEST(ReadErrors, AllOfThem) {
  const auto state = test::desired(
      "CREATE TABLE t (a nonsense, b worse); CREATE RULE r AS ON INSERT TO gone DO NOTHING; CREATE INDEX ON gone (a);");
  ASSERT_FALSE(state);
  EXPECT_EQ(state.error().size(), 4u) << test::all_errors(state.error());
}

TEST(ReadErrors, TypesOfAMissingExtensionAreLeftOpen) {
  const auto state =
      test::desired("CREATE EXTENSION vector; CREATE TABLE t (a vector(3), b public.geometry(Point,4326)[])");
  ASSERT_TRUE(state) << test::all_errors(state.error());
  const auto* column = state->database.get<Column>(column_id({Identifier("public"), Identifier("t")}, Identifier("a")));
  ASSERT_TRUE(column);
  EXPECT_FALSE(column->type.resolved);
  EXPECT_EQ(column->type.name, "vector(3)");
}

TEST(ReadNotes, SkippedStatementsAreCounted) {
  const auto state = test::desired(
      "SET a.b = 1; SET lock_timeout = 0; INSERT INTO x VALUES (1); SELECT setval('s', 1); DROP TABLE IF EXISTS t; "
      "\n\\connect db\nCREATE TABLE t (a int);");
  ASSERT_TRUE(state) << test::all_errors(state.error());
  std::vector<std::string> messages;
  for (const Note& note : state->database.notes) messages.push_back(note.message);
  EXPECT_EQ(messages, (std::vector<std::string>{"\\connect", "DROP ... IF EXISTS", "INSERT", "SELECT",
                                                "SET (2 times, first here)"}));
}

TEST(ReadNotes, OrReplaceCounts) {
  EXPECT_EQ(test::dumped("CREATE VIEW v AS SELECT 1 AS a; CREATE OR REPLACE VIEW v AS SELECT 2 AS a", "view"),
            "view public.v: query=SELECT 2 AS a");
}

TEST(ReadPlaces, EveryObjectAndExpressionKnowsItsPlace) {
  const auto state = test::desired("CREATE TABLE t (\n  a int DEFAULT 7\n    CHECK (a > 0)\n);");
  ASSERT_TRUE(state) << test::all_errors(state.error());
  const QualifiedName table{Identifier("public"), Identifier("t")};
  const Object* column = state->database.find(column_id(table, Identifier("a")));
  ASSERT_TRUE(column);
  EXPECT_EQ(column->where.to_string(), "schema.sql:2:3");
  EXPECT_EQ(std::get<Column>(column->body).default_expression->where.to_string(), "schema.sql:2:17");
  const Object* check = state->database.find({Kind::constraint, table.schema, table.name, Identifier("t_a_check"), {}});
  ASSERT_TRUE(check);
  EXPECT_EQ(std::get<Constraint>(check->body).expression->where.to_string(), "schema.sql:3:12");
}

}  // namespace
}  // namespace lockstep
