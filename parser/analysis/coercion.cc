// coerce_type and coerce_type_typmod of parse_coerce.c, as the canonical form has them: every coercion is one explicit
// cast node, whoever asked for it; the two steps that PostgreSQL hides behind one cast are one.
#include "parser/analysis/internal/analyser.h"

namespace lockstep::analysis {

Term* Analyser::text_if_unknown(Term* term) { return term->type == unknown_oid ? coerce(term, text_oid) : term; }

Term* Analyser::boolean(Term* term) { return coerce(term, bool_oid, -1, CoercionContext::assignment); }

Term* Analyser::boolean(const Node* node, Scope& scope) { return node ? boolean(expression(node, scope)) : nullptr; }

Term* Analyser::bigint(const Node* node, Scope& scope) {
  return node ? coerce(expression(node, scope), int8_oid, -1, CoercionContext::assignment) : nullptr;
}

Term* Analyser::make_cast(Term* term, Oid type, std::int32_t typmod) {
  Term* cast = make(TermKind::cast, {}, {term}, type, typmod);
  if (const std::string* modifiers = resolution_.modifiers_text(typmod)) cast->text = *modifiers;
  cast->collation = resolution_.is_collatable(type) ? (term->collation ? term->collation : collation_of(type)) : 0;
  cast->explicit_collation = term->explicit_collation && cast->collation;
  return cast;
}

Term* Analyser::coerce(Term* term, Oid type, std::int32_t typmod, CoercionContext context) {
  if (!type || !term->type) return term;  // a doubt is recorded already
  if (type == any_oid || Resolution::is_polymorphic(type)) return term;
  if (term->type != type) refer_to_type(type);
  if (term->type == unknown_oid && term->kind == TermKind::constant && type != unknown_oid) {
    return literal(term, type, typmod);
  }
  if (term->type == type) return relabel_typmod(term, typmod);
  if (term->kind == TermKind::collate) {
    Term* inner = coerce(term->arguments.front(), type, typmod, context);
    if (!resolution_.is_collatable(type)) return inner;
    Term* collate = make(TermKind::collate, term->text, {inner}, inner->type, inner->typmod);
    collate->collation = term->collation;
    collate->explicit_collation = true;
    return collate;
  }
  if (term->kind == TermKind::row && resolution_.is_composite(type)) return row_to_composite(term, type, context);
  if (type == record_oid && resolution_.is_composite(term->type)) return term;
  if (type == record_array_oid) return term;
  if (!resolution_.can_coerce(term->type, type, context)) {
    doubt("no cast from " + catalog().format_type(term->type) + " to " + catalog().format_type(type));
  }
  if (term->kind == TermKind::array) {
    if (Term* pushed = cast_elements(term, type, typmod, context)) return pushed;
  }
  // A string literal typed varchar and used as text is the same literal (R9).
  bool both_strings =
      (type == text_oid && term->type == varchar_oid) || (type == varchar_oid && term->type == text_oid);
  if (term->kind == TermKind::constant && typmod < 0 && both_strings) {
    Term* same = make_constant(type, term->text);
    same->is_null = term->is_null;
    return same;
  }
  return make_cast(term, type, typmod);
}

// What is left to do where the type is right already. Without a modifier nothing: functions and operators take any.
Term* Analyser::relabel_typmod(Term* term, std::int32_t typmod) {
  if (typmod < 0 || term->typmod == typmod) return term;
  return make_cast(term, term->type, typmod);
}

// A written cast also forgets a modifier: numeric(10,2) :: numeric is a node of its own.
Term* Analyser::coerce_explicitly(Term* term, Oid type, std::int32_t typmod) {
  Term* result = coerce(term, type, typmod, CoercionContext::explicit_);
  if (!type || result->typmod == typmod || result->kind == TermKind::constant || result->type != type) return result;
  if (result->kind != TermKind::array) return make_cast(result, type, typmod);
  for (Term*& element : result->arguments) element = coerce_explicitly(element, element->type, typmod);
  result->typmod = common_typmod(result->arguments, result->arguments.front()->type);
  return result;
}

// (ARRAY[...])::text[] comes back as ARRAY[(...)::text, ...] when it is read again, so both are that (R12).
Term* Analyser::cast_elements(Term* array, Oid type, std::int32_t typmod, CoercionContext context) {
  Oid base = catalog().base_type(type);
  Oid element = resolution_.element_type(base);
  if (!element || base == int2vector_oid || base == oidvector_oid) return nullptr;
  std::vector<Term*> elements;
  for (Term* item : array->arguments) {
    elements.push_back(coerce(item, item->kind == TermKind::array ? base : element, typmod, context));
  }
  Term* pushed = make(TermKind::array, {}, std::move(elements), base);
  pushed->collation = array->collation;
  if (!pushed->arguments.empty()) pushed->typmod = common_typmod(pushed->arguments, pushed->arguments.front()->type);
  return base == type ? pushed : make_cast(pushed, type, -1);
}

Term* Analyser::row_to_composite(Term* row, Oid type, CoercionContext context) {
  Oid base = catalog().base_type(type);
  const CatalogRelation* relation = catalog().relation_of_row_type(base);
  if (relation && relation->columns.size() == row->arguments.size()) {
    std::vector<Term*> fields;
    for (std::size_t i = 0; i < row->arguments.size(); ++i) {
      fields.push_back(coerce(row->arguments[i], relation->columns[i].type, relation->columns[i].typmod, context));
    }
    row = make(TermKind::row, {}, std::move(fields), record_oid);
  } else {
    doubt("row of another shape than " + catalog().format_type(type));
  }
  return make_cast(row, type, -1);
}

Oid Analyser::common_type(const std::vector<Oid>& types) {
  for (Oid type : types) {
    if (!type) return 0;
  }
  return resolution_.common_type(types);
}

Oid Analyser::unify(std::vector<Term*>& terms) {
  std::vector<Oid> types;
  for (Term* term : terms) {
    if (!term->type) return 0;
    types.push_back(term->type);
  }
  Oid type = resolution_.common_type(types);
  if (!type) throw Undecided{"no common type"};
  for (Term*& term : terms) term = coerce(term, type);
  return type;
}

std::int32_t Analyser::common_typmod(const std::vector<Term*>& terms, Oid type) {
  std::int32_t typmod = terms.empty() ? -1 : terms.front()->typmod;
  for (const Term* term : terms) {
    if (term->type != type || term->typmod != typmod) return -1;
  }
  return typmod;
}

}  // namespace lockstep::analysis
