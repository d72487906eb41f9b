// ParseFuncOrColumn of parse_func.c: functions, aggregates, window functions; casts and columns in their disguise.
#include <algorithm>

#include "parser/analysis/internal/analyser.h"

namespace lockstep::analysis {
namespace {

std::string printed(const NameParts& name) {
  std::string text;
  for (std::string_view part : name) text += (text.empty() ? "" : ".") + std::string(part);
  return text;
}

}  // namespace

Term* Analyser::function_call(const ::FuncCall& call_node, Scope& scope) {
  NameParts name = name_parts(call_node.funcname);
  std::vector<Term*> arguments;
  std::vector<std::string_view> argument_names;
  for (const Node* item : items(call_node.args)) {
    if (nodeTag(item) == T_NamedArgExpr) argument_names.emplace_back(as<::NamedArgExpr>(item)->name);
    arguments.push_back(expression(item, scope));
  }
  std::size_t direct = arguments.size();
  std::vector<Term*> order = sort_items(call_node.agg_order, scope, call_node.agg_within_group);
  if (call_node.agg_within_group) {
    for (const Term* item : order) arguments.push_back(item->arguments.front());
  }
  Term* filter = boolean(call_node.agg_filter, scope);
  bool plain = !call_node.agg_order && !filter && !call_node.over && !call_node.agg_star && !call_node.agg_distinct;
  Term* term = call(name, std::move(arguments), argument_names, call_node.func_variadic, plain);
  if (term->kind != TermKind::function) return term;

  if (call_node.agg_within_group) {
    for (std::size_t i = 0; i < order.size() && direct + i < term->arguments.size(); ++i) {
      order[i]->arguments.front() = term->arguments[direct + i];
    }
    term->arguments.resize(std::min(direct, term->arguments.size()));
  }
  if (call_node.agg_star) term->arguments.push_back(make(TermKind::clause, "star"));
  if (call_node.agg_distinct) term->arguments.push_back(make(TermKind::clause, "distinct"));
  if (!order.empty()) {
    std::string_view clause = call_node.agg_within_group ? "within" : "order";
    term->arguments.push_back(make(TermKind::clause, clause, std::move(order)));
  }
  if (filter) term->arguments.push_back(make(TermKind::clause, "filter", {filter}));
  if (call_node.over) term->arguments.push_back(make(TermKind::clause, "over", {window(*call_node.over, scope)}));
  return term;
}

std::vector<Term*> Analyser::sort_items(const List* sort_clause, Scope& scope, bool stay_untyped) {
  std::vector<Term*> sorted;
  for (const Node* item : items(sort_clause)) {
    const auto& sort = *as<::SortBy>(item);
    Term* value = expression(sort.node, scope);
    if (!stay_untyped) value = text_if_unknown(value);
    sorted.push_back(make(TermKind::sort_item, sort_direction(sort), {value}));
  }
  if (!stay_untyped) sorted = without_repeats(catalog(), std::move(sorted));
  return sorted;
}

Term* Analyser::call(const NameParts& name, std::vector<Term*> arguments, std::vector<std::string_view> argument_names,
                     bool variadic, bool plain) {
  FunctionRequest request;
  request.path = path_;
  request.name = name.back();
  if (name.size() > 1) request.schema = name[name.size() - 2];
  request.argument_names = std::move(argument_names);
  request.variadic = variadic;
  request.plain = plain && !variadic;
  bool types_known = true;
  for (const Term* argument : arguments) {
    request.types.push_back(argument->type);
    types_known = types_known && argument->type;
  }
  ResolvedFunction found;
  if (types_known) found = resolution_.find_function(request);
  if (found.outcome == ResolvedFunction::Outcome::coercion) {
    return coerce(arguments.front(), found.result, -1, CoercionContext::explicit_);
  }
  if (found.outcome != ResolvedFunction::Outcome::found) {
    // name(row) is a column of the row where no function is meant.
    bool projection = request.plain && types_known && arguments.size() == 1 && name.size() == 1 &&
                      request.argument_names.empty() && resolution_.is_row(request.types.front());
    if (projection) {
      if (Term* column = field(arguments.front(), name.back())) return column;
    }
    if (types_known && !found.name_exists) {
      throw CertainError{"missing-function", "function " + printed(name) + " does not exist"};
    }
    doubt("function " + printed(name));
    Term* unresolved = make(TermKind::function, keep("?" + printed(name)), std::move(arguments));
    return unresolved;
  }
  return finish_call(found, request, std::move(arguments));
}

Term* Analyser::finish_call(const ResolvedFunction& found, const FunctionRequest& request,
                            std::vector<Term*> arguments) {
  const CatalogFunction& function = *found.candidate.function;
  refer_to(function);
  if (function.aggregate_kind == 'h') unify_hypothetical(arguments, found.declared);
  for (std::size_t i = 0; i < arguments.size(); ++i) arguments[i] = coerce(arguments[i], found.declared[i]);
  bool variadic = request.variadic;
  if (found.candidate.variadic_count > 0 && function.variadic_element != any_oid) {
    auto first = arguments.end() - found.candidate.variadic_count;
    std::vector<Term*> elements(first, arguments.end());
    Oid element = elements.front()->type;
    std::int32_t typmod = common_typmod(elements, element);
    arguments.erase(first, arguments.end());
    arguments.push_back(make(TermKind::array, {}, std::move(elements), resolution_.array_type(element), typmod));
    variadic = true;
  }
  std::string label = resolution_.function_label(function);
  for (std::string_view name : request.argument_names) label += " =>" + std::string(name);
  if (variadic) label += " variadic";
  Term* term = make(TermKind::function, keep(std::move(label)), std::move(arguments), found.result);
  term->function = &function;
  term->returns_set = function.returns_set;
  inherit_collation(term);
  return term;
}

// unify_hypothetical_args: rank(x) WITHIN GROUP (ORDER BY y) compares x and y, so they get one type.
void Analyser::unify_hypothetical(std::vector<Term*>& arguments, const std::vector<Oid>& declared) {
  std::size_t half = arguments.size() / 2;
  for (std::size_t i = 0; i < half; ++i) {
    if (declared[i] != any_oid) continue;
    std::vector<Term*> pair{arguments[half + i], arguments[i]};
    unify(pair);
    arguments[half + i] = pair[0];
    arguments[i] = pair[1];
  }
}

}  // namespace lockstep::analysis
