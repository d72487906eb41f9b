#include "random/world.h"

namespace lockstep::tests {
namespace {

// What a btree can hold, and a unique key.
std::vector<std::string> keys_of(const std::vector<ColumnShape>& columns) {
  std::vector<std::string> keys;
  for (const auto& column : columns)
    if (column.family != "document") keys.push_back("\"" + column.name + "\"");
  return keys;
}

std::string foreign_key(const World& world, const std::string& table) {
  Random numbers = world.numbers(table + ".foreign key");
  std::vector<std::string> targets;
  for (const std::string& other : table_slots)
    if (other != "t5" && world.has(other) && world.has(other + ".key")) targets.push_back(other);
  if (targets.empty()) return "";
  return "FOREIGN KEY (ref) REFERENCES " + table_name(numbers.of(targets)) + " (id)" +
         numbers.of({"", " ON DELETE CASCADE", " ON UPDATE CASCADE ON DELETE SET NULL"}) +
         numbers.of({"", "", " DEFERRABLE", " DEFERRABLE INITIALLY DEFERRED"}) + numbers.of({"", "", " NOT VALID"});
}

std::string index_definition(const World& world, Random& numbers, const std::string& name, const std::string& table,
                             const std::vector<ColumnShape>& columns, int major_version) {
  const auto keys = keys_of(columns);
  std::string sql = "CREATE ";
  const bool unique = numbers.chance(25);
  sql += unique ? "UNIQUE INDEX " : "INDEX ";
  sql +=
      name + " ON " + table + " (" + numbers.of(keys) + numbers.of({"", " DESC", " NULLS FIRST", " DESC NULLS LAST"});
  if (numbers.chance(30))
    sql += ", " + numbers.of({"(id + 1)", "(abs(ref))", "((id::text || 'x'))",
                              world.has("f0") ? "app.twice(ref::integer)" : "mod(id, 7)"});
  sql += ")";
  if (numbers.chance(20)) sql += " INCLUDE (ref)";
  if (unique && major_version >= 15 && numbers.chance(40)) sql += " NULLS NOT DISTINCT";
  if (numbers.chance(20)) sql += " WITH (fillfactor = " + std::to_string(50 + numbers.below(50)) + ")";
  if (numbers.chance(40)) sql += " WHERE " + condition(world, numbers, columns);
  return sql;
}

}  // namespace

void print_constraints(const World& world, int major_version, Statements& statements) {
  for (const std::string& table : table_slots) {
    if (!world.has(table)) continue;
    const auto columns = columns_of(world, table);
    const std::string name = table_name(table), alter = "ALTER TABLE " + name + " ADD ";
    if (world.has(table + ".key")) {
      statements.push_back(alter + world.numbers(table + ".key").of({"", "", "CONSTRAINT " + table + "_key "}) +
                           "PRIMARY KEY (id)");
    }
    for (const char* which : {".check0", ".check1"}) {
      if (!world.has(table + which)) continue;
      Random numbers = world.numbers(table + which);
      statements.push_back(alter + "CONSTRAINT " + std::string(which + 1) + "_of_" + table + " CHECK (" +
                           condition(world, numbers, columns) +
                           ")" +  // The heir of t0 has it valid or not, as it came before or after.
                           (table == "t0" ? "" : numbers.of({"", "", "", " NOT VALID"})));
    }
    if (world.has(table + ".unique")) {
      Random numbers = world.numbers(table + ".unique");
      statements.push_back(alter + "UNIQUE (" + numbers.of({"id, ref", "ref", "ref, id"}) + ")" +
                           numbers.of({"", " INCLUDE (id)", " DEFERRABLE"}));
    }
    if (world.has(table + ".exclusion")) {
      Random numbers = world.numbers(table + ".exclusion");
      statements.push_back(alter + "CONSTRAINT no_two_of_" + table + " EXCLUDE USING " +
                           numbers.of({"btree (ref WITH =)", "gist (int8range(ref, ref + 3) WITH &&)"}) +
                           numbers.of({"", " WHERE (id > 5)"}));
    }
    for (const char* which : {".index0", ".index1"}) {
      if (!world.has(table + which)) continue;
      Random numbers = world.numbers(table + which);
      statements.push_back(
          index_definition(world, numbers, std::string(which + 1) + "_of_" + table, name, columns, major_version));
    }
  }
  for (const std::string& table : table_slots) {
    if (!world.has(table) || !world.has(table + ".foreign key")) continue;
    const std::string key = foreign_key(world, table);
    if (!key.empty()) statements.push_back("ALTER TABLE " + table_name(table) + " ADD " + key);
  }
}

void print_partitions(const World& world, Statements& statements) {
  if (!world.has("partitioned")) return;
  Random numbers = world.numbers("partitioned");
  statements.push_back("CREATE TABLE app.event (id bigint NOT NULL, day date NOT NULL, kind text" +
                       numbers.of({"", " DEFAULT 'k'", " NOT NULL"}) +
                       numbers.of({"", ", note text", ", CHECK (id > 0)"}) + ") PARTITION BY RANGE (day)");
  if (world.has("part key")) {
    statements.push_back("ALTER TABLE app.event ADD PRIMARY KEY " +
                         world.numbers("part key").of({"(id, day)", "(day, id)"}));
  }
  if (world.has("part index")) {
    statements.push_back("CREATE INDEX event_kind ON app.event " +
                         world.numbers("part index").of({"(kind)", "(lower(kind), id)"}));
  }
  if (world.has("part a")) {
    statements.push_back("CREATE TABLE app.event_a PARTITION OF app.event FOR VALUES FROM (MINVALUE) TO " +
                         world.numbers("part a").of({"('2024-01-01')", "('2023-07-01')"}));
  }
  if (world.has("part b")) {
    statements.push_back(
        "CREATE TABLE app.event_b PARTITION OF app.event FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')" +
        world.numbers("part b").of({"", " PARTITION BY HASH (id)"}));
    if (world.numbers("part b").below(2) == 1) {
      statements.push_back(
          "CREATE TABLE app.event_b_0 PARTITION OF app.event_b FOR VALUES WITH (MODULUS 2, REMAINDER 0)");
    }
  }
  if (world.has("part foreign key") && world.has("t0") && world.has("t0.key")) {
    statements.push_back("ALTER TABLE app.event ADD FOREIGN KEY (id) REFERENCES public.customer (id)" +
                         world.numbers("part foreign key").of({"", " ON DELETE CASCADE"}));
  }
  if (world.has("part trigger")) {
    statements.push_back("CREATE TRIGGER noted AFTER INSERT ON app.event FOR EACH ROW EXECUTE FUNCTION app.touch(" +
                         world.numbers("part trigger").of({"", "'x'"}) + ")");
  }
  if (world.has("part default")) statements.push_back("CREATE TABLE app.event_rest PARTITION OF app.event DEFAULT");
}

}  // namespace lockstep::tests
