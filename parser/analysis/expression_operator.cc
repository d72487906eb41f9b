// A_Expr: operators and the constructs that are spelled with them.
#include "parser/analysis/internal/analyser.h"

namespace lockstep::analysis {
namespace {

std::string printed_operator(const CatalogOperator& op) {
  return op.schema == "pg_catalog" ? op.name : Identifier(op.schema).quoted() + "." + op.name;
}

// What an operator that could not be resolved surely returns, so that the rest can still be looked at.
Oid usual_result(std::string_view name) {
  for (std::string_view comparison :
       {"=", "<>", "<", ">", "<=", ">=", "~~", "!~~", "~~*", "!~~*", "~", "!~", "~*", "!~*"}) {
    if (name == comparison) return bool_oid;
  }
  return 0;
}

bool is_row_node(const Node* node) { return node && nodeTag(node) == T_RowExpr; }

}  // namespace

Term* Analyser::operator_expression(const ::A_Expr& expression_node, Scope& scope) {
  switch (expression_node.kind) {
    case AEXPR_OP:
    case AEXPR_LIKE:
    case AEXPR_ILIKE:
    case AEXPR_SIMILAR:
      return plain_operator(expression_node, scope);
    case AEXPR_OP_ANY:
    case AEXPR_OP_ALL: {
      Term* left = expression(expression_node.lexpr, scope);
      Term* right = expression(expression_node.rexpr, scope);
      return array_operation(name_parts(expression_node.name), left, right, expression_node.kind == AEXPR_OP_ANY);
    }
    case AEXPR_DISTINCT:
    case AEXPR_NOT_DISTINCT:
      return distinct(expression_node, scope);
    case AEXPR_NULLIF:
      return null_if(expression_node, scope);
    case AEXPR_IN:
      return in_list(expression_node, scope);
    case AEXPR_BETWEEN:
    case AEXPR_NOT_BETWEEN:
    case AEXPR_BETWEEN_SYM:
    case AEXPR_NOT_BETWEEN_SYM:
      return between(expression_node, scope);
  }
  throw Undecided{"an operator of a kind that is not analysed"};
}

Term* Analyser::plain_operator(const ::A_Expr& expression_node, Scope& scope) {
  NameParts name = name_parts(expression_node.name);
  Term* left = expression_node.lexpr ? expression(expression_node.lexpr, scope) : nullptr;
  const Node* right_node = expression_node.rexpr;
  if (is_row_node(expression_node.lexpr)) {
    if (is_row_node(right_node)) return row_comparison(name, left, expression(right_node, scope));
    if (nodeTag(right_node) == T_SubLink && as<::SubLink>(right_node)->subLinkType == EXPR_SUBLINK) {
      return row_sublink(name, left, *as<::SubLink>(right_node), scope);
    }
  }
  Term* right = expression(right_node, scope);
  // The server prints a minus before a constant as (- 1), which reads back as the literal -1.
  bool is_number = right->type == int4_oid || right->type == int8_oid || right->type == numeric_oid;
  if (!left && name.back() == "-" && right->kind == TermKind::constant && is_number && !right->is_null &&
      right->text.front() != '-') {
    return make_constant(right->type, keep("-" + std::string(right->text)));
  }
  return operation(name, left, right);
}

Term* Analyser::operation(std::string_view name, Term* left, Term* right) {
  return operation(NameParts{name}, left, right);
}

Term* Analyser::operation(const NameParts& name, Term* left, Term* right) {
  std::string_view symbol = name.back();
  std::string_view schema = name.size() > 1 ? name[name.size() - 2] : std::string_view();
  if ((left && !left->type) || !right->type)
    return make(TermKind::operation, symbol, {left, right}, usual_result(symbol));
  const ResolvedOperator& found = resolution_.find_operator(path_, schema, symbol, left ? left->type : 0, right->type);
  if (!found.op) {
    doubt("operator " + (left ? catalog().format_type(left->type) + " " : "") + std::string(symbol) + " " +
          catalog().format_type(right->type));
    return make(TermKind::operation, symbol, {left, right}, usual_result(symbol));
  }
  refer_to(*found.op);
  if (left) left = coerce(left, found.left);
  Term* term =
      make(TermKind::operation, keep(printed_operator(*found.op)), {left, coerce(right, found.right)}, found.result);
  inherit_collation(term);
  return term;
}

Term* Analyser::array_operation(const NameParts& name, Term* left, Term* right, bool any) {
  std::string quantifier = any ? " any" : " all";
  Oid element = right->type == unknown_oid ? unknown_oid : resolution_.base_element_type(right->type);
  if (!left->type || !right->type) {
    return make(TermKind::array_operation, keep(std::string(name.back()) + quantifier), {left, right}, bool_oid);
  }
  if (!element) throw Undecided{"op ANY/ALL of what is no array"};
  std::string_view schema = name.size() > 1 ? name[name.size() - 2] : std::string_view();
  const ResolvedOperator& found = resolution_.find_operator(path_, schema, name.back(), left->type, element);
  if (!found.op) {
    doubt("operator " + std::string(name.back()) + quantifier);
    return make(TermKind::array_operation, keep(std::string(name.back()) + quantifier), {left, right}, bool_oid);
  }
  refer_to(*found.op);
  // A polymorphic operator takes the array as it is.
  bool as_it_is = Resolution::is_polymorphic(found.op->right) && right->type != unknown_oid;
  Term* array = as_it_is ? right : coerce(right, resolution_.array_type(found.right));
  return make(TermKind::array_operation, keep(printed_operator(*found.op) + quantifier),
              {coerce(left, found.left), array}, bool_oid);
}

Term* Analyser::between(const ::A_Expr& expression_node, Scope& scope) {
  Term* value = expression(expression_node.lexpr, scope);
  NodeRange bounds = items(as<List>(expression_node.rexpr));
  Term* low = expression(bounds[0], scope);
  Term* high = expression(bounds[1], scope);
  auto compared = [&](std::string_view name, Term* bound) {
    bool rows = value->kind == TermKind::row && bound->kind == TermKind::row;
    return rows ? row_comparison({name}, value, bound) : operation(name, value, bound);
  };
  auto inside = [&](Term* from, Term* to) { return conjunction({compared(">=", from), compared("<=", to)}); };
  auto outside = [&](Term* from, Term* to) { return disjunction({compared("<", from), compared(">", to)}); };
  switch (expression_node.kind) {
    case AEXPR_BETWEEN:
      return inside(low, high);
    case AEXPR_NOT_BETWEEN:
      return outside(low, high);
    case AEXPR_BETWEEN_SYM:
      return disjunction({inside(low, high), inside(high, low)});
    default:
      return conjunction({outside(low, high), outside(high, low)});
  }
}

// transformAExprIn: two or more items without columns of this query become one array; the others are compared singly.
Term* Analyser::in_list(const ::A_Expr& expression_node, Scope& scope) {
  NameParts name = name_parts(expression_node.name);
  bool any = name.back() != "<>";
  Term* left = expression(expression_node.lexpr, scope);
  std::vector<Term*> all, with_columns, without_columns;
  for (const Node* item : items(as<List>(expression_node.rexpr))) {
    Term* term = expression(item, scope);
    all.push_back(term);
    (has_columns_of(term, scope.depth) ? with_columns : without_columns).push_back(term);
  }
  std::vector<Term*> tests;
  if (without_columns.size() > 1) {
    std::vector<Oid> types{left->type};
    bool possible = true;
    for (const Term* term : without_columns) types.push_back(term->type);
    Oid common = common_type(types);
    for (Oid type : types) possible = possible && common && resolution_.can_coerce(type, common);
    Oid array_type = possible && common != record_oid ? resolution_.array_type(common) : 0;
    if (array_type) {
      for (Term*& term : without_columns) term = coerce(term, common);
      Term* array = make(TermKind::array, {}, std::move(without_columns), array_type);
      array->typmod = common_typmod(array->arguments, common);
      tests.push_back(array_operation(name, left, array, any));
      all = std::move(with_columns);
    }
  }
  for (Term* term : all) {
    bool rows = left->kind == TermKind::row && term->kind == TermKind::row;
    tests.push_back(boolean(rows ? row_comparison(name, left, term) : operation(name, left, term)));
  }
  return any ? disjunction(std::move(tests)) : conjunction(std::move(tests));
}

Term* Analyser::row_comparison(const NameParts& name, Term* left, Term* right) {
  if (left->arguments.size() != right->arguments.size())
    throw CertainError{"row-shapes", "rows of different lengths are compared"};
  std::vector<Term*> tests;
  for (std::size_t i = 0; i < left->arguments.size(); ++i) {
    tests.push_back(boolean(operation(name, left->arguments[i], right->arguments[i])));
  }
  if (tests.empty()) throw Undecided{"comparison of empty rows"};
  if (tests.size() == 1) return tests.front();
  if (name.back() == "=") return conjunction(std::move(tests));
  if (name.back() == "<>") return disjunction(std::move(tests));
  return make(TermKind::row_comparison, name.back(), std::move(tests), bool_oid);
}

Term* Analyser::distinct(const ::A_Expr& expression_node, Scope& scope) {
  bool negated = expression_node.kind == AEXPR_NOT_DISTINCT;
  if (is_null_literal(expression_node.rexpr)) return null_test(expression(expression_node.lexpr, scope), negated, true);
  if (is_null_literal(expression_node.lexpr)) return null_test(expression(expression_node.rexpr, scope), negated, true);
  Term* left = expression(expression_node.lexpr, scope);
  Term* right = expression(expression_node.rexpr, scope);
  Term* test = nullptr;
  if (left->kind == TermKind::row && right->kind == TermKind::row) {
    if (left->arguments.size() != right->arguments.size())
      throw CertainError{"row-shapes", "rows of different lengths are compared"};
    std::vector<Term*> tests;
    for (std::size_t i = 0; i < left->arguments.size(); ++i)
      tests.push_back(distinct(left->arguments[i], right->arguments[i]));
    if (tests.empty()) throw Undecided{"comparison of empty rows"};
    test = disjunction(std::move(tests));
  } else {
    test = distinct(left, right);
  }
  return negated ? make(TermKind::negation, {}, {test}, bool_oid) : test;
}

Term* Analyser::distinct(Term* left, Term* right) {
  Term* equality = operation("=", left, right);
  return make(TermKind::distinct, equality->text, equality->arguments, bool_oid);
}

Term* Analyser::null_if(const ::A_Expr& expression_node, Scope& scope) {
  Term* left = expression(expression_node.lexpr, scope);
  Term* equality = operation(name_parts(expression_node.name), left, expression(expression_node.rexpr, scope));
  Term* value = equality->arguments.front();
  Term* term = make(TermKind::null_if, equality->text, equality->arguments, value->type, value->typmod);
  term->collation = value->collation;
  return term;
}

}  // namespace lockstep::analysis
