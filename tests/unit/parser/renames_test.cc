// Renames on the live side: afterwards nothing but the rename is left to see.
#include "parser/renames.h"

#include "parser/analysis/analyse.h"
#include "unit/parser/read_support.h"

namespace lockstep::test {
namespace {

class Renames : public ::testing::Test {
 protected:
  // Both sides from texts; the first stands for what is there.
  void between(const std::string& before, const std::string& after) {
    auto live = desired(before), wanted = desired(after);
    ASSERT_TRUE(live) << all_errors(live.error());
    ASSERT_TRUE(wanted) << all_errors(wanted.error());
    auto matched = match_renames(wanted->renames, live->database);
    if (!matched) {
      errors = all_errors(matched.error());
      return;
    }
    for (const Note& note : matched->notes) notes += note.code + " " + note.message + "\n";
    renames = std::move(matched->renames);
    rename_live(renames, live->database, live->catalog, wanted->database);
    analyse(live->database, live->catalog);
    analyse(wanted->database, wanted->catalog);
    follow_renames(renames, live->database, wanted->database);
    compare(live->database, wanted->database);
  }

  void compare(const Database& live, const Database& wanted) {
    for (const auto& [id, object] : wanted.objects) {
      const Object* other = live.find(id);
      if (!other) {
        differences += "+" + id.to_string() + "\n";
      } else if (!same_definition(*other, object)) {
        differences += "~" + id.to_string() + "\n";
      }
    }
    for (const auto& [id, object] : live.objects) {
      if (!wanted.find(id)) differences += "-" + id.to_string() + "\n";
    }
  }

  std::vector<Rename> renames;
  std::string differences, notes, errors;
};

TEST_F(Renames, OfATableReachEverythingThatNamesIt) {
  between(
      "CREATE TABLE a (id serial PRIMARY KEY, b int CHECK (b > 0) REFERENCES a (id)); CREATE INDEX ON a (abs(b)) WHERE "
      "b > 1; CREATE VIEW v AS SELECT a.b, a FROM a; CREATE TABLE c (x a, y regclass DEFAULT 'a'::regclass);",
      "-- @renamed from=a\nCREATE TABLE z (id serial PRIMARY KEY, b int CHECK (b > 0) REFERENCES z (id)); CREATE INDEX "
      "ON "
      "z (abs(b)) WHERE b > 1; CREATE VIEW v AS SELECT z.b, z AS a FROM z; CREATE TABLE c (x z, y regclass DEFAULT "
      "'z'::regclass);");
  EXPECT_EQ(differences, "");
  EXPECT_EQ(notes, "");
  // The table, its sequence, its key, its check, its foreign key, its index.
  EXPECT_EQ(renames.size(), 6u);
}

TEST_F(Renames, OfAColumnReachExpressions) {
  between(
      "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) STORED, CHECK (a > 0), UNIQUE (a)); CREATE TABLE u (a "
      "int REFERENCES t (a)); CREATE VIEW v AS SELECT a AS n, (t).a AS m FROM t ORDER BY a;",
      "CREATE TABLE t (\n z int, -- @renamed from=a\n b int GENERATED ALWAYS AS (z + 1) STORED, CHECK (z > 0), UNIQUE "
      "(z)); CREATE TABLE u (a int REFERENCES t (z)); CREATE VIEW v AS SELECT z AS n, (t).z AS m FROM t ORDER BY z;");
  EXPECT_EQ(differences, "");
}

TEST_F(Renames, OfTypesLabelsAndFunctions) {
  between(
      "CREATE TYPE m AS ENUM ('a', 'b'); CREATE FUNCTION f(x m) RETURNS m[] LANGUAGE sql AS 'SELECT NULL'; CREATE "
      "TABLE t "
      "(x m DEFAULT 'a', y m[] DEFAULT f('b'), CHECK (x <> 'a'));",
      "-- @renamed from=m\nCREATE TYPE n AS ENUM (\n 'z', -- @renamed from=a\n 'b');\n-- @renamed from=f\nCREATE "
      "FUNCTION g(x n) RETURNS n[] LANGUAGE sql AS 'SELECT NULL'; CREATE TABLE t (x n DEFAULT 'z', y n[] DEFAULT "
      "g('b'), "
      "CHECK (x <> 'z'));");
  EXPECT_EQ(differences, "");
}

TEST_F(Renames, OfSchemas) {
  between(
      "CREATE SCHEMA s; CREATE TABLE s.t (id int PRIMARY KEY); CREATE FUNCTION s.f(s.t) RETURNS int LANGUAGE sql AS "
      "'SELECT 1'; CREATE VIEW s.v AS SELECT s.f(t) AS n FROM s.t;",
      "-- @renamed from=s\nCREATE SCHEMA r; CREATE TABLE r.t (id int PRIMARY KEY); CREATE FUNCTION r.f(r.t) RETURNS "
      "int "
      "LANGUAGE sql AS 'SELECT 1'; CREATE VIEW r.v AS SELECT r.f(t) AS n FROM r.t;");
  EXPECT_EQ(differences, "");
  EXPECT_EQ(renames.size(), 1u);
}

TEST_F(Renames, HintsWhoseWorkIsDone) {
  between("CREATE TABLE t (b int);", "CREATE TABLE t (\n b int -- @renamed from=a\n);");
  EXPECT_EQ(notes, "removable-hint column public.t.b is there: this hint has done its work and can be removed\n");
  EXPECT_TRUE(renames.empty());
}

TEST_F(Renames, HintsThatMatchNothing) {
  between("CREATE TABLE t (b int);", "CREATE TABLE t (b int);\n-- @renamed from=gone\nCREATE TABLE u (a int);");
  EXPECT_EQ(notes, "unmatched-hint table public.gone is not there, so table public.u is made anew\n");
  EXPECT_EQ(differences, "+table public.u\n+column public.u.a\n");
}

TEST_F(Renames, Conflicts) {
  between("CREATE TABLE a (x int); CREATE VIEW b AS SELECT 1;", "-- @renamed from=a\nCREATE TABLE b (x int);");
  EXPECT_NE(errors.find("schema.sql:1:4: error: table public.a and table public.b are both there"), std::string::npos)
      << errors;
  between("CREATE TABLE a (x int);",
          "-- @renamed from=a\nCREATE TABLE b (x int);\n-- @renamed from=a\nCREATE TABLE c (x int);");
  EXPECT_NE(errors.find("schema.sql:3:4: error: table public.a has two heirs, the other at schema.sql:1:4"),
            std::string::npos)
      << errors;
}

TEST_F(Renames, OldNamesMayBeTakenAgain) {
  between("CREATE TABLE a (x int);", "-- @renamed from=a\nCREATE TABLE b (x int);\nCREATE TABLE a (y text);");
  EXPECT_EQ(differences, "+table public.a\n+column public.a.y\n");
}

}  // namespace
}  // namespace lockstep::test
