#include "random/world.h"

namespace lockstep::tests {
namespace {

std::vector<std::string> present_tables(const World& world) {
  std::vector<std::string> present;
  for (const std::string& table : table_slots)
    if (world.has(table)) present.push_back(table);
  return present;
}

// A query with the columns one, two and n.
std::string query(Random& numbers, const World& world, int server_version) {
  const std::string table = numbers.of(present_tables(world)), other = numbers.of(present_tables(world));
  const auto columns = columns_of(world, table, server_version);
  const std::string second = columns[numbers.below(columns.size())].name;
  switch (numbers.below(5)) {
    case 0:
      return "SELECT id AS one, \"" + second + "\" AS two, id * 2 AS n FROM " + table_name(table) + " WHERE " +
             condition(numbers, columns);
    case 1:
      return "SELECT a.id AS one, a.\"" + second + "\" AS two, b.ref AS n FROM " + table_name(table) + " a " +
             numbers.of({"", "LEFT "}) + "JOIN " + table_name(other) + " b ON b.id = a.ref";
    case 2:
      return "SELECT ref AS one, max(id) AS two, count(*) AS n FROM " + table_name(table) +
             " GROUP BY ref HAVING count(*) > " + numbers.number(9);
    case 3:
      return "WITH few AS (SELECT id, ref FROM " + table_name(table) + " ORDER BY id LIMIT " + numbers.number(50) +
             ") SELECT few.id AS one, few.ref AS two, (SELECT count(*) FROM " + table_name(other) + ") AS n FROM few";
    default:
      return "SELECT id AS one, CASE WHEN ref > " + numbers.number(9) +
             " THEN 'many' ELSE 'few' END AS two, row_number() OVER (ORDER BY id) AS n FROM " + table_name(table);
  }
}

void print_view(const World& world, const std::string& slot, const std::string& name, int server_version,
                Statements& statements) {
  if (!world.has(slot)) return;
  Random numbers = world.numbers(slot);
  const std::string options = numbers.of({"", "", " WITH (security_barrier)"});
  statements.push_back("CREATE VIEW " + name + options + " AS " + query(numbers, world, server_version));
  if (numbers.chance(40)) statements.push_back("COMMENT ON VIEW " + name + " IS 'seen " + numbers.number(9) + "'");
  if (numbers.chance(40)) statements.push_back("GRANT SELECT ON " + name + " TO lockstep_test_app");
}

}  // namespace

void print_queries(const World& world, int server_version, Statements& statements) {
  if (present_tables(world).empty()) return;
  print_view(world, "v0", "public.first_view", server_version, statements);
  print_view(world, "v1", "app.\"Second View\"", server_version, statements);
  if (world.has("v2")) {
    Random numbers = world.numbers("v2");
    const std::string from = world.has("v0") ? "public.first_view" : "(" + query(numbers, world, server_version) + ")";
    statements.push_back("CREATE VIEW app.third AS SELECT v.one, v.n" + numbers.of({"", " + 1 AS n2", ", v.two"}) +
                         " FROM " + from + " v" + numbers.of({"", " WHERE v.one IS NOT NULL"}));
  }
  if (world.has("m0")) {
    Random numbers = world.numbers("m0");
    statements.push_back("CREATE MATERIALIZED VIEW app.summary AS " + query(numbers, world, server_version) +
                         numbers.of({"", "", " WITH NO DATA"}));
    if (numbers.chance(60))
      statements.push_back("CREATE INDEX summary_n ON app.summary (n" + numbers.of({"", " DESC"}) + ")");
  }
  if (world.has("f3")) {
    Random numbers = world.numbers("f3");
    const std::string table = table_name(numbers.of(present_tables(world)));
    statements.push_back(
        "CREATE FUNCTION app.how_many(low bigint) RETURNS bigint LANGUAGE sql STABLE BEGIN ATOMIC SELECT "
        "count(*) FROM " +
        table + " WHERE id >= low + " + numbers.number(3) + "; END");
  }
  for (const std::string& table : present_tables(world)) {
    if (!world.has(table + ".rule")) continue;
    Random numbers = world.numbers(table + ".rule");
    const std::string name = table_name(table);
    statements.push_back("CREATE RULE watch AS ON DELETE TO " + name +
                         numbers.of({" DO INSTEAD NOTHING", " DO ALSO NOTIFY gone",
                                     " WHERE OLD.id > " + numbers.number(9) + " DO INSTEAD NOTHING",
                                     " DO INSTEAD UPDATE " + name + " SET ref = OLD.id WHERE id = OLD.ref"}));
  }
}

}  // namespace lockstep::tests
