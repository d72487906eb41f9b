// What hangs on tables, and what belongs to no schema.
#include "random/world.h"

namespace lockstep::tests {
namespace {

// A trigger that runs before may not read them.
std::vector<ColumnShape> without_generated(std::vector<ColumnShape> columns) {
  std::erase_if(columns, [](const ColumnShape& column) { return column.generated; });
  return columns;
}

void print_comments(const World& world, const std::string& table, Statements& statements) {
  const auto say = [&](const std::string& part, const std::string& what, const std::string& name) {
    if (!world.has(table + part)) return;
    Random numbers = world.numbers(table + part);
    if (numbers.next() % 3 == 0) {
      statements.push_back("COMMENT ON " + what + " " + name + " IS 'about " + std::to_string(numbers.next() % 5) +
                           "'");
    }
  };
  const std::string name = table_name(table), schema = name.substr(0, name.find('.') + 1);
  say(".check0", "CONSTRAINT", "check0_of_" + table + " ON " + name);
  say(".index0", "INDEX", schema + "index0_of_" + table);
  say(".trigger", "TRIGGER", "touch ON " + name);
  say(".policy", "POLICY", "own ON " + name);
  say(".rule", "RULE", "watch ON " + name);
  say(".statistics", "STATISTICS", "app.of_" + table);
}

void print_trigger(const World& world, const std::string& table, const std::vector<ColumnShape>& columns,
                   Statements& statements) {
  Random numbers = world.numbers(table + ".trigger");
  const std::string name = table_name(table), column = "\"" + columns[numbers.below(columns.size())].name + "\"";
  if (numbers.chance(25)) {
    statements.push_back("CREATE CONSTRAINT TRIGGER touch AFTER UPDATE ON " + name +
                         numbers.of({"", " DEFERRABLE INITIALLY DEFERRED"}) +
                         " FOR EACH ROW EXECUTE FUNCTION app.touch()");
  } else if (numbers.chance(25)) {
    statements.push_back("CREATE TRIGGER touch AFTER UPDATE ON " + name + " REFERENCING NEW TABLE AS fresh" +
                         numbers.of({"", " OLD TABLE AS stale"}) +
                         " FOR EACH STATEMENT EXECUTE FUNCTION app.touch('a')");
  } else {
    statements.push_back("CREATE TRIGGER touch " + numbers.of({"BEFORE", "AFTER"}) + " UPDATE OF " + column +
                         numbers.of({"", " OR INSERT", " OR DELETE"}) + " ON " + name + " FOR EACH ROW" +
                         " EXECUTE FUNCTION app.touch()");
    const auto free = without_generated(columns);
    statements.push_back("CREATE TRIGGER guard AFTER UPDATE ON " + name + " FOR EACH ROW WHEN (" +
                         condition(world, numbers, free, numbers.of({"NEW.", "OLD."})) +
                         ") EXECUTE FUNCTION app.touch()");
  }
  if (numbers.chance(25)) {
    statements.push_back("ALTER TABLE " + name + numbers.of({" DISABLE", " ENABLE ALWAYS", " ENABLE REPLICA"}) +
                         " TRIGGER touch");
  }
}

void print_policy(const World& world, const std::string& table, const std::vector<ColumnShape>& columns,
                  Statements& statements) {
  Random numbers = world.numbers(table + ".policy");
  const std::string name = table_name(table);
  statements.push_back("ALTER TABLE " + name + numbers.of({" ENABLE", " FORCE"}) + " ROW LEVEL SECURITY");
  const std::string command = numbers.of({"", " FOR SELECT", " FOR UPDATE", " FOR DELETE"});
  statements.push_back("CREATE POLICY own ON " + name + numbers.of({"", " AS RESTRICTIVE"}) + command +
                       numbers.of({"", " TO lockstep_test_app"}) + " USING (" +
                       (numbers.chance(30) ? "EXISTS (SELECT FROM " + name + " o WHERE o.ref = " + name + ".id)"
                                           : condition(world, numbers, columns)) +
                       ")");
}

}  // namespace

void print_on_tables(const World& world, Statements& statements) {
  for (const std::string& table : table_slots) {
    if (!world.has(table)) continue;
    const auto columns = columns_of(world, table);
    if (world.has(table + ".trigger")) print_trigger(world, table, columns, statements);
    if (world.has(table + ".policy")) print_policy(world, table, columns, statements);
    if (world.has(table + ".statistics")) {
      Random numbers = world.numbers(table + ".statistics");
      statements.push_back("CREATE STATISTICS app.of_" + table +
                           numbers.of({"", " (ndistinct)", " (mcv, dependencies)"}) + " ON " +
                           numbers.of({"id, ref", "ref, (id + 1)", "ref, id"}) + " FROM " + table_name(table));
    }
    print_comments(world, table, statements);
  }
}

void print_rest(const World& world, Statements& statements) {
  if (world.has("foreign")) {
    Random numbers = world.numbers("foreign");
    statements.push_back("CREATE FOREIGN DATA WRAPPER nowhere" + numbers.of({"", " OPTIONS (debug 'true')"}));
    statements.push_back("CREATE SERVER far FOREIGN DATA WRAPPER nowhere OPTIONS (host 'h" + numbers.number(9) + "')");
    if (world.has("foreign table")) {
      statements.push_back("CREATE FOREIGN TABLE app.far_away (id integer, name text" + numbers.of({"", " NOT NULL"}) +
                           ") SERVER far OPTIONS (path '/" + numbers.number(9) + "')");
    }
  }
  if (world.has("publication")) {
    Random numbers = world.numbers("publication");
    std::string sql = "CREATE PUBLICATION changes";
    std::string tables;
    for (const std::string& table : table_slots)
      if (table != "t5" && world.has(table) && world.has(table + ".key") && numbers.chance(40)) {
        tables += (tables.empty() ? "" : ", ") + table_name(table);
      }
    if (!tables.empty()) sql += " FOR TABLE " + tables;
    statements.push_back(sql + numbers.of({"", " WITH (publish = 'insert, update')"}));
  }
  if (world.has("event trigger")) {
    Random numbers = world.numbers("event trigger");
    statements.push_back("CREATE FUNCTION app.noted() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END'");
    statements.push_back("CREATE EVENT TRIGGER noted ON ddl_command_end" +
                         numbers.of({"", " WHEN TAG IN ('CREATE TABLE')"}) + " EXECUTE FUNCTION app.noted()");
  }
  if (world.has("owned sequence") && world.has("t1")) {
    Random numbers = world.numbers("owned sequence");
    statements.push_back("CREATE SEQUENCE app.refs START WITH " + std::to_string(1 + numbers.below(50)) +
                         numbers.of({"", " OWNED BY app.invoice.ref", " OWNED BY app.invoice.id"}));
    if (numbers.chance(60)) {
      statements.push_back("ALTER TABLE app.invoice ALTER COLUMN ref SET DEFAULT nextval('app.refs'::regclass)");
    }
  }
  if (world.has("default privileges")) {
    // What they say is of objects that come later: in a schema without any, files may be in any order.
    statements.push_back("ALTER DEFAULT PRIVILEGES IN SCHEMA \"Extra Schema\" GRANT " +
                         world.numbers("default privileges").of({"SELECT ON TABLES", "EXECUTE ON FUNCTIONS"}) +
                         " TO lockstep_test_app");
  }
}

}  // namespace lockstep::tests
