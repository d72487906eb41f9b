// SQL/JSON constructors, IS JSON, and the parts that all constructs share.
#include "parser/analysis/internal/json_syntax.h"

namespace lockstep::analysis {
namespace {

std::string flags_of(bool absent_on_null, bool unique) {
  return std::string(absent_on_null ? " absent on null" : "") + (unique ? " unique" : "");
}

std::string_view word_of(int behaviour) {
  switch (behaviour) {
    case JSON_BEHAVIOR_NULL:
      return "null";
    case JSON_BEHAVIOR_ERROR:
      return "error";
    case JSON_BEHAVIOR_TRUE:
      return "true";
    case JSON_BEHAVIOR_FALSE:
      return "false";
    case JSON_BEHAVIOR_UNKNOWN:
      return "unknown";
    case JSON_BEHAVIOR_EMPTY:  // as the standard abbreviates it
    case JSON_BEHAVIOR_EMPTY_ARRAY:
      return "empty array";
    case JSON_BEHAVIOR_EMPTY_OBJECT:
      return "empty object";
    default:
      return "default";
  }
}

}  // namespace

Term* JsonSyntax::make(std::string_view text, std::vector<Term*> arguments, Returned returned) {
  arguments.push_back(analyser_.type_mark(returned.first, returned.second));
  Term* term = analyser_.make(TermKind::json, text, std::move(arguments), returned.first, returned.second);
  term->collation = analyser_.collation_of(returned.first);
  return term;
}

JsonSyntax::Returned JsonSyntax::returned(const ::JsonOutput* output, Oid otherwise) {
  if (!output || !output->typeName) return {otherwise, -1};
  return analyser_.type_name(output->typeName);
}

JsonSyntax::Returned JsonSyntax::constructed(const ::JsonOutput* output, const std::vector<Term*>& arguments) {
  Oid otherwise = json_oid;
  for (const Term* argument : arguments) {
    if (argument->type == jsonb_oid) otherwise = jsonb_oid;
  }
  return returned(output, otherwise);
}

// FORMAT JSON says nothing about what is json already.
Term* JsonSyntax::value(const ::JsonValueExpr& value) {
  Term* term = analyser_.text_if_unknown(analyser_.expression(node_of(value.raw_expr), scope_));
  const bool formatted = value.format && value.format->format_type != JS_FORMAT_DEFAULT;
  if (!formatted || term->type == json_oid || term->type == jsonb_oid) return term;
  return analyser_.make(TermKind::json, "format json", {term}, json_oid);
}

// transformJsonParseArg: what is some kind of string is read as text.
Term* JsonSyntax::string_as_text(Term* term) {
  const bool string = analyser_.resolution().category(term->type) == 'S' && term->type != text_oid;
  return string || term->type == unknown_oid ? analyser_.coerce(term, text_oid) : term;
}

Term* JsonSyntax::parse(const ::JsonParseExpr& parse) {
  Term* term = value(*parse.expr);
  if (parse.unique_keys) term = string_as_text(term);
  return make(parse.unique_keys ? "json unique" : "json", {term}, returned(parse.output, json_oid));
}

Term* JsonSyntax::scalar(const ::JsonScalarExpr& scalar) {
  Term* term = analyser_.text_if_unknown(analyser_.expression(node_of(scalar.expr), scope_));
  return make("scalar", {term}, returned(scalar.output, json_oid));
}

Term* JsonSyntax::serialize(const ::JsonSerializeExpr& serialize) {
  return make("serialize", {value(*serialize.expr)}, returned(serialize.output, text_oid));
}

Term* JsonSyntax::object(const ::JsonObjectConstructor& object) {
  std::vector<Term*> arguments;
  for (const Node* item : items(object.exprs)) {
    const auto& pair = *as<::JsonKeyValue>(item);
    arguments.push_back(analyser_.expression(node_of(pair.key), scope_));
    arguments.push_back(value(*pair.value));
  }
  const Returned type = constructed(object.output, arguments);
  return make(analyser_.keep("object" + flags_of(object.absent_on_null, object.unique)), std::move(arguments), type);
}

Term* JsonSyntax::array(const ::JsonArrayConstructor& array) {
  std::vector<Term*> arguments;
  for (const Node* item : items(array.exprs)) arguments.push_back(value(*as<::JsonValueExpr>(item)));
  const Returned type = constructed(array.output, arguments);
  return make(analyser_.keep("array" + flags_of(array.absent_on_null, false)), std::move(arguments), type);
}

Term* JsonSyntax::array_of_query(const ::JsonArrayQueryConstructor& array) {
  const ParsedText& parsed = analyser_.parse_template("SELECT JSON_ARRAYAGG(q.a) FROM (SELECT 1) AS q (a)");
  auto& select = const_cast<::SelectStmt&>(*as<::SelectStmt>(parsed.nodes().front()));
  auto& aggregate = const_cast<::JsonArrayAgg&>(*as<::JsonArrayAgg>(as<::ResTarget>(items(select.targetList)[0])->val));
  auto& from = const_cast<::RangeSubselect&>(*as<::RangeSubselect>(items(select.fromClause)[0]));
  from.subquery = array.query;
  aggregate.absent_on_null = array.absent_on_null;
  aggregate.constructor->output = array.output;
  aggregate.arg->format = array.format;
  AnalysedQuery* query = analyser_.query(select, &scope_);
  const Term& column = *query->columns.front().term;
  return analyser_.make(TermKind::sublink, "scalar", {query->tree}, column.type, column.typmod);
}

Term* JsonSyntax::aggregate(std::string_view text, std::vector<Term*> arguments,
                            const ::JsonAggConstructor& constructor) {
  const Returned type = constructed(constructor.output, arguments);
  std::vector<Term*> order = analyser_.sort_items(constructor.agg_order, scope_, false);
  if (!order.empty()) arguments.push_back(analyser_.make(TermKind::clause, "order", std::move(order)));
  if (Term* filter = analyser_.boolean(constructor.agg_filter, scope_)) {
    arguments.push_back(analyser_.make(TermKind::clause, "filter", {filter}));
  }
  if (constructor.over) {
    arguments.push_back(analyser_.make(TermKind::clause, "over", {analyser_.window(*constructor.over, scope_)}));
  }
  return make(text, std::move(arguments), type);
}

Term* JsonSyntax::object_aggregate(const ::JsonObjectAgg& node) {
  std::vector<Term*> arguments{analyser_.expression(node_of(node.arg->key), scope_), value(*node.arg->value)};
  return aggregate(analyser_.keep("object aggregate" + flags_of(node.absent_on_null, node.unique)),
                   std::move(arguments), *node.constructor);
}

Term* JsonSyntax::array_aggregate(const ::JsonArrayAgg& node) {
  return aggregate(analyser_.keep("array aggregate" + flags_of(node.absent_on_null, false)), {value(*node.arg)},
                   *node.constructor);
}

Term* JsonSyntax::is_predicate(const ::JsonIsPredicate& predicate) {
  Term* value = string_as_text(analyser_.expression(predicate.expr, scope_));
  std::string text = "is json " + std::to_string(static_cast<int>(predicate.item_type));
  if (predicate.unique_keys) text += " unique";
  return analyser_.make(TermKind::json, analyser_.keep(std::move(text)), {value}, bool_oid);
}

Term* JsonSyntax::path(const Node* node) {
  return analyser_.coerce(analyser_.expression(node, scope_), jsonpath_oid, -1, CoercionContext::explicit_);
}

Term* JsonSyntax::path(std::string_view text) {
  return analyser_.coerce(analyser_.make_constant(unknown_oid, text), jsonpath_oid);
}

Term* JsonSyntax::passing(const List* arguments) {
  if (!arguments) return nullptr;
  std::vector<Term*> terms;
  for (const Node* item : items(arguments)) {
    const auto& argument = *as<::JsonArgument>(item);
    terms.push_back(analyser_.make(TermKind::clause, argument.name, {value(*argument.val)}));
  }
  return analyser_.make(TermKind::clause, "passing", std::move(terms));
}

Term* JsonSyntax::behaviour(std::string_view event, const ::JsonBehavior* written, int otherwise, Oid type,
                            std::int32_t typmod) {
  const int kind = written ? static_cast<int>(written->btype) : otherwise;
  std::vector<Term*> arguments;
  if (kind == JSON_BEHAVIOR_DEFAULT) {
    Term* value = analyser_.expression(written->expr, scope_);
    arguments.push_back(analyser_.coerce(value, type, typmod, CoercionContext::explicit_));
  }
  return analyser_.make(TermKind::clause, analyser_.keep(std::string(event) + " " + std::string(word_of(kind))),
                        std::move(arguments));
}

std::string_view JsonSyntax::query_options(::JsonWrapper wrapper, ::JsonQuotes quotes) {
  std::string text = "query";
  if (wrapper == JSW_CONDITIONAL) text += " with conditional wrapper";
  if (wrapper == JSW_UNCONDITIONAL) text += " with wrapper";
  if (quotes == JS_QUOTES_OMIT) text += " omit quotes";
  return analyser_.keep(std::move(text));
}

Term* JsonSyntax::function(const ::JsonFuncExpr& node) {
  std::vector<Term*> arguments{value(*node.context_item), path(node.pathspec), passing(node.passing)};
  if (node.op == JSON_EXISTS_OP) {
    arguments.push_back(behaviour("error", node.on_error, JSON_BEHAVIOR_FALSE, bool_oid, -1));
    return make("exists", std::move(arguments), returned(node.output, bool_oid));
  }
  const bool is_query = node.op == JSON_QUERY_OP;
  const Returned type = returned(node.output, is_query ? jsonb_oid : text_oid);
  arguments.push_back(behaviour("empty", node.on_empty, JSON_BEHAVIOR_NULL, type.first, type.second));
  arguments.push_back(behaviour("error", node.on_error, JSON_BEHAVIOR_NULL, type.first, type.second));
  return make(is_query ? query_options(node.wrapper, node.quotes) : "value", std::move(arguments), type);
}

}  // namespace lockstep::analysis
