#include "planner/sql_writer.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

Expression text(std::string text) {
  Expression expression;
  expression.text = std::move(text);
  return expression;
}

TEST(SqlWriter, PutsBlanksBetweenPartsOnly) {
  Sql sql("CREATE TABLE");
  sql.name({Identifier("public"), Identifier("t")}).word("(").ident(Identifier("a")).word("integer").word(",");
  sql.ident(Identifier("b")).word("text").word(")");
  EXPECT_EQ(sql.text(), "CREATE TABLE public.t (a integer, b text)");
}

TEST(SqlWriter, QuotesNames) {
  Sql sql("DROP TABLE");
  sql.name({Identifier("My \"Schema\""), Identifier("x; DROP TABLE y")});
  EXPECT_EQ(sql.text(), "DROP TABLE \"My \"\"Schema\"\"\".\"x; DROP TABLE y\"");
}

TEST(SqlWriter, LeavesNoGapWhereToldTo) {
  Sql sql("DROP FUNCTION");
  sql.ident(Identifier("f")).no_gap().word("(").word("integer").word(")").word("RESTRICT");
  EXPECT_EQ(sql.text(), "DROP FUNCTION f(integer) RESTRICT");
}

TEST(SqlWriter, EscapesLiterals) {
  EXPECT_EQ(Sql("IS").literal("it's").text(), "IS 'it''s'");
  EXPECT_EQ(Sql("IS").literal("a\\b").text(), "IS E'a\\\\b'");
}

TEST(SqlWriter, ChoosesDollarTagsThatTheBodyDoesNotHold) {
  EXPECT_EQ(Sql().body("SELECT 1").text(), "$$SELECT 1$$");
  EXPECT_EQ(Sql().body("DO $$x$$").text(), "$body$DO $$x$$$body$");
  EXPECT_EQ(Sql().body("$$ $body$").text(), "$function$$$ $body$$function$");
  EXPECT_EQ(Sql().body("$$ $body$ $function$").text(), "$body1$$$ $body$ $function$$body1$");
}

// "...$" + "$$" would end one character early.
TEST(SqlWriter, DoesNotLetTheBodyCompleteItsOwnTag) {
  EXPECT_EQ(Sql().body("costs 5$").text(), "$body$costs 5$$body$");
  EXPECT_EQ(Sql().body("$$ ends in $body").text(), "$function$$$ ends in $body$function$");
}

TEST(SqlWriter, EndsCommentsInTheAuthorsText) {
  EXPECT_EQ(Sql("CHECK").in_parentheses(text("a > 0 -- positive")).text(), "CHECK (a > 0 -- positive\n)");
  EXPECT_EQ(Sql("CHECK").in_parentheses(text("a > 0")).text(), "CHECK (a > 0)");
}

TEST(SqlWriter, WritesStorageParameters) {
  Sql sql("SET");
  sql.parameters({{"fillfactor", "70"}, {"toast.autovacuum_enabled", "off"}, {"odd \"name\"", "it's"}});
  EXPECT_EQ(sql.text(), "SET (fillfactor = '70', toast.autovacuum_enabled = 'off', \"odd \"\"name\"\"\" = 'it''s')");
  EXPECT_EQ(Sql("RESET").parameter_names({"a", "toast.b"}).text(), "RESET (a, toast.b)");
}

TEST(SqlWriter, LeavesWhatIsNoOperatorOutOfSymbols) {
  EXPECT_EQ(Sql("OPERATOR").symbol({Identifier("My"), Identifier("<=>")}).text(), "OPERATOR \"My\".<=>");
  EXPECT_EQ(Sql("OPERATOR").symbol({Identifier(), Identifier("= ; DROP")}).text(), "OPERATOR =");
}

TEST(SqlWriter, TakesOnlyUpperCaseWordsFromTables) {
  EXPECT_EQ(Sql("DROP").word_of("MATERIALIZED VIEW").text(), "DROP MATERIALIZED VIEW");
  EXPECT_EQ(Sql("DROP").word_of("X;'x\"").text(), "DROP X");
}

TEST(SqlWriter, AppendsWithOneBlank) {
  Sql tail(", b");
  EXPECT_EQ(Sql("a").append(tail).append(Sql()).word("c").text(), "a, b c");
}

TEST(SqlWriter, WritesNumbersAsShortAsTheyAre) {
  EXPECT_EQ(Sql("COST").number(100.0).text(), "COST 100");
  EXPECT_EQ(Sql("COST").number(0.5).text(), "COST 0.5");
  EXPECT_EQ(Sql("MINVALUE").number(INT64_MIN).text(), "MINVALUE -9223372036854775808");
}

}  // namespace
}  // namespace lockstep
