// SELECT: transformSelectStmt and transformValuesClause of analyze.c.
#include "parser/analysis/internal/query_level.h"

namespace lockstep::analysis {
namespace {

constexpr int deepest_query = 400;

// A field of a whole row, (t).a, leaves none behind.
bool has_whole_row(const Term* term, const RangeItem* item) {
  if (!term) return false;
  if (term->kind == TermKind::whole_row && term->item == item) return true;
  for (const Term* argument : term->arguments) {
    if (has_whole_row(argument, item)) return true;
  }
  return false;
}

}  // namespace

AnalysedQuery* Analyser::query(const ::SelectStmt& select, Scope* outer, UntypedColumns untyped) {
  AnalysedQuery* query = QueryLevel(*this, outer).select(select, untyped);
  if (!query->columns.empty()) first_column_names_[&select] = query->columns.front().name;
  return query;
}

std::string_view Analyser::first_column_name(const ::SelectStmt& select) {
  const auto found = first_column_names_.find(&select);
  return found == first_column_names_.end() ? std::string_view("?column?") : found->second;
}

// Only plain SELECTs keep untyped columns; set operations and VALUES have unified theirs.
void Analyser::retype_columns(AnalysedQuery& query, const std::vector<Oid>& types) {
  if (!query.target_list) return;
  for (std::size_t i = 0; i < query.columns.size() && i < types.size(); ++i) {
    Term*& term = query.columns[i].term;
    if (term->type != unknown_oid || !types[i]) continue;
    term = coerce(term, types[i]);
    query.target_list->arguments[i] = term;
  }
}

std::vector<ScopeColumn> scope_columns(Analyser& analyser, const Columns& columns,
                                       const std::vector<std::string_view>& aliases) {
  std::vector<ScopeColumn> result;
  for (const OutputColumn& column : columns) {
    const std::size_t position = result.size();
    ScopeColumn& added = result.emplace_back();
    added.name = position < aliases.size() ? aliases[position] : column.name;
    added.real_name = analyser.keep(std::to_string(position + 1));
    added.type = column.term->type;
    added.typmod = column.term->typmod;
    added.collation = column.term->collation;
    if (added.type == record_oid) added.shape = column.term->shape ? column.term->shape : column.term;
  }
  return result;
}

AnalysedQuery* QueryLevel::select(const ::SelectStmt& statement, UntypedColumns untyped) {
  if (scope_.depth > deepest_query) throw Undecided{"queries nested too deeply"};
  if (statement.intoClause) throw Undecided{"SELECT INTO"};
  Term* with = this->with(statement.withClause);
  if (statement.valuesLists) return in_from_ ? values(statement, with) : values_alone(statement, with);
  if (statement.op != SETOP_NONE) return set_operation(statement, with);
  return plain(statement, with, untyped);
}

AnalysedQuery* QueryLevel::plain(const ::SelectStmt& statement, Term* with, UntypedColumns untyped) {
  Term* from = this->from(statement.fromClause);
  name_windows(statement.windowClause);
  AnalysedQuery* query = analyser_.make_query();
  query->columns = targets(statement.targetList, untyped);
  Term* where = analyser_.boolean(statement.whereClause, scope_);
  Term* having = analyser_.boolean(statement.havingClause, scope_);
  Term* order = order_by(statement.sortClause, query->columns);
  Term* group = group_by(statement, query->columns);
  Term* distinct = this->distinct(statement.distinctClause, query->columns);
  std::vector<Term*> terms;
  for (const OutputColumn& column : query->columns) terms.push_back(column.term);
  query->target_list = clause("targets", std::move(terms));
  query->tree = clause("select", {with, query->target_list, from, where, group, having, distinct, order,
                                  limit(statement), locking(statement.lockingClause)});
  return finish(query);
}

// Names of sub-selects and functions mean something only to whoever takes the whole row (row_to_json).
AnalysedQuery* QueryLevel::finish(AnalysedQuery* query) {
  for (auto& [item, term] : named_) {
    if (item->whole_row_used && has_whole_row(query->tree, item))
      term->arguments.push_back(names_clause(item->columns));
  }
  return query;
}

Term* QueryLevel::names_clause(const std::vector<ScopeColumn>& columns) {
  std::vector<Term*> names;
  for (const ScopeColumn& column : columns) {
    names.push_back(clause(analyser_.keep(Identifier(std::string(column.name)).quoted()), {}));
  }
  return clause("names", std::move(names));
}

Columns QueryLevel::targets(const List* list, UntypedColumns untyped) {
  Columns columns;
  for (const Node* node : items(list)) {
    const auto& target = *as<::ResTarget>(node);
    if (is_star(target.val)) {
      const Columns expanded = nodeTag(target.val) == T_ColumnRef
                                   ? analyser_.expand_star(*as<::ColumnRef>(target.val), scope_)
                                   : analyser_.expand_star(*as<::A_Indirection>(target.val), scope_);
      columns.insert(columns.end(), expanded.begin(), expanded.end());
      continue;
    }
    Term* term = analyser_.expression(target.val, scope_);
    if (untyped == UntypedColumns::become_text) term = analyser_.text_if_unknown(term);
    columns.push_back({target.name ? std::string_view(target.name) : analyser_.column_name(target.val), term});
  }
  return columns;
}

std::vector<Term*> QueryLevel::value_row(const List* row) {
  std::vector<Term*> terms;
  for (const Node* value : items(row)) {
    if (!is_star(value)) {
      terms.push_back(analyser_.expression(value, scope_));
      continue;
    }
    const Columns expanded = nodeTag(value) == T_ColumnRef ? analyser_.expand_star(*as<::ColumnRef>(value), scope_)
                                                           : analyser_.expand_star(*as<::A_Indirection>(value), scope_);
    for (const OutputColumn& column : expanded) terms.push_back(column.term);
  }
  return terms;
}

// VALUES as a query of its own is SELECT * FROM (VALUES ...): so the server prints it where its columns have got other
// names than column1, column2.
AnalysedQuery* QueryLevel::values_alone(const ::SelectStmt& statement, Term* with) {
  const ParsedText& parsed = analyser_.parse_template("SELECT * FROM (VALUES (1)) AS \"*VALUES*\"");
  auto& select = const_cast<::SelectStmt&>(*as<::SelectStmt>(parsed.nodes().front()));
  const auto& from = *as<::RangeSubselect>(items(select.fromClause)[0]);
  const_cast<::SelectStmt&>(*as<::SelectStmt>(from.subquery)).valuesLists = statement.valuesLists;
  select.sortClause = statement.sortClause;
  select.limitCount = statement.limitCount;
  select.limitOffset = statement.limitOffset;
  select.limitOption = statement.limitOption;
  return plain(select, with, UntypedColumns::become_text);
}

AnalysedQuery* QueryLevel::values(const ::SelectStmt& statement, Term* with) {
  std::vector<std::vector<Term*>> columns;  // of each column its values, row by row
  for (const Node* row : items(statement.valuesLists)) {
    const std::vector<Term*> values = value_row(as<List>(row));
    if (columns.empty()) columns.resize(values.size());
    if (columns.size() != values.size()) throw CertainError{"values-lengths", "VALUES lists have different lengths"};
    for (std::size_t i = 0; i < values.size(); ++i) columns[i].push_back(values[i]);
  }
  std::vector<Term*> shown;
  std::vector<ScopeColumn> visible;
  for (std::vector<Term*>& values : columns) {
    ScopeColumn& column = visible.emplace_back();
    column.name = column.real_name = analyser_.keep("column" + std::to_string(visible.size()));
    column.type = analyser_.unify(values);
    column.typmod = Analyser::common_typmod(values, column.type);
    column.collation = values.empty() ? 0 : values.front()->collation;
    shown.push_back(clause("column", std::move(values)));
  }
  RangeItem* item = analyser_.add_item(scope_, "*VALUES*", std::move(visible));
  scope_.items.push_back(item);
  AnalysedQuery* query = analyser_.make_query();
  query->columns = analyser_.columns_of(*item);
  Term* order = order_by(statement.sortClause, query->columns);
  query->tree = clause("values", {with, clause("rows", std::move(shown)), order, limit(statement)});
  return query;
}

}  // namespace lockstep::analysis
