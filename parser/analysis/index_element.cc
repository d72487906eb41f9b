// Index and exclusion elements: what a column would have anyway is not said.
#include <algorithm>

#include "parser/analysis/internal/analyser.h"
#include "parser/analysis/internal/database_analysis.h"
#include "parser/analysis/internal/usage.h"

namespace lockstep::analysis {
namespace {

const CatalogColumn* column_of(const CatalogRelation* relation, std::string_view name) {
  if (!relation) return nullptr;
  auto found = std::find_if(relation->columns.begin(), relation->columns.end(),
                            [&](const CatalogColumn& column) { return column.name == name; });
  return found == relation->columns.end() ? nullptr : &*found;
}

}  // namespace

// ComputeIndexAttrs: a COLLATE at the top is the element's, and what is left may be but a column.
Term* DatabaseAnalysis::key_expression(Analyser& analyser, const Node* node, const ExpressionSlot& slot) {
  Scope scope = relation_scope(analyser, slot.relation);
  Term* term = analyser.text_if_unknown(analyser.expression(node, scope));
  KeyFacts facts;
  while (term->kind == TermKind::collate) {
    if (!facts.own_collation) facts.own_collation = term->collation;
    term = term->arguments.front();
  }
  facts.type = term->type;
  facts.collation = term->collation;
  if (term->kind == TermKind::column) facts.column = term->text.substr(scope.items.front()->id.size() + 1);
  keys_[slot.expression] = facts;
  return term;
}

void DatabaseAnalysis::normalise(std::vector<IndexElement>& elements, const QualifiedName& relation,
                                 std::string_view access_method, const SearchPath* path) {
  const CatalogRelation* table = catalog_.relation(relation.schema.text(), relation.name.text());
  int path_number = resolution_.intern_path(path);
  for (IndexElement& element : elements) {
    KeyFacts facts;
    if (auto key = keys_.find(&element.expression); key != keys_.end()) facts = key->second;
    const CatalogCollation* inside = facts.own_collation ? catalog_.collation(facts.own_collation) : nullptr;
    if (inside && element.collation.empty()) element.collation = {Identifier(inside->schema), Identifier(inside->name)};
    if (!facts.column.empty()) {
      element.column = Identifier(facts.column);
      element.expression = {};
    }
    const CatalogColumn* column = element.column.empty() ? nullptr : column_of(table, element.column.text());
    if (column) {
      facts.type = column->type;
      facts.collation = column->collation;
    }
    if (facts.type && !facts.collation && resolution_.is_collatable(facts.type))
      facts.collation = default_collation_oid;
    normalise_opclass(element, facts.type, access_method, path_number);
    normalise_collation(element, facts.collation, path_number);
    normalise_operator(element, facts.type, path_number);
  }
}

void DatabaseAnalysis::normalise_opclass(IndexElement& element, Oid type, std::string_view access_method, int path) {
  if (element.opclass.empty()) return;
  if (element.opclass.schema.empty()) {
    for (const std::string& schema : resolution_.path(path)) {
      if (!catalog_.opclass(access_method, schema, element.opclass.name.text())) continue;
      element.opclass.schema = Identifier(schema);
      break;
    }
  }
  const CatalogOpclass* by_itself = type ? default_opclass_of(resolution_, access_method, type) : nullptr;
  // Options are printed with the name of the class that they belong to, default or not.
  if (by_itself && by_itself->schema == element.opclass.schema.text() &&
      by_itself->name == element.opclass.name.text()) {
    element.opclass = {};
  }
}

void DatabaseAnalysis::normalise_collation(IndexElement& element, Oid own, int path) {
  if (element.collation.empty()) return;
  const CatalogCollation* found = nullptr;
  if (!element.collation.schema.empty()) {
    found = catalog_.collation(element.collation.schema.text(), element.collation.name.text());
  } else {
    for (const std::string& schema : resolution_.path(path)) {
      if (!found) found = catalog_.collation(schema, element.collation.name.text());
    }
  }
  if (!found) return;
  if (found->oid == own) {
    element.collation = {};
  } else {
    element.collation = {Identifier(found->schema), Identifier(found->name)};
  }
}

void DatabaseAnalysis::normalise_operator(IndexElement& element, Oid type, int path) {
  if (element.exclusion_operator.empty() || !element.exclusion_operator.schema.empty() || !type) return;
  const ResolvedOperator& found =
      resolution_.find_operator(path, {}, element.exclusion_operator.name.text(), type, type);
  if (found.op) element.exclusion_operator.schema = Identifier(found.op->schema);
}

}  // namespace lockstep::analysis
