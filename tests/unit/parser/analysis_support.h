// One analysed desired state for tests of expressions: a table of every type, and what its expressions use.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "parser/analysis/analyse.h"
#include "parser/desired_state.h"
#include "parser/source_set.h"

namespace lockstep::test {

inline constexpr const char* definitions = R"(
CREATE SCHEMA app;
CREATE FUNCTION is_valid_sku(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'select true';
CREATE FUNCTION slugify(txt text, sep text DEFAULT '-') RETURNS text LANGUAGE sql IMMUTABLE AS 'select $1';
CREATE FUNCTION has_role(VARIADIC roles text[]) RETURNS boolean LANGUAGE sql STABLE AS 'select true';
CREATE FUNCTION app.tenant_id() RETURNS bigint LANGUAGE sql STABLE AS 'select 1::bigint';
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE app.status AS ENUM ('draft', 'active', 'archived');
CREATE TYPE addr AS (street text, zip varchar(10), n int);
CREATE DOMAIN email_dom AS text CHECK (VALUE ~ '@');
CREATE DOMAIN posint AS integer CHECK (VALUE > 0);
CREATE SEQUENCE order_no_seq;
CREATE SEQUENCE app.tick_seq;
CREATE TABLE base (
  id bigint PRIMARY KEY, i int, s smallint, big bigint, n numeric, n2 numeric(10,2), r real, d double precision,
  b boolean, b2 boolean, t text, t2 text, v varchar, v20 varchar(20), c char, c3 char(3), nm name,
  da date, da2 date, ts timestamp, ts2 timestamp, tz timestamptz, tz2 timestamptz, tm time, tmz timetz, iv interval,
  u uuid, u2 uuid, j json, jb jsonb, by bytea, ta text[], va varchar(10)[], ia int[], ma mood[],
  m mood, st app.status, a addr, e email_dom, p posint, ip inet, cd cidr, mac macaddr, ir int4range, tr tstzrange,
  dr daterange, bits bit(8), vb varbit, tsv tsvector, q money, ox oid, pt point, bx box, ch "char", "Mixed Case" text,
  "order" int
);
)";

class ExpressionAnalysis : public ::testing::Test {
 protected:
  DesiredState read(const std::string& text) {
    const auto sources = SourceSet::from_text(definitions + text, "test.sql");
    EXPECT_TRUE(sources) << sources.error().front().to_string();
    auto state = read_desired_state(*sources, CatalogSnapshot::shipped(15), 150000);
    if (!state) {
      for (const Error& error : state.error()) ADD_FAILURE() << error.to_string();
      return {};
    }
    report = analyse(state->database, state->catalog);
    return std::move(*state);
  }
  static const Expression& check(const DesiredState& state, const std::string& name) {
    static const Expression none;
    const auto* found = state.database.get<Constraint>(
        {Kind::constraint, Identifier("public"), Identifier("base"), Identifier(name), {}});
    return found && found->expression ? *found->expression : none;
  }
  static const Expression& column_default(const DesiredState& state, const std::string& table, const char* column) {
    static const Expression none;
    const auto* found =
        state.database.get<Column>(column_id({Identifier("public"), Identifier(table)}, Identifier(column)));
    return found && found->default_expression ? *found->default_expression : none;
  }
  static std::string references_of(const Expression& expression) {
    std::string text;
    for (const ObjectId& id : expression.references) text += (text.empty() ? "" : "; ") + id.to_string();
    return text;
  }
  static std::string doubts_of(const Expression& expression) {
    std::string text;
    for (const std::string& doubt : expression.doubts) text += doubt + "; ";
    return text;
  }

  AnalysisReport report;
};

}  // namespace lockstep::test
