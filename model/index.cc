#include "model/index.h"

#include "model/describe.h"

namespace lockstep {
namespace {

std::string flags_of(const IndexElement& element) {
  std::string text = element.descending ? "DESC" : "ASC";
  text += element.nulls_first ? " NULLS FIRST" : " NULLS LAST";
  return text;
}

}  // namespace

void describe_elements(const std::vector<IndexElement>& elements, Properties& properties) {
  properties.push_back({"elements", static_cast<std::int64_t>(elements.size()), OnChange::rebuild});
  int index = 0;
  for (const IndexElement& element : elements) {
    ++index;
    const Value key = element.column.empty() ? Value(&element.expression) : Value(element.column.quoted());
    properties.push_back({"element", key, OnChange::rebuild, index});
    properties.push_back({"element collation", value_of(element.collation), OnChange::rebuild, index});
    properties.push_back({"element operator class", value_of(element.opclass), OnChange::rebuild, index});
    properties.push_back(
        {"element operator class options", to_strings(element.opclass_options), OnChange::rebuild, index});
    properties.push_back({"element order", flags_of(element), OnChange::rebuild, index});
    properties.push_back({"element operator", value_of(element.exclusion_operator), OnChange::rebuild, index});
  }
}

void append_references(const std::vector<IndexElement>& elements, const QualifiedName& table,
                       std::vector<ObjectId>& references) {
  for (const IndexElement& element : elements) {
    if (!element.column.empty()) references.push_back(column_id(table, element.column));
    append(references, element.expression.references);
    append_collation(references, element.collation);
  }
}

ObjectId id_of(const Index& index) { return relation_id(Kind::index, index.name); }

Properties describe(const Index& index) {
  std::vector<std::string> targets;
  for (const auto& [column, target] : index.statistics_targets) {
    targets.push_back(std::to_string(column) + '=' + std::to_string(target));
  }
  Properties properties{{"table", value_of(index.table), OnChange::rebuild},
                        {"unique", index.unique, OnChange::rebuild},
                        {"access method", value_of(index.access_method), OnChange::rebuild},
                        {"including", value_of(index.including), OnChange::rebuild},
                        {"predicate", value_of(index.predicate), OnChange::rebuild},
                        {"nulls not distinct", index.nulls_not_distinct, OnChange::rebuild},
                        {"storage parameters", to_strings(index.storage_parameters)},
                        {"tablespace", value_of(index.tablespace)},
                        {"attached to", value_of(index.attached_to)},
                        {"statistics targets", targets},
                        {"clustered", index.clustered},
                        {"replica identity", index.replica_identity},
                        {"valid", index.valid, OnChange::rebuild}};
  describe_elements(index.elements, properties);
  return properties;
}

std::vector<ObjectId> references(const Index& index) {
  std::vector<ObjectId> needed{table_id(index.table)};
  append_references(index.elements, index.table, needed);
  for (const Identifier& column : index.including) needed.push_back(column_id(index.table, column));
  append(needed, index.predicate);
  if (!index.attached_to.empty()) needed.push_back(relation_id(Kind::index, index.attached_to));
  return needed;
}

}  // namespace lockstep
