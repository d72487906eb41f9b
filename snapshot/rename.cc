// Rows under new names, still found by the old ones.
#include <algorithm>

#include "snapshot/catalog_snapshot.h"

namespace lockstep {
namespace {

template <class Index>
void forget(Index& index, const std::string& name, std::size_t row) {
  const auto found = index.find(name);
  if (found != index.end()) std::erase(found->second, row);
}

}  // namespace

void CatalogSnapshot::rename_type(const QualifiedName& old_name, const QualifiedName& new_name) {
  const CatalogType* found = type(old_name.schema.text(), old_name.name.text());
  if (!found || !type_by_oid_.contains(found->oid)) return;
  const std::size_t index = type_by_oid_.at(found->oid);
  CatalogType& row = types_[index];
  forget(type_by_name_, row.name, index);
  former_types_[old_name] = index;
  row.schema = new_name.schema.text();
  row.name = new_name.name.text();
  type_by_name_[row.name].push_back(index);
  if (row.array) types_[type_by_oid_.at(row.array)].schema = row.schema;
}

void CatalogSnapshot::rename_relation(const QualifiedName& old_name, const QualifiedName& new_name) {
  const CatalogRelation* found = own_relation(old_name.schema.text(), old_name.name.text());
  if (!found) return;
  const std::size_t index = relation_by_oid_.at(found->oid);
  CatalogRelation& row = relations_[index];
  if (row.row_type) rename_type(old_name, new_name);
  forget(relation_by_name_, row.name, index);
  former_relations_[old_name] = index;
  row.former_schema = row.schema;
  row.former_name = row.name;
  row.schema = new_name.schema.text();
  row.name = new_name.name.text();
  relation_by_name_[row.name].push_back(index);
}

void CatalogSnapshot::rename_label(const QualifiedName& old_type, const std::string& old_label,
                                   const std::string& new_label) {
  const CatalogType* found = type(old_type.schema.text(), old_type.name.text());
  if (!found || !type_by_oid_.contains(found->oid)) return;
  CatalogType& row = types_[type_by_oid_.at(found->oid)];
  std::replace(row.enum_labels.begin(), row.enum_labels.end(), old_label, new_label);
  row.renamed_labels[old_label] = new_label;
}

void CatalogSnapshot::rename_column(const QualifiedName& old_relation, const Identifier& old_name,
                                    const Identifier& new_name) {
  CatalogRelation* row = mutable_relation(old_relation.schema.text(), old_relation.name.text());
  if (!row) return;
  for (CatalogColumn& column : row->columns) {
    if (column.known_name() != old_name.text()) continue;
    column.former_name = column.name;
    column.name = new_name.text();
  }
  std::replace(row->primary_key.begin(), row->primary_key.end(), old_name.text(), new_name.text());
}

// The row stands under both names: look-ups go by name first.
void CatalogSnapshot::rename_function(const QualifiedName& old_name, std::string_view signature,
                                      const QualifiedName& new_name) {
  const auto overloads = functions_.find(old_name.name.text());
  if (overloads == functions_.end()) return;
  for (CatalogFunction& row : overloads->second) {
    std::string own;
    for (const Oid argument : row.arguments) own += (own.empty() ? "" : ", ") + format_type(argument);
    if (row.schema != old_name.schema.text() || own != signature) continue;
    row.former_schema = row.schema;
    row.schema = new_name.schema.text();
    row.name = new_name.name.text();
    if (row.name == old_name.name.text()) return;
    CatalogFunction copy = row;
    add(std::move(copy));
    return;
  }
}

void CatalogSnapshot::rename_schema(const std::string& old_name, const std::string& new_name) {
  former_schemas_[old_name] = new_name;
  for (std::size_t index = 0; index < types_.size(); ++index) {
    CatalogType& row = types_[index];
    if (row.schema != old_name) continue;
    former_types_.try_emplace({Identifier(old_name), Identifier(row.name)}, index);
    row.schema = new_name;
  }
  for (std::size_t index = 0; index < relations_.size(); ++index) {
    CatalogRelation& row = relations_[index];
    if (row.schema != old_name) continue;
    former_relations_.try_emplace({Identifier(old_name), Identifier(row.name)}, index);
    if (row.former_name.empty()) row.former_name = row.name;
    row.former_schema = old_name;
    row.schema = new_name;
  }
  const auto move = [&](auto& row) {
    if (row.schema != old_name) return;
    row.former_schema = old_name;
    row.schema = new_name;
  };
  for (auto& [name, rows] : functions_) std::for_each(rows.begin(), rows.end(), move);
  for (auto& [name, rows] : operators_) std::for_each(rows.begin(), rows.end(), move);
  for (CatalogOpclass& row : opclasses_) row.schema = row.schema == old_name ? new_name : row.schema;
  for (CatalogCollation& row : collations_) row.schema = row.schema == old_name ? new_name : row.schema;
  for (auto& [schema, name] : text_search_configurations_) schema = schema == old_name ? new_name : schema;
}

}  // namespace lockstep
