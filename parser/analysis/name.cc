// transformColumnRef of parse_expr.c and the look-ups of parse_relation.c.
#include "parser/analysis/internal/analyser.h"

namespace lockstep::analysis {
namespace {

struct SystemColumn {
  std::string_view name;
  Oid type;
};
constexpr SystemColumn system_columns[] = {{"tableoid", oid_oid}, {"ctid", tid_oid}, {"xmin", xid_oid},
                                           {"xmax", xid_oid},     {"cmin", cid_oid}, {"cmax", cid_oid}};

std::string joined(const NameParts& name) {
  std::string text;
  for (std::string_view part : name) text += (text.empty() ? "" : ".") + std::string(part);
  return text;
}

}  // namespace

Term* Analyser::column(RangeItem& item, const ScopeColumn& column) {
  if (column.term) return column.term;  // merged by a join, which recorded the references
  if (column.source_item) return this->column(*column.source_item, column.source_item->columns[column.source_column]);
  Term* term = make(TermKind::column, keep(std::string(item.id) + "." + std::string(column.real_name)), {}, column.type,
                    column.typmod);
  term->depth = item.depth;
  term->shape = column.shape;
  term->collation = column.collation ? column.collation : collation_of(column.type);
  if (item.relation) refer_to(*item.relation, column.real_name);
  return term;
}

Term* Analyser::column_in(RangeItem& item, std::string_view name, bool alone) {
  Term* found = nullptr;
  for (const ScopeColumn& candidate : item.columns) {
    if (candidate.name != name) continue;
    if (alone && !candidate.visible_alone) return nullptr;
    if (found) throw CertainError{"ambiguous-column", "column " + std::string(name) + " is ambiguous"};
    found = column(item, candidate);
  }
  return found ? found : system_column(item, name);
}

Term* Analyser::system_column(RangeItem& item, std::string_view name) {
  if (!item.relation || item.relation->kind == 'v' || item.relation->kind == 'c') return nullptr;
  for (const SystemColumn& candidate : system_columns) {
    if (candidate.name != name) continue;
    refer_to(*item.relation);
    Term* term = make(TermKind::column, keep(std::string(item.id) + "." + std::string(name)), {}, candidate.type);
    term->depth = item.depth;
    return term;
  }
  return nullptr;
}

Term* Analyser::find_column(std::string_view name, Scope& scope) {
  Term* found = nullptr;
  for (RangeItem* item : scope.items) {
    if (!item->columns_visible) continue;
    Term* candidate = column_in(*item, name, true);
    if (candidate && found) throw CertainError{"ambiguous-column", "column " + std::string(name) + " is ambiguous"};
    if (candidate) found = candidate;
  }
  return found;
}

RangeItem* Analyser::find_item(const NameParts& name, Scope& scope) {
  std::string_view schema = name.size() > 1 ? name[name.size() - 2] : std::string_view();
  for (Scope* level = &scope; level; level = level->parent) {
    for (RangeItem* item : level->items) {
      if (!item->name_visible || item->name.empty() || item->name != name.back()) continue;
      if (schema.empty() || item->schema == schema) return item;
    }
  }
  return nullptr;
}

Term* Analyser::whole_row(RangeItem& item) {
  // FROM f(): where f gives a scalar, the name of the item is that scalar.
  if (item.is_scalar_function && item.columns.size() == 1) return column(item, item.columns.front());
  if (item.relation) refer_to(*item.relation);
  item.whole_row_used = true;
  Term* term = make(TermKind::whole_row, item.id, {}, item.row_type ? item.row_type : record_oid);
  term->depth = item.depth;
  term->item = &item;
  return term;
}

Term* Analyser::column_reference(const ::ColumnRef& reference, Scope& scope) {
  NameParts name = name_parts(reference.fields);
  if (is_star(node_of(&reference))) {
    if (name.empty()) throw Undecided{"* where one value is wanted"};
    if (RangeItem* item = find_item(name, scope)) return whole_row(*item);
    throw CertainError{"missing-relation", "there is no relation " + joined(name) + " here"};
  }
  return name.size() == 1 ? unqualified_column(name.front(), scope) : qualified_column(name, scope);
}

Term* Analyser::unqualified_column(std::string_view name, Scope& scope) {
  for (Scope* level = &scope; level; level = level->parent) {
    if (level->domain_value && name == "value") return level->domain_value;
    if (Term* found = find_column(name, *level)) return found;
  }
  if (RangeItem* item = find_item({name}, scope)) return whole_row(*item);
  if (Term* found = find_parameter({name}, scope)) return found;
  throw CertainError{"missing-column", "column " + Identifier(std::string(name)).quoted() + " does not exist"};
}

// schema.table.column, table.column, table.function, function.parameter, parameter.field.
Term* Analyser::qualified_column(const NameParts& name, Scope& scope) {
  NameParts qualifier(name.begin(), name.end() - 1);
  if (qualifier.size() > 2) qualifier.erase(qualifier.begin(), qualifier.end() - 2);  // database.schema.table.column
  RangeItem* item = find_item(qualifier, scope);
  if (item) {
    if (Term* found = column_in(*item, name.back())) return found;
    if (Term* found = field_or_call(whole_row(*item), name.back())) return found;
  }
  if (Term* found = find_parameter(name, scope)) return found;
  if (item) throw CertainError{"missing-column", "column " + joined(name) + " does not exist"};
  throw CertainError{"missing-relation", "there is no relation " + joined(qualifier) + " here"};
}

Term* Analyser::find_parameter(const NameParts& name, Scope& scope) {
  for (Scope* level = &scope; level; level = level->parent) {
    if (level->parameters.empty()) continue;
    bool by_function = name.size() > 1 && name.front() == level->function_name;
    std::size_t at = by_function ? 1 : 0;
    auto found = level->parameters.find(name[at]);
    if (found == level->parameters.end()) continue;
    Term* term = found->second;
    for (std::size_t i = at + 1; i < name.size() && term; ++i) term = field(term, name[i]);
    if (term) return term;
  }
  return nullptr;
}

// Of tables only: views and types keep the columns that they were made with.
void Analyser::expand(const RangeItem& item) {
  if (!item.relation || item.relation->from_extension) return;
  if (item.relation->kind != 'r' && item.relation->kind != 'p' && item.relation->kind != 'f') return;
  expanded_.insert(table_id({Identifier(item.relation->schema), Identifier(item.relation->name)}));
}

std::vector<OutputColumn> Analyser::columns_of(RangeItem& item) {
  expand(item);
  std::vector<OutputColumn> columns;
  for (const ScopeColumn& member : item.columns) columns.push_back({member.name, column(item, member)});
  return columns;
}

std::vector<OutputColumn> Analyser::expand_star(const ::ColumnRef& star, Scope& scope) {
  NameParts name = name_parts(star.fields);
  if (!name.empty()) {
    if (name.size() > 2) name.erase(name.begin(), name.end() - 2);
    if (RangeItem* item = find_item(name, scope)) return columns_of(*item);
    // f.p.* or p.*: the fields of a composite parameter.
    if (Term* parameter = find_parameter(name, scope)) return fields_of(parameter);
    throw CertainError{"missing-relation", "there is no relation " + joined(name) + " here"};
  }
  std::vector<OutputColumn> columns;
  for (RangeItem* item : scope.items) {
    if (!item->columns_visible) continue;
    expand(*item);
    for (const ScopeColumn& member : item->columns) {
      if (member.visible_alone) columns.push_back({member.name, column(*item, member)});
    }
  }
  return columns;
}

std::vector<OutputColumn> Analyser::expand_star(const ::A_Indirection& star, Scope& scope) {
  ::A_Indirection before = star;
  ::List shorter = *star.indirection;
  --shorter.length;
  before.indirection = shorter.length ? &shorter : nullptr;
  Term* composite = shorter.length ? indirection(before, scope) : expression(star.arg, scope);
  return fields_of(composite);
}

std::vector<OutputColumn> Analyser::fields_of(Term* composite) {
  if (composite->item) return columns_of(*composite->item);
  const CatalogRelation* relation = catalog().relation_of_row_type(catalog().base_type(composite->type));
  std::vector<OutputColumn> columns;
  if (!relation) {
    if (composite->type != record_oid) throw Undecided{"the fields of what is no row"};
    const auto outputs = fields_of_record(composite->shape ? *composite->shape : *composite);
    if (outputs.size() < 2) throw Undecided{"the fields of a row of unknown shape"};
    for (const ScopeColumn& output : outputs) columns.push_back({output.name, field(composite, output.name)});
    return columns;
  }
  for (const CatalogColumn& member : relation->columns)
    columns.push_back({member.known_name(), field(composite, member.known_name())});
  return columns;
}

}  // namespace lockstep::analysis
