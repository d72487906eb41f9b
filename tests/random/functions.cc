#include "random/world.h"

namespace lockstep::tests {
namespace {

void print_scalar_functions(const World& world, Statements& statements) {
  if (world.has("f0")) {
    Random numbers = world.numbers("f0");
    const std::string argument = numbers.of({"n", "n", "n", "value"});
    statements.push_back("CREATE FUNCTION app.twice(" + argument + " integer) RETURNS integer LANGUAGE sql IMMUTABLE" +
                         numbers.of({"", " STRICT", " PARALLEL SAFE"}) + " AS 'SELECT $1 * 2 + " + numbers.number(3) +
                         "'");
  }
  if (world.has("f1")) {
    Random numbers = world.numbers("f1");
    std::string sql = "CREATE FUNCTION public.shout(t text DEFAULT " + numbers.of({"'a'", "'b'", "upper('c')"}) +
                      ", INOUT times integer DEFAULT 1) LANGUAGE plpgsql " + numbers.of({"STABLE", "VOLATILE"});
    if (numbers.chance(40)) sql += " SET search_path = app, public";
    if (numbers.chance(30)) sql += " SECURITY DEFINER";
    if (numbers.chance(30)) sql += " COST " + std::to_string(10 + numbers.below(50));
    statements.push_back(sql + " AS $body$ BEGIN times := times + " + numbers.number(4) + "; END $body$");
    if (numbers.chance(40)) {
      statements.push_back("COMMENT ON FUNCTION public.shout(text, integer) IS 'loud " + numbers.number(9) + "'");
    }
    if (numbers.chance(40)) statements.push_back("REVOKE ALL ON FUNCTION public.shout(text, integer) FROM PUBLIC");
  }
  if (world.has("procedure")) {
    Random numbers = world.numbers("procedure");
    statements.push_back("CREATE PROCEDURE app.tidy(IN days integer" + numbers.of({"", " DEFAULT 7"}) +
                         ") LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE 'tidy " + numbers.number(5) + "'; END $$");
  }
}

// Triggers need it: it is always there, only its body changes.
void print_trigger_function(const World& world, Statements& statements) {
  Random numbers = world.numbers("f2");
  statements.push_back("CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN " +
                       numbers.of({"NEW", "NULL", "OLD"}) + "; END $$");
}

void print_operators(const World& world, Statements& statements) {
  if (world.has("operator")) {
    Random numbers = world.numbers("operator");
    statements.push_back(
        "CREATE FUNCTION app.near(a integer, b integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT a - b < 5'");
    statements.push_back("CREATE OPERATOR app.<-> (FUNCTION = app.near, LEFTARG = integer, RIGHTARG = integer" +
                         numbers.of({"", ", RESTRICT = eqsel", ", RESTRICT = neqsel, JOIN = neqjoinsel"}) + ")");
    if (numbers.chance(40)) {
      statements.push_back("COMMENT ON OPERATOR app.<-> (integer, integer) IS 'how far " + numbers.number(9) + "'");
    }
  }
  if (world.has("operator class")) {
    statements.push_back(
        "CREATE FUNCTION app.differ(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a - b'");
    statements.push_back(
        "CREATE OPERATOR CLASS app.plain_ops FOR TYPE integer USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 "
        "=, "
        "OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 app.differ(integer, integer)");
  }
  if (world.has("aggregate")) {
    Random numbers = world.numbers("aggregate");
    statements.push_back("CREATE AGGREGATE app.total(" + numbers.of({"integer", "integer", "bigint"}) +
                         ") (SFUNC = int8inc_any, STYPE = bigint, INITCOND = '" + numbers.number(3) + "'" +
                         numbers.of({"", ", PARALLEL = SAFE"}) + ")");
  }
  if (world.has("cast") && world.has("composite")) {
    statements.push_back(
        "CREATE FUNCTION app.as_text(a app.address) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT (a).street'");
    statements.push_back("CREATE CAST (app.address AS text) WITH FUNCTION app.as_text(app.address)" +
                         world.numbers("cast").of({"", " AS ASSIGNMENT"}));
  }
}

}  // namespace

void print_functions(const World& world, Statements& statements) {
  print_scalar_functions(world, statements);
  print_trigger_function(world, statements);
  print_operators(world, statements);
  if (!world.has("search")) return;
  Random numbers = world.numbers("search");
  statements.push_back("CREATE TEXT SEARCH DICTIONARY app.stems (TEMPLATE = snowball, LANGUAGE = " +
                       numbers.of({"english", "german", "french"}) + ")");
  statements.push_back("CREATE TEXT SEARCH CONFIGURATION app.words (PARSER = \"default\")");
  statements.push_back("ALTER TEXT SEARCH CONFIGURATION app.words ADD MAPPING FOR asciiword" +
                       numbers.of({"", ", word"}) + " WITH app.stems" + numbers.of({"", ", simple"}));
}

}  // namespace lockstep::tests
