// Fields and subscripts: (composite).field, array[1], json['key'].
#include "parser/analysis/internal/analyser.h"

namespace lockstep::analysis {
namespace {

// The types of fixed length that are subscripted too (raw_array_subscript_handler).
Oid fixed_element(Oid type) {
  switch (type) {
    case point_oid:
    case line_oid:
      return float8_oid;
    case lseg_oid:
    case box_oid:
      return point_oid;
    case name_oid:
      return char_oid;
    case int2vector_oid:
      return int2_oid;
    case oidvector_oid:
      return oid_oid;
    default:
      return 0;
  }
}

}  // namespace

Term* Analyser::indirection(const ::A_Indirection& indirection, Scope& scope) {
  return this->indirection(expression(indirection.arg, scope), indirection.indirection, scope);
}

Term* Analyser::indirection(Term* value, const List* steps, Scope& scope) {
  std::vector<const ::A_Indices*> subscripts;
  auto finish_subscripts = [&] {
    if (!subscripts.empty()) value = subscript(value, subscripts, scope);
    subscripts.clear();
  };
  for (const Node* step : items(steps)) {
    if (nodeTag(step) == T_A_Indices) {
      subscripts.push_back(as<::A_Indices>(step));
      continue;
    }
    finish_subscripts();
    if (nodeTag(step) != T_String) throw Undecided{"* where one value is wanted"};
    std::string_view name = as<::String>(step)->sval;
    Term* next = field_or_call(value, name);
    if (!next) throw CertainError{"missing-column", "there is no field " + std::string(name) + " here"};
    value = next;
  }
  finish_subscripts();
  return value;
}

// ParseComplexProjection. A field of a whole row is its column.
Term* Analyser::field(Term* composite, std::string_view name) {
  if (composite->item) return column_in(*composite->item, name);
  const CatalogRelation* relation = catalog().relation_of_row_type(catalog().base_type(composite->type));
  if (!relation) {
    if (composite->type != record_oid) return nullptr;
    const auto members = fields_of_record(composite->shape ? *composite->shape : *composite);
    for (const ScopeColumn& member : members) {
      if (member.name == name)
        return make(TermKind::field, keep(std::string(name)), {composite}, member.type, member.typmod);
    }
    if (members.size() > 1) return nullptr;
    throw Undecided{"a field of a row of unknown shape"};
  }
  for (const CatalogColumn& member : relation->columns) {
    if (member.known_name() != name) continue;
    refer_to(*relation, member.name);
    Term* term = make(TermKind::field, member.name, {composite}, member.type, member.typmod);
    term->collation = member.collation ? member.collation : collation_of(member.type);
    return term;
  }
  return nullptr;
}

// expandRecordVariable: of ROW(...) f1, f2; of whole rows their columns; of calls their OUT arguments.
std::vector<ScopeColumn> Analyser::fields_of_record(const Term& record) {
  if (record.item) return record.item->columns;
  if (record.kind != TermKind::row) return output_arguments(record);
  std::vector<ScopeColumn> members;
  for (const Term* field : record.arguments) {
    ScopeColumn& member = members.emplace_back();
    member.name = keep("f" + std::to_string(members.size()));
    member.type = field->type;
    member.typmod = field->typmod;
  }
  return members;
}

// value.name: a field, or name(value).
Term* Analyser::field_or_call(Term* value, std::string_view name) {
  if (Term* found = field(value, name)) return found;
  FunctionRequest request;
  request.path = path_;
  request.name = name;
  request.types = {value->type};
  if (resolution_.find_function(request).outcome != ResolvedFunction::Outcome::found) return nullptr;
  return call({name}, {value}, {}, false, true);
}

// All subscripts in a row are one node; one slice among them makes all of them slices: a[1:2][3] is a[1:2][1:3].
Term* Analyser::subscript(Term* container, const std::vector<const ::A_Indices*>& indices, Scope& scope) {
  Oid base = catalog().base_type(container->type);
  bool slice = false;
  for (const ::A_Indices* index : indices) slice = slice || index->is_slice;
  std::vector<Term*> arguments{container};
  for (const ::A_Indices* index : indices) {
    Term* lower = index->lidx ? subscript_value(index->lidx, scope, base) : nullptr;
    if (slice && !lower && !index->is_slice) lower = make_constant(int4_oid, "1");
    arguments.push_back(lower);
    arguments.push_back(index->uidx ? subscript_value(index->uidx, scope, base) : nullptr);
  }
  const CatalogType* row = catalog().type(base);
  Oid element = row ? row->element : 0;
  Oid type = base == jsonb_oid ? jsonb_oid : slice ? base : element ? element : fixed_element(base);
  if (!type && row && row->name == "hstore") type = text_oid;
  if (!type) doubt("subscript of " + catalog().format_type(base));
  Term* term =
      make(TermKind::subscript, slice ? "slice" : "", std::move(arguments), type, element ? container->typmod : -1);
  term->collation = container->collation;
  return term;
}

Term* Analyser::subscript_value(const Node* node, Scope& scope, Oid container) {
  Term* value = expression(node, scope);
  const CatalogType* row = catalog().type(container);
  if (row && row->name == "hstore") return coerce(value, text_oid);
  if (container != jsonb_oid) return coerce(value, int4_oid, -1, CoercionContext::assignment);
  // jsonb takes keys and positions.
  if (value->type == unknown_oid || resolution_.can_coerce(value->type, text_oid)) return coerce(value, text_oid);
  return coerce(value, int4_oid);
}

}  // namespace lockstep::analysis
