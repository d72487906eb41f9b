// What needs the whole picture: foreign keys' columns, children of tables that were altered after them.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "parser/read/readers.h"

namespace lockstep {

namespace {

std::vector<Identifier> primary_key_of(Reader& reader, const QualifiedName& table) {
  for (const Object* object : children_of(reader.database, table, Kind::constraint)) {
    const Constraint& constraint = std::get<Constraint>(object->body);
    if (constraint.type == ConstraintType::primary_key) return constraint.columns;
  }
  std::vector<Identifier> columns;
  if (const CatalogRelation* relation = reader.relation(table)) {
    for (const std::string& column : relation->primary_key) columns.emplace_back(column);
  }
  return columns;
}

bool has_column(Reader& reader, const QualifiedName& table, const Identifier& name) {
  if (reader.column(table, name)) return true;
  const CatalogRelation* relation = reader.relation(table);
  return relation && std::any_of(relation->columns.begin(), relation->columns.end(),
                                 [&](const CatalogColumn& column) { return column.name == name.text(); });
}

void finish_foreign_key(Reader& reader, const ObjectId& id, const SourceLocation& where, Constraint& constraint) {
  const QualifiedName& target = constraint.referenced_table;
  const auto missing = [&](const std::string& what, std::string hint) {
    reader.error_at(where, "missing-object", fmt::format("{} that {} refers to is not there", what, id.to_string()),
                    std::move(hint));
  };
  if (!reader.relation(target)) {
    return missing("table " + target.quoted(), "define it in the files, or check the spelling and the search_path");
  }
  if (constraint.referenced_columns.empty()) {
    constraint.referenced_columns = primary_key_of(reader, target);
    if (constraint.referenced_columns.empty()) {
      return missing("a primary key of table " + target.quoted(),
                     "name the referenced columns, or give it a primary key");
    }
  }
  for (const Identifier& column : constraint.referenced_columns) {
    if (!has_column(reader, target, column)) {
      return missing(fmt::format("column {}.{}", target.quoted(), column.quoted()), "check the spelling");
    }
  }
}

}  // namespace

void finish_foreign_keys(Reader& reader) {
  std::set<QualifiedName> with_key;
  for (auto& [id, object] : reader.database.objects) {
    Constraint* constraint = std::get_if<Constraint>(&object.body);
    if (!constraint) continue;
    if (constraint->type == ConstraintType::foreign_key) finish_foreign_key(reader, id, object.where, *constraint);
    if (constraint->type != ConstraintType::primary_key) continue;
    if (!with_key.insert(constraint->table).second) {
      reader.error_at(object.where, "duplicate-object",
                      fmt::format("table {} has two primary keys", constraint->table.quoted()),
                      "keep one; the other may be a UNIQUE constraint");
    }
    CatalogRelation* relation = reader.relation(constraint->table);
    if (!relation) continue;
    relation->primary_key.clear();
    for (const Identifier& column : constraint->columns) relation->primary_key.push_back(column.text());
  }
}

}  // namespace lockstep
