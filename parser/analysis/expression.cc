// transformExpr of parse_expr.c: constants, casts, arrays, rows, and the dispatch over node types.
#include <charconv>

#include "parser/analysis/canonical_literal.h"
#include "parser/analysis/internal/analyser.h"
#include "parser/analysis/internal/json_syntax.h"

namespace lockstep::analysis {
namespace {

constexpr int deepest_nesting = 4000;  // some hundred bytes of stack each, twice that in debug builds

struct NestingGuard {
  explicit NestingGuard(int& depth) : depth_(depth) {
    if (++depth_ > deepest_nesting) throw Undecided{"nested too deeply"};
  }
  ~NestingGuard() { --depth_; }
  int& depth_;
};

// Node types that the analyser has no rule for; a number tells the developer which.
Undecided unsupported(const Node* node) {
  return {"an expression of a kind that is not analysed (node " + std::to_string(static_cast<int>(nodeTag(node))) +
          ")"};
}

}  // namespace

Term* Analyser::expression(const Node* node, Scope& scope) {
  if (!node) throw Undecided{"an expression is missing"};
  NestingGuard guard(nesting_);
  return expression_of(node, scope);
}

Term* Analyser::expression_of(const Node* node, Scope& scope) {
  switch (nodeTag(node)) {
    case T_A_Const:
      return constant(*as<::A_Const>(node));
    case T_ColumnRef:
      return column_reference(*as<::ColumnRef>(node), scope);
    case T_ParamRef:
      return parameter(*as<::ParamRef>(node), scope);
    case T_TypeCast:
      return type_cast(*as<::TypeCast>(node), scope);
    case T_A_Expr:
      return operator_expression(*as<::A_Expr>(node), scope);
    case T_BoolExpr:
      return boolean_expression(*as<::BoolExpr>(node), scope);
    case T_FuncCall:
      return function_call(*as<::FuncCall>(node), scope);
    case T_A_ArrayExpr:
      return array(*as<::A_ArrayExpr>(node), scope, 0, -1);
    case T_RowExpr:
      return row(*as<::RowExpr>(node), scope);
    case T_CollateClause:
      return collate(*as<::CollateClause>(node), scope);
    case T_CaseExpr:
      return case_expression(*as<::CaseExpr>(node), scope);
    case T_CoalesceExpr:
      return common_expression(TermKind::coalesce, as<::CoalesceExpr>(node)->args, scope);
    case T_MinMaxExpr: {
      const auto* expression = as<::MinMaxExpr>(node);
      return common_expression(expression->op == IS_GREATEST ? TermKind::greatest : TermKind::least, expression->args,
                               scope);
    }
    case T_NullTest:
      return null_test(*as<::NullTest>(node), scope);
    case T_BooleanTest:
      return boolean_test(*as<::BooleanTest>(node), scope);
    case T_SQLValueFunction:
      return value_function(*as<::SQLValueFunction>(node));
    case T_A_Indirection:
      return indirection(*as<::A_Indirection>(node), scope);
    case T_SubLink:
      return sublink(*as<::SubLink>(node), scope);
    case T_NamedArgExpr:
      return expression(node_of(as<::NamedArgExpr>(node)->arg), scope);
    case T_SetToDefault:
      return make(TermKind::set_to_default, {}, {}, unknown_oid);
    case T_XmlExpr:
      return xml_expression(*as<::XmlExpr>(node), scope);
    case T_XmlSerialize:
      return xml_serialize(*as<::XmlSerialize>(node), scope);
    case T_MergeSupportFunc:
      return make(TermKind::value_function, "merge_action", {}, text_oid);
    case T_GroupingFunc: {
      std::vector<Term*> arguments;
      for (const Node* item : items(as<::GroupingFunc>(node)->args)) arguments.push_back(expression(item, scope));
      return make(TermKind::grouping, {}, std::move(arguments), int4_oid);
    }
    default:
      return json_expression(node, scope);
  }
}

Term* Analyser::json_expression(const Node* node, Scope& scope) {
  JsonSyntax syntax(*this, scope);
  switch (nodeTag(node)) {
    case T_JsonParseExpr:
      return syntax.parse(*as<::JsonParseExpr>(node));
    case T_JsonScalarExpr:
      return syntax.scalar(*as<::JsonScalarExpr>(node));
    case T_JsonSerializeExpr:
      return syntax.serialize(*as<::JsonSerializeExpr>(node));
    case T_JsonObjectConstructor:
      return syntax.object(*as<::JsonObjectConstructor>(node));
    case T_JsonArrayConstructor:
      return syntax.array(*as<::JsonArrayConstructor>(node));
    case T_JsonArrayQueryConstructor:
      return syntax.array_of_query(*as<::JsonArrayQueryConstructor>(node));
    case T_JsonObjectAgg:
      return syntax.object_aggregate(*as<::JsonObjectAgg>(node));
    case T_JsonArrayAgg:
      return syntax.array_aggregate(*as<::JsonArrayAgg>(node));
    case T_JsonIsPredicate:
      return syntax.is_predicate(*as<::JsonIsPredicate>(node));
    case T_JsonFuncExpr:
      return syntax.function(*as<::JsonFuncExpr>(node));
    default:
      throw unsupported(node);
  }
}

// make_const: an integer is the smallest of integer, bigint, numeric that holds it.
Term* Analyser::constant(const ::A_Const& constant) {
  if (constant.isnull) return make_null(unknown_oid);
  switch (nodeTag(&constant.val)) {
    case T_Integer:
      return make_constant(int4_oid, keep(std::to_string(constant.val.ival.ival)));
    case T_Boolean:
      return make_constant(bool_oid, constant.val.boolval.boolval ? "t" : "f");
    case T_String:
      return make_constant(unknown_oid, constant.val.sval.sval);
    case T_BitString: {
      std::string_view text = constant.val.bsval.bsval;
      auto bits = canonical_literal(catalog(), bit_oid, text);
      return make_constant(bit_oid, bits ? keep(std::move(*bits)) : text);
    }
    default:
      return numeric_constant(constant.val.fval.fval);
  }
}

Term* Analyser::numeric_constant(std::string_view text) {
  std::int64_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size()) {
    return make_constant(value == static_cast<std::int32_t>(value) ? int4_oid : int8_oid, keep(std::to_string(value)));
  }
  // Digits of another base, or grouped by _: 0x1F, 1_000. What an integer holds is one.
  for (Oid type : {int4_oid, int8_oid, numeric_oid}) {
    bool plain_integer = text.find_first_of(".eE") == std::string_view::npos || text.find_first_of("xX") == 1;
    if (type != numeric_oid && !plain_integer) continue;
    if (auto digits = canonical_literal(catalog(), type, text)) return make_constant(type, keep(std::move(*digits)));
  }
  doubt("number " + std::string(text));
  return make_constant(numeric_oid, text);
}

// A cast of an array constructor is a cast of its elements.
Term* Analyser::type_cast(const ::TypeCast& cast, Scope& scope) {
  auto [type, typmod] = type_name(cast.typeName);
  if (nodeTag(cast.arg) == T_A_ArrayExpr) {
    std::int32_t base_typmod = typmod;
    Oid base = resolution_.base_type(type, base_typmod);
    if (resolution_.element_type(base)) {
      return coerce_explicitly(array(*as<::A_ArrayExpr>(cast.arg), scope, base, base_typmod), type, typmod);
    }
  }
  return coerce_explicitly(expression(cast.arg, scope), type, typmod);
}

Term* Analyser::array(const ::A_ArrayExpr& array_expression, Scope& scope, Oid type, std::int32_t typmod) {
  NestingGuard guard(nesting_);
  std::vector<Term*> elements;
  bool nested = false;
  for (const Node* item : items(array_expression.elements)) {
    bool sub_array = nodeTag(item) == T_A_ArrayExpr;
    Term* element = sub_array ? array(*as<::A_ArrayExpr>(item), scope, type, typmod) : expression(item, scope);
    nested = nested || sub_array || resolution_.is_array(element->type);
    elements.push_back(element);
  }
  if (type) {
    Oid target = nested ? type : resolution_.element_type(type);
    for (Term*& element : elements) element = coerce_explicitly(element, target, typmod);
  } else if (elements.empty()) {
    throw CertainError{"undetermined-type", "the type of an empty array is not given"};
  } else if (Oid common = unify(elements)) {
    type = resolution_.is_array(common) ? common : resolution_.array_type(common);
    if (!type) throw Undecided{"no array of " + catalog().format_type(common)};
  }
  std::int32_t shared = elements.empty() ? -1 : common_typmod(elements, elements.front()->type);
  Term* term = make(TermKind::array, {}, std::move(elements), type, shared);
  inherit_collation(term);
  return term;
}

Term* Analyser::row(const ::RowExpr& row, Scope& scope) {
  std::vector<Term*> fields;
  for (const Node* item : items(row.args)) {
    std::vector<OutputColumn> expanded;
    if (is_star(item)) {
      expanded = nodeTag(item) == T_ColumnRef ? expand_star(*as<::ColumnRef>(item), scope)
                                              : expand_star(*as<::A_Indirection>(item), scope);
      for (const OutputColumn& column : expanded) fields.push_back(column.term);
    } else {
      fields.push_back(expression(item, scope));
    }
  }
  return make(TermKind::row, {}, std::move(fields), record_oid);
}

Term* Analyser::collate(const ::CollateClause& clause, Scope& scope) {
  Term* term = text_if_unknown(expression(clause.arg, scope));
  Oid collation = 0;
  std::string_view name = collation_name(clause.collname, &collation);
  Term* result = make(TermKind::collate, name, {term}, term->type, term->typmod);
  result->collation = collation;
  result->explicit_collation = true;
  return result;
}

// An explicit COLLATE wins, then any that is not the default: enough to know what an index column would have anyway.
void Analyser::inherit_collation(Term* term) {
  if (!resolution_.is_collatable(term->type)) return;
  term->collation = collation_of(term->type);
  for (const Term* argument : term->arguments) {
    if (!argument || !argument->collation || term->explicit_collation) continue;
    if (argument->explicit_collation || (term->collation == default_collation_oid))
      term->collation = argument->collation;
    term->explicit_collation = argument->explicit_collation;
  }
}

Term* Analyser::boolean_expression(const ::BoolExpr& expression_node, Scope& scope) {
  std::vector<Term*> terms;
  for (const Node* item : items(expression_node.args)) terms.push_back(boolean(expression(item, scope)));
  if (expression_node.boolop == NOT_EXPR) return make(TermKind::negation, {}, std::move(terms), bool_oid);
  return logical(expression_node.boolop == AND_EXPR ? TermKind::conjunction : TermKind::disjunction, std::move(terms));
}

Term* Analyser::conjunction(std::vector<Term*> terms) { return logical(TermKind::conjunction, std::move(terms)); }
Term* Analyser::disjunction(std::vector<Term*> terms) { return logical(TermKind::disjunction, std::move(terms)); }

// AND and OR are associative: what was nested, by hand or by the server's own printing, is flat.
Term* Analyser::logical(TermKind kind, std::vector<Term*> terms) {
  if (terms.size() == 1) return boolean(terms.front());
  std::vector<Term*> flat;
  for (Term* term : terms) {
    term = boolean(term);
    if (term->kind == kind) {
      flat.insert(flat.end(), term->arguments.begin(), term->arguments.end());
    } else {
      flat.push_back(term);
    }
  }
  return make(kind, {}, std::move(flat), bool_oid);
}

Term* Analyser::parameter(const ::ParamRef& reference, Scope& scope) {
  for (Scope* level = &scope; level; level = level->parent) {
    auto index = static_cast<std::size_t>(reference.number - 1);
    if (reference.number > 0 && index < level->numbered_parameters.size()) return level->numbered_parameters[index];
  }
  throw Undecided{"parameter $" + std::to_string(reference.number)};
}

}  // namespace lockstep::analysis
