// Partition keys and bounds.
#include <algorithm>

#include "parser/analysis/canonical_literal.h"
#include "parser/analysis/internal/database_analysis.h"
#include "parser/analysis/internal/usage.h"

namespace lockstep::analysis {
namespace {

std::string_view access_method_of(PartitionStrategy strategy) {
  return strategy == PARTITION_STRATEGY_HASH ? "hash" : "btree";
}

Term* key_element(Analyser& analyser, const ::PartitionElem& element, std::string_view access_method, Scope& scope) {
  Term* term = nullptr;
  if (element.name) {
    term = analyser.find_column(element.name, scope);
    if (!term)
      throw CertainError{"missing-column",
                         "column " + std::string(element.name) + " of the partition key does not exist"};
  } else {
    term = analyser.expression(element.expr, scope);
  }
  // ComputePartitionAttrs: a COLLATE at the top of the expression is the element's.
  Oid collation = 0;
  std::string_view collation_name;
  while (term->kind == TermKind::collate) {
    if (!collation) collation_name = term->text;
    collation = collation ? collation : term->collation;
    term = term->arguments.front();
  }
  if (element.collation) collation_name = analyser.collation_name(element.collation, &collation);
  std::vector<Term*> parts{term};
  if (collation && collation != term->collation) {
    parts.push_back(analyser.make(TermKind::clause, analyser.keep("collate " + std::string(collation_name))));
  }
  NameParts opclass = name_parts(element.opclass);
  const CatalogOpclass* by_itself = default_opclass_of(analyser.resolution(), access_method, term->type);
  if (!opclass.empty() && !(by_itself && by_itself->name == opclass.back())) {
    parts.push_back(analyser.make(TermKind::clause, analyser.keep("opclass " + std::string(opclass.back()))));
  }
  return analyser.make(TermKind::clause, "key", std::move(parts), term->type, term->typmod);
}

// transformPartitionBoundValue: the server evaluates what is written and keeps a constant of the key's type.
Term* bound_value(Analyser& analyser, const Node* node, Oid type, std::int32_t typmod) {
  if (nodeTag(node) == T_ColumnRef) {
    NameParts name = name_parts(as<::ColumnRef>(node)->fields);
    if (name.size() == 1 && (name[0] == "minvalue" || name[0] == "maxvalue"))
      return analyser.make(TermKind::clause, name[0]);
  }
  Scope scope;
  Term* term = analyser.expression(node, scope);
  while (term->kind == TermKind::cast && term->arguments.front()->kind == TermKind::constant)
    term = term->arguments.front();
  if (term->kind != TermKind::constant) {
    Term* coerced = analyser.coerce(term, type, typmod, CoercionContext::assignment);
    return analyser.evaluated(coerced, type, typmod);
  }
  if (term->is_null) return analyser.make_null(type);
  // Whatever its type was, its text is read as the key's.
  Term* untyped = analyser.make_constant(unknown_oid, term->text);
  Term* value = analyser.coerce(untyped, type, typmod, CoercionContext::assignment);
  while (value->kind == TermKind::cast) value = value->arguments.front();
  return value;
}

std::vector<Term*> bound_values(Analyser& analyser, const List* values, const PartitionKey& key) {
  std::vector<Term*> terms;
  for (const Node* item : items(values)) {
    std::size_t position = key.types.size() == 1 ? 0 : terms.size();
    if (position >= key.types.size()) throw Undecided{"a bound of another shape than the partition key"};
    terms.push_back(bound_value(analyser, item, key.types[position], key.typmods[position]));
  }
  return terms;
}

const ::CreateStmt* create_statement(const ParsedText& parsed) {
  if (!parsed.valid() || nodeTag(parsed.nodes().front()) != T_CreateStmt) throw Undecided{parsed.error()};
  return as<::CreateStmt>(parsed.nodes().front());
}

}  // namespace

PartitionKey analyse_partition_key(Analyser& analyser, const ::PartitionSpec& spec, Scope& scope) {
  PartitionKey key;
  key.strategy = spec.strategy == PARTITION_STRATEGY_LIST   ? "list"
                 : spec.strategy == PARTITION_STRATEGY_HASH ? "hash"
                                                            : "range";
  for (const Node* item : items(spec.partParams)) {
    Term* element = key_element(analyser, *as<::PartitionElem>(item), access_method_of(spec.strategy), scope);
    key.elements.push_back(element);
    key.types.push_back(element->type);
    key.typmods.push_back(element->typmod);
  }
  return key;
}

std::string DatabaseAnalysis::partition_key(Analyser& analyser, const ExpressionSlot& slot) {
  ParsedText parsed("CREATE TABLE a () PARTITION BY " + slot.expression->text, ParsedText::As::statements);
  const ::CreateStmt* create = create_statement(parsed);
  if (!create->partspec) throw Undecided{"no partition key"};
  Scope scope = relation_scope(analyser, slot.relation);
  PartitionKey key = analyse_partition_key(analyser, *create->partspec, scope);
  return print(catalog_, analyser.make(TermKind::clause, analyser.keep("partition by " + key.strategy), key.elements));
}

std::string DatabaseAnalysis::partition_bound(Analyser& analyser, const ExpressionSlot& slot) {
  ParsedText parsed("CREATE TABLE a PARTITION OF b " + slot.expression->text, ParsedText::As::statements);
  const ::PartitionBoundSpec* bound = create_statement(parsed)->partbound;
  if (!bound) throw Undecided{"no partition bound"};
  if (bound->is_default) return "(bound default)";
  if (bound->strategy == PARTITION_STRATEGY_HASH) {
    return "(bound hash " + std::to_string(bound->modulus) + " " + std::to_string(bound->remainder) + ")";
  }
  const Table* parent = database_.get<Table>(table_id(slot.relation));
  if (!parent || !parent->partition_key)
    throw Undecided{"the partition key of " + slot.relation.quoted() + " is not known"};
  // The parent's key is analysed aside: what it refers to is the parent's, not the partition's.
  Analyser of_parent(resolution_, key_path(*parent));
  ParsedText parent_text("CREATE TABLE a () PARTITION BY " + parent->partition_key->text, ParsedText::As::statements);
  const ::CreateStmt* create = create_statement(parent_text);
  Scope scope = relation_scope(of_parent, slot.relation);
  PartitionKey key = analyse_partition_key(of_parent, *create->partspec, scope);

  if (bound->strategy == PARTITION_STRATEGY_LIST) {
    std::vector<std::string> values;  // a set
    for (Term* value : bound_values(analyser, bound->listdatums, key)) values.push_back(print(catalog_, value));
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    std::string text = "(bound list";
    for (const std::string& value : values) text += " " + value;
    return text + ")";
  }
  Term* lower = analyser.make(TermKind::clause, "from", bound_values(analyser, bound->lowerdatums, key));
  Term* upper = analyser.make(TermKind::clause, "to", bound_values(analyser, bound->upperdatums, key));
  return print(catalog_, analyser.make(TermKind::clause, "bound range", {lower, upper}));
}

const SearchPath* DatabaseAnalysis::key_path(const Table& table) const {
  const Object* object = database_.find(id_of(table));
  return object ? object->search_path.get() : nullptr;
}

}  // namespace lockstep::analysis
