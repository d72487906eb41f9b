// CASE, COALESCE, IS NULL, IS TRUE, CURRENT_TIMESTAMP and their kin.
#include "parser/analysis/internal/analyser.h"

namespace lockstep::analysis {
namespace {

std::string_view word_of(BoolTestType test) {
  switch (test) {
    case IS_TRUE:
      return "true";
    case IS_NOT_TRUE:
      return "not true";
    case IS_FALSE:
      return "false";
    case IS_NOT_FALSE:
      return "not false";
    case IS_UNKNOWN:
      return "unknown";
    default:
      return "not unknown";
  }
}

struct ValueFunction {
  std::string_view name;
  Oid type;
  bool has_precision = false;
};
ValueFunction facts_of(SQLValueFunctionOp op) {
  switch (op) {
    case SVFOP_CURRENT_DATE:
      return {"current_date", date_oid};
    case SVFOP_CURRENT_TIME:
      return {"current_time", timetz_oid};
    case SVFOP_CURRENT_TIME_N:
      return {"current_time", timetz_oid, true};
    case SVFOP_CURRENT_TIMESTAMP:
      return {"current_timestamp", timestamptz_oid};
    case SVFOP_CURRENT_TIMESTAMP_N:
      return {"current_timestamp", timestamptz_oid, true};
    case SVFOP_LOCALTIME:
      return {"localtime", time_oid};
    case SVFOP_LOCALTIME_N:
      return {"localtime", time_oid, true};
    case SVFOP_LOCALTIMESTAMP:
      return {"localtimestamp", timestamp_oid};
    case SVFOP_LOCALTIMESTAMP_N:
      return {"localtimestamp", timestamp_oid, true};
    case SVFOP_CURRENT_ROLE:
      return {"current_role", name_oid};
    case SVFOP_CURRENT_USER:
      return {"current_user", name_oid};
    case SVFOP_USER:
      return {"user", name_oid};
    case SVFOP_SESSION_USER:
      return {"session_user", name_oid};
    case SVFOP_CURRENT_CATALOG:
      return {"current_catalog", name_oid};
    case SVFOP_CURRENT_SCHEMA:
      return {"current_schema", name_oid};
  }
  return {"?", 0};
}

}  // namespace

// The simple form compares a placeholder for its argument, evaluated once, with each value.
Term* Analyser::case_expression(const ::CaseExpr& expression_node, Scope& scope) {
  Term* argument = nullptr;
  Term* placeholder = nullptr;
  if (expression_node.arg) {
    argument = text_if_unknown(expression(node_of(expression_node.arg), scope));
    placeholder = make(TermKind::case_argument, {}, {}, argument->type, argument->typmod);
  }
  std::vector<Term*> conditions;
  std::vector<Term*> results{nullptr};
  for (const Node* item : items(expression_node.args)) {
    const auto* when = as<::CaseWhen>(item);
    Term* condition = expression(node_of(when->expr), scope);
    conditions.push_back(boolean(placeholder ? operation("=", placeholder, condition) : condition));
    results.push_back(expression(node_of(when->result), scope));
  }
  // The default counts first when the common type is chosen.
  results.front() =
      expression_node.defresult ? expression(node_of(expression_node.defresult), scope) : make_null(unknown_oid);
  Oid type = unify(results);
  std::vector<Term*> arguments{argument};
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    arguments.push_back(make(TermKind::when, {}, {conditions[i], results[i + 1]}));
  }
  arguments.push_back(results.front());
  Term* term = make(TermKind::case_, {}, std::move(arguments), type, common_typmod(results, type));
  if (resolution_.is_collatable(type)) {
    term->collation = results.front()->collation;
    for (const Term* result : results) {
      if (result->collation && result->collation != default_collation_oid) term->collation = result->collation;
    }
  }
  return term;
}

Term* Analyser::common_expression(TermKind kind, const List* arguments, Scope& scope) {
  std::vector<Term*> terms;
  for (const Node* item : items(arguments)) terms.push_back(expression(item, scope));
  Oid type = unify(terms);
  std::int32_t typmod = common_typmod(terms, type);
  Term* term = make(kind, {}, std::move(terms), type, typmod);
  inherit_collation(term);
  return term;
}

Term* Analyser::null_test(const ::NullTest& test, Scope& scope) {
  return null_test(expression(node_of(test.arg), scope), test.nulltesttype == IS_NULL, false);
}

// `whole_value`: a row itself is null, not each of its fields (from IS DISTINCT FROM NULL). The same for scalars.
Term* Analyser::null_test(Term* term, bool is_null, bool whole_value) {
  bool differs = whole_value && resolution_.is_row(term->type);
  std::string_view word = is_null ? (differs ? "null value" : "null") : (differs ? "not null value" : "not null");
  return make(TermKind::null_test, word, {term}, bool_oid);
}

Term* Analyser::boolean_test(const ::BooleanTest& test, Scope& scope) {
  return make(TermKind::boolean_test, word_of(test.booltesttype), {boolean(expression(node_of(test.arg), scope))},
              bool_oid);
}

Term* Analyser::value_function(const ::SQLValueFunction& function) {
  constexpr std::int32_t largest_precision = 6;
  ValueFunction facts = facts_of(function.op);
  std::int32_t typmod = facts.has_precision ? std::min(function.typmod, largest_precision) : -1;
  std::string_view text = typmod < 0 ? facts.name : keep(std::string(facts.name) + "(" + std::to_string(typmod) + ")");
  Term* term = make(TermKind::value_function, text, {}, facts.type, typmod);
  term->collation = collation_of(facts.type);
  return term;
}

}  // namespace lockstep::analysis
