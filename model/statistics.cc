#include "model/statistics.h"

#include "model/describe.h"

namespace lockstep {

ObjectId id_of(const Statistics& statistics) { return relation_id(Kind::statistics, statistics.name); }

Properties describe(const Statistics& statistics) {
  Properties properties{{"table", value_of(statistics.table), OnChange::rebuild},
                        {"kinds", statistics.kinds, OnChange::rebuild},
                        {"columns", value_of(statistics.columns), OnChange::rebuild}};
  int index = 0;
  for (const Expression& expression : statistics.expressions) {
    properties.push_back({"expression", Value(&expression), OnChange::rebuild, ++index});
  }
  properties.push_back({"target", statistics.target ? Value(std::int64_t{*statistics.target}) : Value()});
  return properties;
}

std::vector<ObjectId> references(const Statistics& statistics) {
  std::vector<ObjectId> needed{table_id(statistics.table)};
  for (const Identifier& column : statistics.columns) needed.push_back(column_id(statistics.table, column));
  for (const Expression& expression : statistics.expressions) append(needed, expression.references);
  return needed;
}

}  // namespace lockstep
