#include "model/constraint.h"

#include "model/describe.h"

namespace lockstep {
namespace {

std::string_view text(ConstraintType type) {
  switch (type) {
    case ConstraintType::check:
      return "check";
    case ConstraintType::primary_key:
      return "primary key";
    case ConstraintType::unique:
      return "unique";
    case ConstraintType::foreign_key:
      return "foreign key";
    case ConstraintType::exclusion:
      return "exclusion";
  }
  return {};
}

std::string_view text(ForeignKeyAction action) {
  switch (action) {
    case ForeignKeyAction::no_action:
      return "no action";
    case ForeignKeyAction::restrict:
      return "restrict";
    case ForeignKeyAction::cascade:
      return "cascade";
    case ForeignKeyAction::set_null:
      return "set null";
    case ForeignKeyAction::set_default:
      return "set default";
  }
  return {};
}

void describe_foreign_key(const Constraint& constraint, Properties& properties) {
  properties.push_back({"referenced table", value_of(constraint.referenced_table), OnChange::rebuild});
  properties.push_back({"referenced columns", value_of(constraint.referenced_columns), OnChange::rebuild});
  properties.push_back(
      {"match", std::string(constraint.match == ForeignKeyMatch::full ? "full" : "simple"), OnChange::rebuild});
  properties.push_back({"on update", std::string(text(constraint.on_update)), OnChange::rebuild});
  properties.push_back({"on delete", std::string(text(constraint.on_delete)), OnChange::rebuild});
  properties.push_back({"on delete columns", value_of(constraint.on_delete_columns), OnChange::rebuild});
}

void describe_index_part(const Constraint& constraint, Properties& properties) {
  properties.push_back({"including", value_of(constraint.including), OnChange::rebuild});
  properties.push_back({"nulls not distinct", constraint.nulls_not_distinct, OnChange::rebuild});
  properties.push_back({"storage parameters", to_strings(constraint.storage_parameters)});
  properties.push_back({"tablespace", value_of(constraint.tablespace)});
}

}  // namespace

ObjectId id_of(const Constraint& constraint) {
  return {Kind::constraint, constraint.table.schema, constraint.table.name, constraint.name, {}};
}

Properties describe(const Constraint& constraint) {
  // PostgreSQL can alter the deferrability of foreign keys only (14 to 18).
  const bool foreign = constraint.type == ConstraintType::foreign_key;
  const OnChange deferral = foreign ? OnChange::alter : OnChange::rebuild;
  Properties properties{{"type", std::string(text(constraint.type)), OnChange::rebuild},
                        {"deferrable", constraint.deferrable, deferral},
                        {"initially deferred", constraint.initially_deferred, deferral},
                        {"validated", constraint.validated},
                        // 18 has an ALTER for foreign keys alone, which scans under its lock.
                        {"not enforced", !constraint.enforced, OnChange::rebuild}};
  if (constraint.type == ConstraintType::check) {
    properties.push_back({"expression", value_of(constraint.expression), OnChange::rebuild});
    properties.push_back({"no inherit", constraint.no_inherit, OnChange::rebuild});
  } else if (constraint.type == ConstraintType::exclusion) {
    properties.push_back({"access method", value_of(constraint.access_method), OnChange::rebuild});
    properties.push_back({"predicate", value_of(constraint.predicate), OnChange::rebuild});
    describe_elements(constraint.elements, properties);
  } else {
    properties.push_back({"columns", value_of(constraint.columns), OnChange::rebuild});
    properties.push_back({"over period", constraint.over_period, OnChange::rebuild});
  }
  if (foreign) describe_foreign_key(constraint, properties);
  if (has_index(constraint.type)) describe_index_part(constraint, properties);
  return properties;
}

std::vector<ObjectId> references(const Constraint& constraint) {
  std::vector<ObjectId> needed;
  append(needed, constraint.expression);
  append(needed, constraint.predicate);
  if (!constraint.on_domain) {
    for (const Identifier& column : constraint.columns) needed.push_back(column_id(constraint.table, column));
    for (const Identifier& column : constraint.including) needed.push_back(column_id(constraint.table, column));
    append_references(constraint.elements, constraint.table, needed);
  }
  if (constraint.type == ConstraintType::foreign_key) {
    needed.push_back(table_id(constraint.referenced_table));
    for (const Identifier& column : constraint.referenced_columns) {
      needed.push_back(column_id(constraint.referenced_table, column));
    }
  }
  return needed;
}

}  // namespace lockstep
