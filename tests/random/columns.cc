#include <map>

#include "random/world.h"

namespace lockstep::tests {
namespace {

// A slot's family never changes, so that its values can be converted from each type to the next.
ColumnShape shape_of(const World& world, const std::string& slot, char which) {
  Random numbers = world.numbers(slot);
  switch (which) {
    case '0':
      return {slot, "amount",
              numbers.of({"smallint", "integer", "bigint", "numeric", "numeric(12,2)", "double precision"}), "number"};
    case '1':
      return {slot, "Name", numbers.of({"text", "varchar(20)", "varchar(200)", "char(8)", "text"}), "text"};
    case '2':
      return {slot, "at", numbers.of({"date", "timestamp", "timestamptz", "timestamp(3)"}), "time"};
    case '3': {
      const std::vector<std::vector<std::string>> fixed{{"boolean", "flag"}, {"uuid", "uuid"}, {"jsonb", "document"}};
      const auto& [type, family] = std::pair(fixed[(slot[1] - '0') % 3][0], fixed[(slot[1] - '0') % 3][1]);
      return {slot, "user", type, family};
    }
    case '4':
      return world.has("e0") ? ColumnShape{slot, "level", "app.level", "label"}
                             : ColumnShape{slot, "level", "text", "text"};
    case '5':
      return world.has("d0") ? ColumnShape{slot, "quantity", "app.quantity", "domain"}
                             : ColumnShape{slot, "quantity", "bigint", "number"};
    case '6':
      return {slot, "computed", numbers.of({"bigint", "numeric"}), "number", true};
    default:
      return {slot, "list", numbers.of({"integer[]", "bigint[]"}), "list"};
  }
}

std::string on_number(Random& numbers, const std::string& name) {
  switch (numbers.below(5)) {
    case 0:
      return name + " > " + numbers.number(50);
    case 1:
      return name + " BETWEEN -1 AND " + numbers.number(1000);
    case 2:
      return name + " IN (1, 2, " + numbers.number(9) + ")";
    case 3:
      return "NOT (" + name + " < -" + numbers.number(9) + " AND " + name + " IS NOT NULL)";
    default:
      return "coalesce(" + name + ", 0) <> " + numbers.number(9);
  }
}

std::string on_text(Random& numbers, const std::string& name) {
  switch (numbers.below(5)) {
    case 0:
      return "length(" + name + ") < " + numbers.number(90);
    case 1:
      return name + " <> ''";
    case 2:
      return name + " LIKE 'a%' OR " + name + " ~ '^[b-z" + numbers.number(9) + "]'";
    case 3:
      return "lower(" + name + ") = " + name;
    default:
      return name + " IN ('a', 'b''c', '" + numbers.number(9) + "')";
  }
}

}  // namespace

std::string table_name(const std::string& table_slot) {
  static const std::map<std::string, std::string> names{
      {"t0", "public.customer"}, {"t1", "app.invoice"}, {"t2", "public.\"Mixed Name\""},
      {"t3", "app.\"order\""},   {"t4", "public.tag"},  {"t5", "app.log"}};
  return names.at(table_slot);
}

std::vector<ColumnShape> columns_of(const World& world, const std::string& table_slot) {
  std::vector<ColumnShape> columns;
  columns.push_back({table_slot, "id", world.numbers(table_slot).of({"bigint", "integer", "bigint"}), "number"});
  columns.push_back({table_slot, "ref", "bigint", "number"});
  for (char which = '0'; which < '8'; ++which) {
    const std::string slot = table_slot + ".c" + which;
    if (world.has(slot)) columns.push_back(shape_of(world, slot, which));
  }
  return columns;
}

std::string condition(const World& world, Random& numbers, const std::vector<ColumnShape>& columns,
                      const std::string& of) {
  const ColumnShape& column = columns[numbers.below(columns.size())];
  const std::string name = of + "\"" + column.name + "\"";
  if (column.family == "number" && world.has("f0") && numbers.chance(25)) {
    return "app.twice(" + name + "::integer) < " + numbers.number(99);
  }
  if (column.family == "number" || column.family == "domain") return on_number(numbers, name);
  if (column.family == "text") return on_text(numbers, name);
  if (column.family == "time") return name + " >= '20" + std::to_string(10 + numbers.below(80)) + "-01-01'";
  if (column.family == "flag") return numbers.of({"", "NOT "}) + name;
  if (column.family == "list") return name + " @> '{" + numbers.number(9) + "}' OR 3 = ANY (" + name + ")";
  if (column.family == "document") return name + " ? 'k" + numbers.number(9) + "'";
  return name + numbers.of({" IS NOT NULL", " IS NULL"});
}

}  // namespace lockstep::tests
