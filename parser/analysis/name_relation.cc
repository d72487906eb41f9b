// Relations and collations by name, items of the namespace, and names of output columns.
#include "parser/analysis/internal/analyser.h"
#include "parser/internal/figure_column_name.h"

namespace lockstep::analysis {

const CatalogRelation* Analyser::relation(std::string_view schema, std::string_view name) {
  auto in = [&](std::string_view candidate) {
    resolution_.load_view(candidate, name);
    return catalog().relation(candidate, name);
  };
  if (!schema.empty()) return in(schema);
  for (const std::string& candidate : resolution_.path(path_)) {
    if (const CatalogRelation* found = in(candidate)) return found;
  }
  return nullptr;
}

RangeItem* Analyser::add_item(Scope& scope, std::string_view name, std::vector<ScopeColumn> columns) {
  RangeItem& item = items_.emplace_back();
  item.id = keep(std::to_string(scope.depth) + "." + std::to_string(++scope.item_count));
  item.name = name;
  item.depth = scope.depth;
  item.columns = std::move(columns);
  return &item;
}

RangeItem* Analyser::add_relation(Scope& scope, const CatalogRelation& relation, std::string_view alias,
                                  const std::vector<std::string_view>& aliases) {
  std::vector<ScopeColumn> columns;
  columns.reserve(relation.columns.size());
  for (const CatalogColumn& member : relation.columns) {
    std::size_t position = columns.size();
    columns.push_back({position < aliases.size() ? aliases[position] : std::string_view(member.known_name()),
                       member.name, member.type, member.typmod, member.collation, nullptr});
  }
  RangeItem* item =
      add_item(scope, alias.empty() ? std::string_view(relation.known_name()) : alias, std::move(columns));
  if (alias.empty()) item->schema = relation.known_schema();
  item->relation = &relation;
  item->row_type = relation.row_type;
  return item;
}

std::string_view Analyser::collation_name(const List* name, Oid* oid) {
  NameParts parts = name_parts(name);
  std::string_view schema = parts.size() > 1 ? parts[parts.size() - 2] : std::string_view();
  auto take = [&](std::string_view from) -> const CatalogCollation* { return catalog().collation(from, parts.back()); };
  const CatalogCollation* found = nullptr;
  if (!schema.empty()) {
    found = take(schema);
  } else {
    for (const std::string& candidate : resolution_.path(path_)) {
      if (!found) found = take(candidate);
    }
  }
  if (!found) {
    doubt("collation " + std::string(parts.back()));
    return parts.back();
  }
  if (oid) *oid = found->oid;
  return found->schema == "pg_catalog" ? std::string_view(found->name) : keep(found->schema + "." + found->name);
}

std::string_view Analyser::column_name(const Node* expression) {
  auto of_subquery = [this](const ::SelectStmt& select) -> std::optional<std::string> {
    return std::string(first_column_name(select));
  };
  auto name = figure_column_name(expression, of_subquery);
  return name ? keep(std::move(*name)) : std::string_view("?column?");
}

}  // namespace lockstep::analysis
