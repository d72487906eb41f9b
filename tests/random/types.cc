#include "random/world.h"

namespace lockstep::tests {
namespace {

// Some of the labels, sometimes in another order; never none.
std::string labels(Random numbers) {
  std::vector<std::string> kept;
  for (const char* label : {"'low'", "'mid'", "'high'", "'it''s'", "'Top Of All'"})
    if (numbers.chance(70)) kept.push_back(label);
  if (kept.empty()) kept.push_back("'low'");
  if (numbers.chance(25)) numbers.shuffle(kept);
  std::string text;
  for (const std::string& label : kept) text += (text.empty() ? "" : ", ") + label;
  return text;
}

void print_sequence(const World& world, const std::string& slot, const std::string& name, Statements& statements) {
  if (!world.has(slot)) return;
  Random numbers = world.numbers(slot);
  std::string sql = "CREATE SEQUENCE " + name;
  if (numbers.chance(40)) sql += " AS " + numbers.of({"smallint", "integer", "bigint"});
  if (numbers.chance(50)) sql += " INCREMENT BY " + std::to_string(1 + numbers.below(9));
  if (numbers.chance(40)) sql += " START WITH " + std::to_string(10 + numbers.below(90));
  if (numbers.chance(30)) sql += " MAXVALUE 30000 CYCLE";
  if (numbers.chance(30)) sql += " CACHE " + std::to_string(1 + numbers.below(20));
  statements.push_back(sql);
}

void print_domain(const World& world, const std::string& slot, const std::string& name, Statements& statements) {
  if (!world.has(slot)) return;
  Random numbers = world.numbers(slot);
  const bool is_number = slot == "d0";
  std::string sql = "CREATE DOMAIN " + name + " AS ";
  sql += is_number ? numbers.of({"integer", "bigint", "numeric(10,2)"}) : numbers.of({"text", "varchar(40)"});
  if (numbers.chance(30)) sql += is_number ? " DEFAULT " + numbers.number(9) : " DEFAULT 'none'";
  if (numbers.chance(20)) sql += " NOT NULL";
  if (numbers.chance(60)) {
    sql += numbers.chance(50) ? " CONSTRAINT well_formed" : "";
    sql += is_number ? " CHECK (VALUE > " + numbers.number(20) + " OR VALUE = -1)"
                     : " CHECK (length(VALUE) < " + std::to_string(20 + numbers.below(20)) + ")";
  }
  statements.push_back(sql);
  if (numbers.chance(30)) statements.push_back("COMMENT ON DOMAIN " + name + " IS 'of " + numbers.number(100) + "'");
}

}  // namespace

void print_types(const World& world, Statements& statements) {
  statements.push_back("CREATE SCHEMA app");
  // Schemas that the files do not name are left alone, with all that is in them.
  statements.push_back("CREATE DOMAIN public.anchor AS integer");
  statements.push_back("CREATE SCHEMA \"Extra Schema\"");
  if (world.has("extra schema")) statements.push_back("COMMENT ON SCHEMA \"Extra Schema\" IS 'mostly empty'");
  if (world.has("collation")) {
    const std::string locale = world.numbers("collation").of({"de-DE", "en-US", "und"});
    statements.push_back("CREATE COLLATION app.sorted (provider = icu, locale = '" + locale + "')");
  }
  if (world.has("e0")) statements.push_back("CREATE TYPE app.level AS ENUM (" + labels(world.numbers("e0")) + ")");
  if (world.has("e1"))
    statements.push_back("CREATE TYPE public.\"Mood\" AS ENUM (" + labels(world.numbers("e1")) + ")");
  print_domain(world, "d0", "app.quantity", statements);
  print_domain(world, "d1", "public.short_text", statements);
  if (world.has("composite")) {
    Random numbers = world.numbers("composite");
    std::string sql = "CREATE TYPE app.address AS (street text, number " + numbers.of({"integer", "text", "bigint"});
    if (numbers.chance(50)) sql += ", town varchar(" + std::to_string(10 + numbers.below(50)) + ")";
    if (numbers.chance(50)) sql += ", tags text[]";
    statements.push_back(sql + ")");
  }
  if (world.has("range")) {
    const std::string type = world.numbers("range").of({"timestamptz", "float8", "numeric", "text"});
    statements.push_back("CREATE TYPE app.span AS RANGE (SUBTYPE = " + type + ")");
  }
  print_sequence(world, "q0", "public.ticket", statements);
  print_sequence(world, "q1", "app.\"Number\"", statements);
}

}  // namespace lockstep::tests
