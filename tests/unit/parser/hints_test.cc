// Hints in comments: what they are about, and what is wrong with those that cannot be read.
#include "unit/parser/read_support.h"

namespace lockstep::test {
namespace {

// "column public.t.b <- a", one hint a line, in the order of the files.
std::string hints(const std::string& sql) {
  const auto state = desired(sql);
  if (!state) return all_errors(state.error());
  std::string text;
  for (const RenameHint& hint : state->renames) {
    const std::string old_name = hint.old_name.schema.empty() ? hint.old_name.name.quoted() : hint.old_name.quoted();
    text += (text.empty() ? "" : "\n") + hint.object.to_string();
    if (!hint.new_label.empty()) text += " " + quote_literal(hint.new_label);
    text += " <- " + (hint.new_label.empty() ? old_name : quote_literal(hint.old_label));
  }
  return text;
}

std::string conversion(const std::string& sql, const char* column) {
  const auto state = desired(sql);
  if (!state) return all_errors(state.error());
  const auto* found =
      state->database.get<Column>(column_id({Identifier("public"), Identifier("t")}, Identifier(column)));
  return found && found->conversion ? found->conversion->text : "";
}

TEST(Hints, AboveAStatementOrBehindIt) {
  EXPECT_EQ(hints("-- @renamed from=old\nCREATE TABLE t (a int);"), "table public.t <- old");
  EXPECT_EQ(hints("CREATE TABLE t (a int, b int); -- @renamed from=old"), "table public.t <- old");
  EXPECT_EQ(hints("/* @renamed from=old */\n-- the orders\nCREATE TABLE t (a int);"), "table public.t <- old");
  EXPECT_EQ(hints("CREATE TABLE t ( -- @renamed from=old\n a int\n);"), "table public.t <- old");
}

TEST(Hints, NotAcrossAnEmptyLine) { EXPECT_EQ(hints("-- @renamed from=old\n\nCREATE TABLE t (a int);"), ""); }

TEST(Hints, OfColumnsAndConstraints) {
  EXPECT_EQ(hints("CREATE TABLE t (\n a int,\n b int UNIQUE, -- @renamed from=x\n c int\n);"),
            "column public.t.b <- x");
  EXPECT_EQ(hints("CREATE TABLE t (\n a int,\n -- @renamed from=x\n b int\n);"), "column public.t.b <- x");
  EXPECT_EQ(hints("CREATE TABLE t (\n a serial -- @renamed from=x\n);"), "column public.t.a <- x");
  EXPECT_EQ(hints("CREATE TABLE t (\n a int\n -- @renamed from=x\n CONSTRAINT c CHECK (a > 0)\n);"),
            "constraint public.t.c <- x");
  EXPECT_EQ(hints("CREATE TABLE t (a int);\nALTER TABLE t\n ADD CONSTRAINT c CHECK (a > 0); -- @renamed from=x"),
            "constraint public.t.c <- x");
}

TEST(Hints, OfLabels) {
  EXPECT_EQ(hints("CREATE TYPE m AS ENUM (\n 'a',\n 'b', -- @renamed from=x\n -- @renamed from='y z'\n 'c'\n);"),
            "enum_type public.m 'b' <- 'x'\nenum_type public.m 'c' <- 'y z'");
  EXPECT_EQ(hints("-- @renamed from=n\nCREATE TYPE m AS ENUM ('a');"), "enum_type public.m <- n");
}

TEST(Hints, NamesAreFoldedUnlessQuoted) {
  EXPECT_EQ(hints("-- @renamed from = Old\nCREATE TABLE t (a int);"), "table public.t <- old");
  EXPECT_EQ(hints("-- @renamed from=\"O.\"\"x\"\nCREATE TABLE t (a int);"), "table public.t <- \"O.\"\"x\"");
  EXPECT_EQ(hints("-- @renamed from=a.\"B\"\nCREATE TABLE t (a int);"), "table public.t <- a.\"B\"");
}

TEST(Hints, NotInStringsAndBodies) {
  EXPECT_EQ(hints("CREATE TABLE t (a text DEFAULT '-- @renamed from=x');"), "");
  EXPECT_EQ(hints("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ -- @renamed from=x\nSELECT 1 $$;"), "");
}

TEST(Hints, Conversions) {
  EXPECT_EQ(conversion("CREATE TABLE t (\n a date, -- @using to_date(a, 'YYYY') -- as they wrote it\n b int\n);", "a"),
            "to_date(a, 'YYYY')");
  EXPECT_NE(
      conversion("CREATE TABLE t (\n a date -- @using to_date(\n);", "a").find("schema.sql:2:12: error: this hint"),
      std::string::npos);
  EXPECT_NE(conversion("-- @using 1\nCREATE TABLE t (a int);", "a").find("@using is for columns"), std::string::npos);
}

TEST(Hints, ThatCannotBeRead) {
  const auto error = [](const std::string& sql, const std::string& message) {
    EXPECT_NE(hints(sql).find(message), std::string::npos) << hints(sql);
  };
  error("-- @renamed old\nCREATE TABLE t (a int);", "schema.sql:1:4: error: this hint: it names nothing");
  error("-- @rename to=x\nCREATE TABLE t (a int);", "it names nothing");
  error("CREATE TABLE t (\n a int, b int -- @renamed from=x\n);", "several columns stand on this line");
  error("CREATE TABLE t (\n a int\n -- @renamed from=x\n);", "nothing is defined here");
  error("CREATE TABLE t (\n -- @renamed from=s.x\n a int\n);", "cannot come from another schema");
  error("-- @renamed from=x\n-- @renamed from=y\nCREATE TABLE t (a int);", "has two hints");
}

}  // namespace
}  // namespace lockstep::test
