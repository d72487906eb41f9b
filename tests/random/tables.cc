#include "random/world.h"

namespace lockstep::tests {
namespace {

std::string default_of(const World& world, Random& numbers, const ColumnShape& column) {
  const std::string& family = column.family;
  if (family == "number" && column.type != "smallint" && world.has("f0") && numbers.chance(20)) return "app.twice(3)";
  if (family == "number" && world.has("q0") && numbers.chance(15)) return "nextval('public.ticket')";
  if (family == "number" || family == "domain") return numbers.of({"0", "(1 + 2)", "-5", "7"});
  if (family == "text") return numbers.of({"'x'", "'it''s'", "upper('a' || 'b')", "CURRENT_USER"});
  if (family == "time") return numbers.of({"now()", "CURRENT_TIMESTAMP", "'2020-01-02'", "CURRENT_DATE"});
  if (family == "flag") return numbers.of({"true", "false", "1 < 2"});
  if (family == "uuid") return "gen_random_uuid()";
  if (family == "document") return numbers.of({"'{}'", "'{\"a\": [1, 2]}'", "jsonb_build_object('a', 1)"});
  return numbers.of({"'{}'", "ARRAY[1, 2]", "'{3}'"});
}

std::string column_definition(const World& world, const ColumnShape& column, const std::vector<ColumnShape>& columns) {
  std::string sql = "\"" + column.name + "\" " + column.type;
  if (column.name == "id" || column.name == "ref") {
    Random numbers = world.numbers(column.slot);
    static_cast<void>(numbers.below(9));  // the type's
    if (column.name == "ref") return sql;
    const std::string identity = numbers.of({"", "", "ALWAYS", "BY DEFAULT"});
    if (identity.empty()) return sql + " NOT NULL";
    sql += " GENERATED " + identity + " AS IDENTITY";
    if (numbers.chance(30)) sql += " (INCREMENT BY " + std::to_string(1 + numbers.below(5)) + ")";
    return sql;
  }
  Random numbers = world.numbers(column.slot);
  static_cast<void>(numbers.below(9));
  if (column.generated) {
    std::string base = "id";
    for (const auto& other : columns)
      if (other.name == "amount" && other.type != "double precision" && numbers.chance(70)) base = other.name;
    return sql + " GENERATED ALWAYS AS (" + base + " * " + std::to_string(1 + numbers.below(4)) + ") STORED";
  }
  if (column.family == "text" && column.type != "char(8)" && numbers.chance(20)) sql += " COLLATE \"C\"";
  if (column.family != "label" && numbers.chance(50)) sql += " DEFAULT " + default_of(world, numbers, column);
  if (numbers.chance(40)) sql += " NOT NULL";
  return sql;
}

std::string storage_of(const World& world, const std::string& table) {
  if (!world.has(table + ".options")) return "";
  return world.numbers(table + ".options")
      .of({" WITH (fillfactor = 70)", " WITH (fillfactor = 90, autovacuum_enabled = false)",
           " WITH (autovacuum_vacuum_scale_factor = 0.05)"});
}

void print_after(const World& world, const std::string& table, const std::vector<ColumnShape>& columns,
                 Statements& statements) {
  const std::string name = table_name(table);
  if (world.has(table + ".comments")) {
    Random numbers = world.numbers(table + ".comments");
    if (numbers.chance(70))
      statements.push_back("COMMENT ON TABLE " + name + " IS 'what''s " + numbers.number(9) + "'");
    const ColumnShape& column = columns[numbers.below(columns.size())];
    statements.push_back("COMMENT ON COLUMN " + name + ".\"" + column.name + "\" IS 'column " + numbers.number(9) +
                         "'");
  }
  if (world.has(table + ".options")) {
    Random numbers = world.numbers(table + ".options");
    static_cast<void>(numbers.below(9));
    const ColumnShape& column = columns[numbers.below(columns.size())];
    // ONLY: heirs that come later would not have it.
    const std::string alter = "ALTER TABLE ONLY " + name + " ALTER COLUMN \"" + column.name + "\" SET ";
    if (numbers.chance(40)) statements.push_back(alter + "STATISTICS " + std::to_string(10 + numbers.below(500)));
    if (numbers.chance(30))
      statements.push_back(alter + "(n_distinct = " + std::to_string(10 + numbers.below(90)) + ")");
    // An heir that comes later has its parent's storage, one that came before has not.
    if (table != "t0" && (column.family == "text" || column.family == "document") && numbers.chance(60)) {
      statements.push_back(alter + "STORAGE " + numbers.of({"EXTERNAL", "MAIN"}));
    }
    if (numbers.chance(20)) statements.push_back("ALTER TABLE " + name + " REPLICA IDENTITY FULL");
  }
  if (world.has(table + ".grants")) {
    Random numbers = world.numbers(table + ".grants");
    statements.push_back("GRANT " + numbers.of({"SELECT", "SELECT, INSERT", "ALL"}) + " ON " + name +
                         " TO lockstep_test_app" + numbers.of({"", " WITH GRANT OPTION"}));
    if (numbers.chance(50)) {
      statements.push_back("GRANT UPDATE (\"" + columns[numbers.below(columns.size())].name + "\") ON " + name +
                           " TO PUBLIC");
    }
  }
  // An owner that nobody names is left alone: one table always has a name for it.
  if (table == "t3") {
    statements.push_back("ALTER TABLE " + name + " OWNER TO " +
                         world.numbers(table + ".grants").of({"lockstep_test_owner", "postgres"}));
  }
}

}  // namespace

void print_tables(const World& world, Statements& statements) {
  for (const std::string& table : table_slots) {
    if (!world.has(table)) continue;
    const auto columns = columns_of(world, table);
    std::string sql = std::string("CREATE ") + (table == "t5" && world.numbers(table).chance(40) ? "UNLOGGED " : "") +
                      "TABLE " + table_name(table) + " (";
    for (const auto& column : columns) {
      sql += (sql.back() == '(' ? "\n  " : ",\n  ") + column_definition(world, column, columns);
    }
    statements.push_back(sql + ")" + storage_of(world, table));
    print_after(world, table, columns, statements);
  }
  if (world.has("heir") && world.has("t0")) {
    Random numbers = world.numbers("heir");
    statements.push_back("CREATE TABLE app.heir (extra text" + numbers.of({"", " DEFAULT 'e'", " NOT NULL"}) +
                         ") INHERITS (public.customer)");
  }
}

}  // namespace lockstep::tests
