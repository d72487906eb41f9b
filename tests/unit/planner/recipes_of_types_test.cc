// The statements that the recipes of schemas, types and sequences write. All of them were run on PostgreSQL 15 and 18.
#include "unit/planner/sample.h"

namespace lockstep {
namespace {

using namespace sample;

TEST(Recipe, Schema) {
  const Schema schema{Identifier("My App")};
  EXPECT_EQ(statements_of_creation(schema), (Statements{"CREATE SCHEMA \"My App\""}));
}

TEST(Recipe, Extension) {
  Extension extension{Identifier("hstore"), {}, {}};
  EXPECT_EQ(statements_of_creation(extension), (Statements{"CREATE EXTENSION hstore"}));
  Extension placed{Identifier("hstore"), Identifier("ext"), "1.8"};
  EXPECT_EQ(statements_of_creation(placed), (Statements{"CREATE EXTENSION hstore SCHEMA ext VERSION '1.8'"}));
  EXPECT_EQ(statements_of_change(Extension{Identifier("hstore"), Identifier("public"), "1.7"}, placed),
            (Statements{"ALTER EXTENSION hstore UPDATE TO '1.8'", "ALTER EXTENSION hstore SET SCHEMA ext"}));
  EXPECT_EQ(statements_of_change(placed, extension), Statements{}) << "what is not said is as it should be";
  EXPECT_TRUE(plan(Sample().add(placed), Sample()).in_sync()) << "it lives in a schema that is not managed";
  const Plan removal = plan(Sample().add(Extension{Identifier("hstore"), Identifier("public"), {}}), Sample());
  EXPECT_EQ(statements(removal), (Statements{"DROP EXTENSION hstore"}));
  EXPECT_EQ(removal.hazards().at(0)->kind, HazardKind::drop_extension);
}

EnumType mood(std::vector<std::string> labels) { return {name("mood"), std::move(labels)}; }

TEST(Recipe, EnumCreatedAndDropped) {
  EXPECT_EQ(statements_of_creation(mood({"sad", "it's"})),
            (Statements{"CREATE TYPE public.mood AS ENUM ('sad', 'it''s')"}));
  const Plan removal = plan(Sample().add(mood({"sad"})), Sample());
  EXPECT_EQ(statements(removal), (Statements{"DROP TYPE public.mood"}));
  EXPECT_EQ(removal.hazards().at(0)->kind, HazardKind::drop_type);
}

TEST(Recipe, EnumGainsLabelsInTheirPlaces) {
  EXPECT_EQ(
      statements_of_change(mood({"b", "d"}), mood({"a", "b", "c", "d", "e", "f"})),
      (Statements{"ALTER TYPE public.mood ADD VALUE 'a' BEFORE 'b'", "ALTER TYPE public.mood ADD VALUE 'c' AFTER 'b'",
                  "ALTER TYPE public.mood ADD VALUE 'e'", "ALTER TYPE public.mood ADD VALUE 'f'"}));
  EXPECT_EQ(statements_of_change(mood({"c"}), mood({"a", "b", "c"})),
            (Statements{"ALTER TYPE public.mood ADD VALUE 'a' BEFORE 'c'",
                        "ALTER TYPE public.mood ADD VALUE 'b' AFTER 'a'"}));
}

TEST(Recipe, EnumThatLosesALabelIsMadeAnewAroundItsColumns) {
  const auto build = [](std::vector<std::string> labels) {
    const EnumType type = mood(std::move(labels));
    Column column = sample::column("t", "m", sample::type("public.mood", {id_of(type)}));
    return Sample()
        .add(type)
        .add(table("t"))
        .add(column)
        .add(view("v", "SELECT m FROM t", {column_id(name("t"), Identifier("m"))}));
  };
  const Plan change = plan(build({"a", "b"}), build({"a"}));
  Statements written = statements(change);
  ASSERT_FALSE(written.empty());
  EXPECT_TRUE(written.front().starts_with("DO $$")) << "values in use are looked for first: " << written.front();
  written.erase(written.begin());
  EXPECT_EQ(written, (Statements{"DROP VIEW public.v", "ALTER TABLE public.t ALTER COLUMN m TYPE text USING m::text",
                                 "DROP TYPE public.mood", "CREATE TYPE public.mood AS ENUM ('a')",
                                 "ALTER TABLE public.t ALTER COLUMN m TYPE public.mood USING m::text::public.mood",
                                 "CREATE VIEW public.v AS\n  SELECT m FROM t"}));
  EXPECT_EQ(change.batches.size(), 2U) << "the look, then all else at once: nobody sees the column without its type";
  bool narrows = false;
  for (const Hazard* hazard : change.hazards()) narrows |= hazard->kind == HazardKind::narrow_type;
  EXPECT_TRUE(narrows);
}

TEST(Recipe, Domain) {
  Domain domain;
  domain.name = name("d");
  domain.type = type("text");
  domain.collation = {Identifier("pg_catalog"), Identifier("C")};
  domain.default_expression = expression("'x'");
  domain.not_null = true;
  EXPECT_EQ(statements_of_creation(domain),
            (Statements{"CREATE DOMAIN public.d AS text COLLATE pg_catalog.\"C\" DEFAULT 'x' NOT NULL"}));
  Domain plain = domain;
  plain.default_expression.reset();
  plain.not_null = false;
  EXPECT_EQ(statements_of_change(domain, plain),
            (Statements{"ALTER DOMAIN public.d DROP DEFAULT", "ALTER DOMAIN public.d DROP NOT NULL"}));
  EXPECT_EQ(statements_of_change(plain, domain),
            (Statements{"ALTER DOMAIN public.d SET DEFAULT 'x'", "ALTER DOMAIN public.d SET NOT NULL"}));
  plain.type = type("integer");
  EXPECT_EQ(statements_of_change(domain, plain).front(), "DROP DOMAIN public.d");
}

TEST(Recipe, DomainNotNullScansTheTablesThatUseIt) {
  const auto build = [](bool not_null) {
    Domain domain;
    domain.name = name("d");
    domain.type = type("integer");
    domain.not_null = not_null;
    return Sample().add(domain).add(table("t")).add(column("t", "a", type("public.d", {id_of(domain)})));
  };
  const Plan change = plan(build(false), build(true));
  ASSERT_EQ(change.steps.size(), 1U);
  EXPECT_EQ(change.steps[0].locks.at(0).relation, table_id(name("t")));
  EXPECT_EQ(change.steps[0].locks.at(0).mode, LockMode::share);
  EXPECT_EQ(change.hazards().at(0)->kind, HazardKind::blocking_scan);
}

CompositeType pair(std::vector<std::pair<std::string, std::string>> attributes) {
  CompositeType composite{name("pair"), {}};
  for (auto& [text, of] : attributes) composite.attributes.push_back({Identifier(text), type(of), {}, {}});
  return composite;
}

TEST(Recipe, CompositeType) {
  EXPECT_EQ(statements_of_creation(pair({{"a", "integer"}, {"B", "text"}})),
            (Statements{"CREATE TYPE public.pair AS (a integer, \"B\" text)"}));
  EXPECT_EQ(statements_of_change(pair({{"a", "integer"}, {"b", "text"}}),
                                 pair({{"a", "bigint"}, {"b", "text"}, {"c", "date"}})),
            (Statements{"ALTER TYPE public.pair ALTER ATTRIBUTE a TYPE bigint",
                        "ALTER TYPE public.pair ADD ATTRIBUTE c date"}));
  const Plan change = plan(Sample().add(pair({{"a", "integer"}, {"b", "text"}})), Sample().add(pair({{"b", "text"}})));
  EXPECT_EQ(statements(change), (Statements{"ALTER TYPE public.pair DROP ATTRIBUTE a"}));
  EXPECT_EQ(change.hazards().at(0)->kind, HazardKind::drop_column);
}

// An attribute in the middle cannot be added in place: what follows it is made anew.
TEST(Recipe, CompositeTypeKeepsTheOrderOfItsAttributes) {
  EXPECT_EQ(statements_of_change(pair({{"a", "integer"}, {"c", "text"}}),
                                 pair({{"a", "integer"}, {"b", "date"}, {"c", "text"}})),
            (Statements{"ALTER TYPE public.pair DROP ATTRIBUTE c", "ALTER TYPE public.pair ADD ATTRIBUTE b date",
                        "ALTER TYPE public.pair ADD ATTRIBUTE c text"}));
}

TEST(Recipe, CompositeTypeOfAColumnIsMadeAnewForAnotherAttributeType) {
  const auto build = [](std::string of) {
    const CompositeType composite = pair({{"a", std::move(of)}});
    return Sample().add(composite).add(table("t")).add(column("t", "p", type("public.pair", {id_of(composite)})));
  };
  EXPECT_EQ(statements(plan(build("integer"), build("bigint"))),
            (Statements{"ALTER TABLE public.t ALTER COLUMN p TYPE text USING p::text", "DROP TYPE public.pair",
                        "CREATE TYPE public.pair AS (a bigint)",
                        "ALTER TABLE public.t ALTER COLUMN p TYPE public.pair USING p::text::public.pair"}));
}

TEST(Recipe, TextSearchConfiguration) {
  const auto dictionary = [](std::string text) { return name(std::move(text), "pg_catalog"); };
  TextSearchConfiguration before{
      name("c"), dictionary("default"), {{"asciiword", {dictionary("simple")}}, {"word", {dictionary("simple")}}}};
  TextSearchConfiguration after{
      name("c"),
      dictionary("default"),
      {{"asciiword", {dictionary("english_stem"), dictionary("simple")}}, {"int", {dictionary("simple")}}}};
  EXPECT_EQ(statements_of_creation(before),
            (Statements{"CREATE TEXT SEARCH CONFIGURATION public.c (PARSER = pg_catalog.\"default\")",
                        "ALTER TEXT SEARCH CONFIGURATION public.c ADD MAPPING FOR asciiword WITH pg_catalog.simple",
                        "ALTER TEXT SEARCH CONFIGURATION public.c ADD MAPPING FOR word WITH pg_catalog.simple"}));
  EXPECT_EQ(statements_of_change(before, after),
            (Statements{"ALTER TEXT SEARCH CONFIGURATION public.c DROP MAPPING FOR word",
                        "ALTER TEXT SEARCH CONFIGURATION public.c ALTER MAPPING FOR asciiword WITH "
                        "pg_catalog.english_stem, pg_catalog.simple",
                        "ALTER TEXT SEARCH CONFIGURATION public.c ADD MAPPING FOR \"int\" WITH pg_catalog.simple"}));
}

Sequence sequence(std::string of_type = "bigint") {
  Sequence sequence;
  sequence.name = name("s");
  sequence.options = SequenceOptions::defaults_for(of_type);
  sequence.type = std::move(of_type);
  return sequence;
}

TEST(Recipe, Sequence) {
  EXPECT_EQ(statements_of_creation(sequence()), (Statements{"CREATE SEQUENCE public.s"}));
  Sequence odd = sequence("integer");
  odd.options.increment = 5;
  odd.options.start = 10;
  odd.options.cache = 7;
  odd.options.cycle = true;
  odd.unlogged = true;
  EXPECT_EQ(statements_of_creation(odd),
            (Statements{"CREATE UNLOGGED SEQUENCE public.s AS integer INCREMENT BY 5 START WITH 10 CACHE 7 CYCLE"}));
  EXPECT_EQ(statements_of_change(sequence("integer"), sequence()), (Statements{"ALTER SEQUENCE public.s AS bigint"}));
  EXPECT_EQ(statements_of_change(odd, sequence("integer")),
            (Statements{"ALTER SEQUENCE public.s INCREMENT BY 1 START WITH 1 CACHE 1 NO CYCLE",
                        "ALTER SEQUENCE public.s SET LOGGED"}));
}

Sample with_serial(bool with_default = true, bool owned = true) {
  Sequence of_column = sequence("integer");
  if (owned) of_column.owned_by = OwnedBy{name("t"), Identifier("id")};
  Column id = column("t", "id", type("integer"));
  id.not_null = true;
  if (with_default) id.default_expression = expression("nextval('public.s'::regclass)", {id_of(of_column)});
  return Sample().add(of_column).add(table("t")).add(id);
}

TEST(Recipe, SequenceOfASerialColumn) {
  const Plan creation = plan(Sample(), with_serial());
  ASSERT_EQ(creation.steps.size(), 3U);
  EXPECT_EQ(creation.steps[0].sql, "CREATE SEQUENCE public.s AS integer");
  EXPECT_EQ(creation.steps[1].subject, table_id(name("t")));
  EXPECT_EQ(creation.steps[2].sql, "ALTER SEQUENCE public.s OWNED BY public.t.id");
  EXPECT_EQ(creation.batches.size(), 1U);
  EXPECT_EQ(statements(plan(with_serial(), Sample())), (Statements{"DROP TABLE public.t"})) << "it goes with its table";
  EXPECT_EQ(statements(plan(with_serial(), with_serial(true, false))),
            (Statements{"ALTER SEQUENCE public.s OWNED BY NONE"}));
}

}  // namespace
}  // namespace lockstep
