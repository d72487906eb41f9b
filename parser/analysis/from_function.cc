// Functions in FROM: transformRangeFunction of parse_clause.c and addRangeTableEntryForFunction of parse_relation.c.
#include "parser/analysis/internal/query_level.h"

namespace lockstep::analysis {
namespace {

struct Called {
  const Node* node = nullptr;
  const List* definitions = nullptr;  // AS (a integer, b text)
};

// unnest(a, b) stands for ROWS FROM (unnest(a), unnest(b)).
bool is_parallel_unnest(const Called& called) {
  if (nodeTag(called.node) != T_FuncCall || called.definitions) return false;
  const auto& call = *as<::FuncCall>(called.node);
  const NameParts name = name_parts(call.funcname);
  return name.back() == "unnest" && (name.size() == 1 || name.front() == "pg_catalog") && items(call.args).size() > 1 &&
         !call.agg_order && !call.agg_filter && !call.over && !call.agg_star && !call.agg_distinct &&
         !call.func_variadic;
}

}  // namespace

std::vector<ScopeColumn> QueryLevel::column_definitions(const List* definitions) {
  std::vector<ScopeColumn> columns;
  for (const Node* node : items(definitions)) {
    const auto& definition = *as<::ColumnDef>(node);
    const auto [type, typmod] = analyser_.type_name(definition.typeName);
    ScopeColumn& column = columns.emplace_back();
    column.name = definition.colname;
    column.type = type;
    column.typmod = typmod;
  }
  return columns;
}

QueryLevel::FunctionColumns QueryLevel::function_columns(Term* call, const Node* node, const Alias& alias,
                                                         std::size_t function_count) {
  if (!call->type) throw Undecided{"a function in FROM whose result is not known"};
  FunctionColumns result;
  result.columns = analyser_.output_arguments(*call);
  if (call->type == record_oid && result.columns.size() > 1) return result;
  const std::string_view only_output = result.columns.size() == 1 ? result.columns.front().name : std::string_view();
  result.columns.clear();
  if (analyser_.resolution().is_composite(call->type)) {
    const Oid row_type = analyser_.catalog().base_type(call->type);
    const CatalogRelation* relation = analyser_.catalog().relation_of_row_type(row_type);
    if (!relation) throw Undecided{"a function in FROM that returns a row of unknown shape"};
    analyser_.refer_to_type(call->type);
    for (const CatalogColumn& member : relation->columns) {
      ScopeColumn& column = result.columns.emplace_back();
      column.name = analyser_.keep(member.known_name());
      column.type = member.type;
      column.typmod = member.typmod;
      column.collation = member.collation;
    }
    result.row_type = row_type;
    return result;
  }
  if (call->type == record_oid) throw Undecided{"a function in FROM that returns a row of unknown shape"};
  // chooseScalarFunctionAlias: the only OUT argument, the alias, the function
  ScopeColumn& column = result.columns.emplace_back();
  column.name = only_output;
  if (column.name.empty() && function_count == 1) column.name = alias.name;
  if (column.name.empty()) column.name = analyser_.column_name(node);
  column.type = call->type;
  column.typmod = call->typmod;
  column.collation = call->collation;
  result.is_scalar = true;
  return result;
}

Term* QueryLevel::function_item(const ::RangeFunction& function) {
  const Alias alias(function.alias);
  std::vector<Called> calls;
  std::vector<Term*> terms;
  for (const Node* node : items(function.functions)) {
    const NodeRange parts = items(as<List>(node));
    const Called called{parts[0], parts.size() > 1 && parts[1] ? as<List>(parts[1]) : function.coldeflist};
    if (!is_parallel_unnest(called)) {
      calls.push_back(called);
      terms.push_back(analyser_.expression(called.node, scope_));
      continue;
    }
    const auto& call = *as<::FuncCall>(called.node);
    for (const Node* argument : items(call.args)) {
      ::FuncCall single = call;
      ::List arguments = *call.args;
      ::ListCell cell;
      cell.ptr_value = const_cast<Node*>(argument);
      arguments.length = 1;
      arguments.elements = &cell;
      single.args = &arguments;
      calls.push_back({called.node, nullptr});
      terms.push_back(analyser_.function_call(single, scope_));
    }
  }
  std::vector<ScopeColumn> columns;
  FunctionColumns last;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    last = calls[i].definitions ? FunctionColumns{column_definitions(calls[i].definitions), 0, false}
                                : function_columns(terms[i], calls[i].node, alias, calls.size());
    if (calls[i].definitions) terms[i] = clause("defined", {terms[i], names_clause(last.columns)});
    for (const ScopeColumn& column : last.columns) {
      if (calls[i].definitions) {
        terms[i]->arguments.push_back(analyser_.type_mark(column.type, column.typmod));
      }
      columns.push_back(column);
    }
  }
  if (function.ordinality) {
    ScopeColumn& column = columns.emplace_back();
    column.name = "ordinality";
    column.type = int8_oid;
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    columns[i].real_name = analyser_.keep(std::to_string(i + 1));
    if (i < alias.columns.size()) columns[i].name = alias.columns[i];
  }
  const bool single = calls.size() == 1 && !function.ordinality;
  RangeItem* item = analyser_.add_item(
      scope_, alias.name.empty() ? analyser_.column_name(calls.front().node) : alias.name, std::move(columns));
  item->row_type = single ? last.row_type : 0;
  item->is_scalar_function = single && last.is_scalar;
  std::string text = function.ordinality ? "functions with ordinality " : "functions ";
  return add_named(item, clause(analyser_.keep(text + std::string(item->id)), std::move(terms)));
}

}  // namespace lockstep::analysis
