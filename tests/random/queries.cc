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
std::string query(Random& numbers, const World& world) {
  const std::string table = numbers.of(present_tables(world)), other = numbers.of(present_tables(world));
  const auto columns = columns_of(world, table);
  const std::string second = columns[numbers.below(columns.size())].name;
  switch (numbers.below(10)) {
    case 0:
      return "SELECT id AS one, \"" + second + "\" AS two, id * 2 AS n FROM " + table_name(table) + " WHERE " +
             condition(world, numbers, columns);
    case 1:
      return "SELECT a.id AS one, a.\"" + second + "\" AS two, b.ref AS n FROM " + table_name(table) + " a " +
             numbers.of({"", "LEFT "}) + "JOIN " + table_name(other) + " b ON b.id = a.ref";
    case 2:
      return "SELECT ref AS one, max(id) AS two, count(*) AS n FROM " + table_name(table) +
             " GROUP BY ref HAVING count(*) > " + numbers.number(9);
    case 3:
      return "WITH few AS (SELECT id, ref FROM " + table_name(table) + " ORDER BY id LIMIT " + numbers.number(50) +
             ") SELECT few.id AS one, few.ref AS two, (SELECT count(*) FROM " + table_name(other) + ") AS n FROM few";
    case 4:
      return "SELECT id AS one, ref AS two, 1 AS n FROM " + table_name(table) + " UNION " + numbers.of({"", "ALL "}) +
             "SELECT ref, id, 2 FROM " + table_name(other) + " WHERE id > " + numbers.number(9);
    case 5:
      return "SELECT DISTINCT ON (t.ref) t.id AS one, t.ref AS two, 3 AS n FROM " + table_name(table) +
             " t ORDER BY t.ref, t.id DESC";
    case 6:
      return "SELECT t.id AS one, x.m AS two, x.m + " + numbers.number(9) + " AS n FROM " + table_name(table) +
             " t CROSS JOIN LATERAL (SELECT max(o.id) AS m FROM " + table_name(other) + " o WHERE o.ref = t.id) x";
    case 7:
      return "SELECT id AS one, " + std::string(world.has("f0") ? "app.twice(ref::integer)" : "ref") +
             " AS two, sum(id) OVER (PARTITION BY ref ORDER BY id ROWS BETWEEN " + numbers.number(5) +
             " PRECEDING AND CURRENT ROW) AS n FROM " + table_name(table);
    case 8:
      return "SELECT id AS one, ARRAY(SELECT o.id FROM " + table_name(other) + " o ORDER BY 1) AS two, ref AS n FROM " +
             table_name(table) + " WHERE (id, ref) IS DISTINCT FROM (ref, 3) AND EXISTS (SELECT 1 FROM " +
             table_name(other) + " o WHERE o.id = " + table_name(table) + ".ref)";
    default:
      return "SELECT id AS one, CASE WHEN ref > " + numbers.number(9) +
             " THEN 'many' ELSE 'few' END AS two, row_number() OVER (ORDER BY id) AS n FROM " + table_name(table);
  }
}

void print_view(const World& world, const std::string& slot, const std::string& name, Statements& statements) {
  if (!world.has(slot)) return;
  Random numbers = world.numbers(slot);
  const std::string options = numbers.of({"", "", " WITH (security_barrier)"});
  statements.push_back("CREATE VIEW " + name + options + " AS " + query(numbers, world));
  if (numbers.chance(40)) statements.push_back("COMMENT ON VIEW " + name + " IS 'seen " + numbers.number(9) + "'");
  if (numbers.chance(40)) statements.push_back("GRANT SELECT ON " + name + " TO lockstep_test_app");
  if (numbers.chance(25)) {
    statements.push_back("CREATE TRIGGER instead INSTEAD OF DELETE ON " + name +
                         " FOR EACH ROW EXECUTE FUNCTION app.touch('" + numbers.number(4) + "')");
  }
  if (numbers.chance(40)) {
    const std::string expression = world.has("f0") && numbers.chance(50) ? "app.twice(" : "abs(";
    statements.push_back("ALTER VIEW " + name + " ALTER COLUMN one SET DEFAULT " + expression + numbers.number(9) +
                         ")");
  }
}

}  // namespace

void print_queries(const World& world, Statements& statements) {
  if (present_tables(world).empty()) return;
  print_view(world, "v0", "public.first_view", statements);
  print_view(world, "v1", "app.\"Second View\"", statements);
  if (world.has("v2")) {
    Random numbers = world.numbers("v2");
    const std::string from = world.has("v0") ? "public.first_view" : "(" + query(numbers, world) + ")";
    statements.push_back("CREATE VIEW app.third AS SELECT v.one, v.n" + numbers.of({"", " + 1 AS n2", ", v.two"}) +
                         " FROM " + from + " v" + numbers.of({"", " WHERE v.one IS NOT NULL"}));
  }
  if (world.has("m0")) {
    Random numbers = world.numbers("m0");
    statements.push_back("CREATE MATERIALIZED VIEW app.summary AS " + query(numbers, world) +
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
