#include "model/table.h"

#include "model/describe.h"

namespace lockstep {
namespace {

std::string_view text(Identity identity) {
  switch (identity) {
    case Identity::none:
      return "";
    case Identity::always:
      return "always";
    case Identity::by_default:
      return "by default";
  }
  return {};
}

std::string_view text(ReplicaIdentity identity) {
  switch (identity) {
    case ReplicaIdentity::by_default:
      return {};
    case ReplicaIdentity::full:
      return "full";
    case ReplicaIdentity::nothing:
      return "nothing";
  }
  return {};
}

std::string_view text(Generated generated) {
  switch (generated) {
    case Generated::none:
      return "";
    case Generated::stored:
      return "stored";
    case Generated::virtual_:
      return "virtual";
  }
  return {};
}

}  // namespace

ObjectId id_of(const Table& table) { return table_id(table.name); }

Properties describe(const Table& table) {
  std::vector<std::string> parents;
  for (const QualifiedName& parent : table.inherits) parents.push_back(parent.quoted());
  const auto& partition = table.partition_of;
  const auto& foreign = table.foreign;
  return {{"foreign", foreign.has_value(), OnChange::rebuild},
          {"server", foreign ? value_of(foreign->server) : Value(), OnChange::rebuild},
          {"foreign options", to_strings(foreign ? foreign->options : Options{})},
          {"of type", value_of(table.of_type)},
          {"replica identity", text_or_nothing(std::string(text(table.replica_identity)))},
          {"unlogged", table.unlogged},
          {"storage parameters", to_strings(table.storage_parameters)},
          {"inherits", parents},
          {"partition key", value_of(table.partition_key), OnChange::rebuild},
          {"partition of", partition ? Value(partition->parent.quoted()) : Value()},
          {"partition bound", partition ? Value(&partition->bound) : Value()},
          {"access method", value_of(table.access_method), OnChange::when_said},
          {"tablespace", value_of(table.tablespace)},
          {"row security", table.row_security},
          {"force row security", table.force_row_security}};
}

std::vector<QualifiedName> parents_of(const Table& table) {
  std::vector<QualifiedName> parents = table.inherits;
  if (table.partition_of) parents.push_back(table.partition_of->parent);
  return parents;
}

std::vector<ObjectId> references(const Table& table) {
  std::vector<ObjectId> needed;
  for (const QualifiedName& parent : table.inherits) needed.push_back(table_id(parent));
  append(needed, table.partition_key);
  if (table.partition_of) needed.push_back(table_id(table.partition_of->parent));
  if (table.foreign) needed.push_back({Kind::foreign_server, {}, {}, table.foreign->server, {}});
  if (!table.of_type.empty()) needed.push_back(relation_id(Kind::composite_type, table.of_type));
  std::erase(needed, id_of(table));
  return needed;
}

ObjectId id_of(const Column& column) { return column_id(column.table, column.name); }

Properties describe(const Column& column) {
  Properties properties{
      {"type", value_of(column.type)},
      {"collation", value_of(column.collation)},
      {"not null", column.not_null},
      {"generated", std::string(text(column.generated))},
      {"default", value_of(column.default_expression)},
      {"identity", std::string(text(column.identity))},
      {"storage", text_or_nothing(column.storage)},
      {"compression", text_or_nothing(column.compression)},
      {"statistics target", column.statistics_target ? Value(std::int64_t{*column.statistics_target}) : Value()},
      {"options", to_strings(column.options)},
      {"foreign options", to_strings(column.foreign_options)},
      {"position", std::int64_t{column.position}, OnChange::ignore}};
  if (column.identity != Identity::none) describe_options(column.identity_options, properties);
  return properties;
}

std::vector<ObjectId> references(const Column& column) {
  std::vector<ObjectId> needed = column.type.references;
  append_collation(needed, column.collation);
  append(needed, column.default_expression);
  return needed;
}

}  // namespace lockstep
