#include "planner/recipes/column_type.h"

#include "sample.h"

namespace lockstep::sample {
namespace {

TypeChange classify(const std::string& before, const std::string& after) {
  const Database none;
  return classify_type_change(type(before), type(after), none, none);
}

struct Row {
  const char* before;
  const char* after;
  const char* expected;  // r rewrites, n narrows, u needs USING, t through text, o sorts otherwise
};

// Measured on PostgreSQL 14 to 18; timestamps are judged as outside UTC.
constexpr Row rows[] = {
    {"character varying(10)", "character varying(20)", ""},
    {"character varying(10)", "character varying", ""},
    {"character varying(10)", "text", ""},
    {"character varying(20)", "character varying(10)", "rn"},
    {"text", "character varying", ""},
    {"text", "character varying(5)", "rn"},
    {"character(10)", "character(20)", "r"},
    {"character(10)", "text", "r"},
    {"character(10)", "character varying(5)", "rn"},
    {"numeric(10,2)", "numeric(12,2)", ""},
    {"numeric(10,2)", "numeric", ""},
    {"numeric(10,2)", "numeric(12,4)", "r"},
    {"numeric(10,2)", "numeric(10,4)", "rn"},
    {"numeric(10,2)", "numeric(12,1)", "rn"},
    {"numeric", "numeric(10,2)", "rn"},
    {"integer", "bigint", "r"},
    {"bigint", "integer", "rn"},
    {"integer", "numeric", "r"},
    {"integer", "numeric(10,0)", "r"},
    {"integer", "numeric(10,2)", "rn"},
    {"integer", "double precision", "r"},
    {"bigint", "double precision", "rn"},
    {"integer", "text", "r"},
    {"integer", "oid", ""},
    {"integer", "boolean", "rnu"},
    {"bigint", "boolean", "rnut"},
    {"timestamp(3) without time zone", "timestamp without time zone", ""},
    {"timestamp without time zone", "timestamp(3) without time zone", "rn"},
    {"timestamp without time zone", "timestamp with time zone", "ro"},
    {"timestamp with time zone", "date", "rn"},
    {"date", "timestamp with time zone", "ro"},
    {"bit varying(5)", "bit varying(9)", ""},
    {"bit(5)", "bit varying(9)", "r"},
    {"cidr", "inet", ""},
    {"inet", "cidr", "rn"},
    {"json", "jsonb", "rn"},
    {"jsonb", "json", "r"},
    {"jsonb", "text", "r"},
    {"text", "jsonb", "rnu"},
    {"text", "integer", "rnu"},
    {"uuid", "text", "r"},
    {"text", "uuid", "rnu"},
    {"public.mood", "text", "r"},
    {"public.mood", "public.mood2", "rnut"},
    {"text", "public.citext", "o"},
    {"character varying(5)[]", "character varying(9)[]", "r"},
    {"text", "text[]", "rnut"},
    {"interval", "interval(3)", "rn"},
};

TEST(ColumnType, CostAndRiskOfEveryKnownChange) {
  for (const Row& row : rows) {
    const TypeChange change = classify(row.before, row.after);
    std::string found;
    if (change.rewrites) found += 'r';
    if (change.narrows) found += 'n';
    if (change.needs_using) found += 'u';
    if (change.through_text) found += 't';
    if (change.reorders) found += 'o';
    EXPECT_EQ(found, row.expected) << row.before << " -> " << row.after;
  }
}

TEST(ColumnType, DomainsCountAsTheirBaseUnlessTheyCheck) {
  Domain domain;
  domain.name = name("positive");
  domain.type = type("integer");
  const TypeName of_domain = type("public.positive", {id_of(domain)});
  const Sample free = Sample().add(domain);
  EXPECT_FALSE(classify_type_change(type("integer"), of_domain, free.database(), free.database()).rewrites);
  EXPECT_FALSE(classify_type_change(of_domain, type("integer"), free.database(), free.database()).rewrites);
  Constraint check;
  check.on_domain = true;
  check.table = domain.name;
  check.name = Identifier("positive_check");
  check.expression = expression("VALUE > 0");
  const Sample checked = Sample().add(domain).add(check);
  const TypeChange change = classify_type_change(type("integer"), of_domain, checked.database(), checked.database());
  EXPECT_TRUE(change.rewrites);
  EXPECT_TRUE(change.narrows);
}

}  // namespace
}  // namespace lockstep::sample
