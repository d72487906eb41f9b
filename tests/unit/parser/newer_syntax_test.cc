// Syntax of PostgreSQL 18 in the clothes of 17: what is rewritten, and what the reader makes of it.
#include "parser/source/newer_syntax.h"

#include <gtest/gtest.h>

#include "parser/desired_state.h"
#include "parser/source_set.h"
#include "snapshot/catalog_snapshot.h"

namespace lockstep {
namespace {

TEST(OlderText, HasTheSameLength) {
  const struct {
    std::string_view newer, older;
  } cases[] = {
      {"CREATE TABLE t (b int GENERATED ALWAYS AS (a) VIRTUAL, c int)",
       "CREATE TABLE t (b int DEFAULT             (a)        , c int)"},
      {"CREATE TABLE t (b int GENERATED ALWAYS AS (a))", "CREATE TABLE t (b int DEFAULT             (a))"},
      {"CREATE TABLE t (CHECK (a > (1)) NOT ENFORCED)", "CREATE TABLE t (CHECK (a > (1))             )"},
      {"CREATE TABLE t (a int REFERENCES r (a) ON DELETE CASCADE NOT ENFORCED, b int)",
       "CREATE TABLE t (a int REFERENCES r (a) ON DELETE CASCADE             , b int)"},
      {"CREATE TABLE t (CONSTRAINT n NOT NULL \"a b\")", "CREATE TABLE t (CONSTRAINT n CHECK  (\"a b\"))"},
      {"CREATE TABLE t (PRIMARY KEY (a, b WITHOUT OVERLAPS))", "CREATE TABLE t (PRIMARY KEY (a, b                 ))"},
      {"CREATE TABLE t (FOREIGN KEY (a, PERIOD b) REFERENCES s.r (a, PERIOD b))",
       "CREATE TABLE t (FOREIGN KEY (a,        b) REFERENCES s.r (a,        b))"},
  };
  for (const auto& each : cases) {
    const auto older = older_text(each.newer);
    ASSERT_TRUE(older) << each.newer;
    EXPECT_EQ(older->text, each.older);
    EXPECT_EQ(older->text.size(), each.newer.size());
    EXPECT_EQ(older->clauses.size(), 1u) << each.newer;
  }
}

TEST(OlderText, LeavesColumnsOfTheseNamesAlone) {
  for (const char* sql : {"CREATE TABLE t (enforced bool, period int, UNIQUE (period))",
                          "CREATE TABLE t (a int NOT NULL, b int GENERATED ALWAYS AS (a) STORED)",
                          "CREATE VIEW v AS SELECT a IS NOT NULL FROM t", "SELECT 1"}) {
    EXPECT_FALSE(older_text(sql)) << sql;
  }
}

class NewerSyntaxRead : public ::testing::Test {
 protected:
  static Result<DesiredState> read(const std::string& text, int major_version) {
    const auto sources = SourceSet::from_text(text, "t.sql");
    if (!sources) return tl::unexpected(sources.error());
    const CatalogSnapshot& ground = CatalogSnapshot::shipped(major_version);
    return read_desired_state(*sources, ground, ground.server_version);
  }
  const QualifiedName table_{Identifier("public"), Identifier("t")};
};

TEST_F(NewerSyntaxRead, EachClauseHasItsMeaning) {
  const auto state = read(
      "CREATE TABLE t (id int4range, during daterange, a int,\n"
      " b int GENERATED ALWAYS AS (a * 2) VIRTUAL NOT NULL,\n"
      " CONSTRAINT named NOT NULL a, CONSTRAINT low CHECK (a > 0) NOT ENFORCED, CHECK (a < 9) ENFORCED,\n"
      " CONSTRAINT key PRIMARY KEY (id, during WITHOUT OVERLAPS));\n"
      "CREATE TABLE u (id int4range, during daterange,\n"
      " FOREIGN KEY (id, PERIOD during) REFERENCES t (id, PERIOD during) NOT ENFORCED);",
      18);
  ASSERT_TRUE(state) << state.error().front().to_string();
  const Database& database = state->database;
  const auto* b = database.get<Column>(column_id(table_, Identifier("b")));
  ASSERT_TRUE(b && b->default_expression);
  EXPECT_EQ(b->generated, Generated::virtual_);
  EXPECT_TRUE(b->not_null);
  EXPECT_EQ(b->default_expression->text, "(a * 2)");
  EXPECT_TRUE(database.get<Column>(column_id(table_, Identifier("a")))->not_null);
  EXPECT_TRUE(database.get<Column>(column_id(table_, Identifier("during")))->not_null);
  const auto constraint = [&](const char* table, const char* name) {
    return database.get<Constraint>({Kind::constraint, Identifier("public"), Identifier(table), Identifier(name), {}});
  };
  EXPECT_FALSE(constraint("t", "named"));
  ASSERT_TRUE(constraint("t", "low"));
  EXPECT_FALSE(constraint("t", "low")->enforced);
  EXPECT_TRUE(constraint("t", "t_a_check")->enforced);
  EXPECT_TRUE(constraint("t", "key")->over_period);
  const Constraint* foreign = constraint("u", "u_id_during_fkey");
  ASSERT_TRUE(foreign);
  EXPECT_TRUE(foreign->over_period);
  EXPECT_FALSE(foreign->enforced);
  EXPECT_FALSE(foreign->validated);
}

TEST_F(NewerSyntaxRead, IsRefusedForAnOlderServer) {
  const auto state = read("CREATE TABLE t (a int,\n CHECK (a > 0) NOT ENFORCED);", 17);
  ASSERT_FALSE(state);
  EXPECT_EQ(state.error().front().code, "newer-syntax");
  EXPECT_EQ(state.error().front().where.line, 2);
}

}  // namespace
}  // namespace lockstep
