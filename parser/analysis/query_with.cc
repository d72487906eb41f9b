// WITH: transformWithClause and analyzeCTE of parse_cte.c.
#include "parser/analysis/internal/query_level.h"

namespace lockstep::analysis {
namespace {

std::string_view word_of(CTEMaterialize materialize) {
  switch (materialize) {
    case CTEMaterializeAlways:
      return " materialized";
    case CTEMaterializeNever:
      return " not materialized";
    default:
      return "";
  }
}

}  // namespace

Term* QueryLevel::with(const ::WithClause* with_clause) {
  if (!with_clause) return nullptr;
  const bool recursive = with_clause->recursive;
  if (recursive) {
    for (const Node* node : items(with_clause->ctes)) {
      scope_.common_tables.push_back({as<::CommonTableExpr>(node)->ctename, {}, false});
    }
  }
  std::vector<Term*> tables;
  std::size_t position = 0;
  for (const Node* node : items(with_clause->ctes)) {
    const auto& expression = *as<::CommonTableExpr>(node);
    CommonTable fresh{expression.ctename, {}, false};
    CommonTable& table = recursive ? scope_.common_tables[position] : fresh;
    ++position;
    const AnalysedQuery* query = common_table(expression, table, recursive);
    Term* names = names_clause(table.columns);
    Term* generated = nullptr;
    for (const ScopeColumn& column : generated_columns(expression, table, generated)) table.columns.push_back(column);
    std::string text = "table " + Identifier(expression.ctename).quoted();
    text += word_of(expression.ctematerialized);
    tables.push_back(clause(analyser_.keep(std::move(text)), {names, query->tree, generated}));
    if (!recursive) scope_.common_tables.push_back(std::move(fresh));  // not visible to itself
  }
  return clause(recursive ? "with recursive" : "with", std::move(tables));
}

AnalysedQuery* QueryLevel::common_table(const ::CommonTableExpr& expression, CommonTable& table, bool recursive) {
  const auto aliases = name_parts(expression.aliascolnames);
  const auto take = [&](const Columns& columns) {
    table.columns = scope_columns(analyser_, columns, aliases);
    for (ScopeColumn& column : table.columns) {
      if (column.type == unknown_oid) column.type = text_oid;
    }
    table.known = true;
  };
  QueryLevel level(analyser_, &scope_);
  if (recursive) level.on_first_arm(take);
  AnalysedQuery* query = nullptr;
  switch (nodeTag(expression.ctequery)) {
    case T_SelectStmt:
      query = level.select(*as<::SelectStmt>(expression.ctequery), UntypedColumns::become_text);
      break;
    case T_InsertStmt:
      query = level.insert(*as<::InsertStmt>(expression.ctequery));
      break;
    case T_UpdateStmt:
      query = level.update(*as<::UpdateStmt>(expression.ctequery));
      break;
    case T_DeleteStmt:
      query = level.remove(*as<::DeleteStmt>(expression.ctequery));
      break;
    case T_MergeStmt:
      query = level.merge(*as<::MergeStmt>(expression.ctequery));
      break;
    default:
      throw Undecided{"a statement in WITH that is not analysed"};
  }
  take(query->columns);
  return query;
}

// SEARCH and CYCLE add columns behind those of the query.
std::vector<ScopeColumn> QueryLevel::generated_columns(const ::CommonTableExpr& expression, CommonTable& table,
                                                       Term*& clauses) {
  std::vector<ScopeColumn> columns;
  std::vector<Term*> terms;
  const auto add = [&](const char* name, Oid type) {
    ScopeColumn& column = columns.emplace_back();
    column.name = name;
    column.real_name = analyser_.keep(std::to_string(table.columns.size() + columns.size()));
    column.type = type;
  };
  const auto of_columns = [&](std::string text, const List* names) {
    for (const std::string_view name : name_parts(names)) text += " " + Identifier(std::string(name)).quoted();
    return analyser_.keep(std::move(text));
  };
  if (const ::CTESearchClause* search = expression.search_clause) {
    terms.push_back(clause(
        of_columns(search->search_breadth_first ? "breadth first" : "depth first", search->search_col_list), {}));
    add(search->search_seq_column, search->search_breadth_first ? record_oid : record_array_oid);
  }
  if (const ::CTECycleClause* cycle = expression.cycle_clause) {
    std::vector<Term*> marks{analyser_.expression(cycle->cycle_mark_value, scope_),
                             analyser_.expression(cycle->cycle_mark_default, scope_)};
    const Oid type = analyser_.unify(marks);
    terms.push_back(clause(of_columns("cycle", cycle->cycle_col_list), marks));
    add(cycle->cycle_mark_column, type);
    add(cycle->cycle_path_column, record_array_oid);
  }
  if (!terms.empty()) {
    terms.push_back(names_clause(columns));
    clauses = clause("generated", std::move(terms));
  }
  return columns;
}

const CommonTable* QueryLevel::find_common_table(std::string_view name) const {
  for (const Scope* level = &scope_; level; level = level->parent) {
    for (const CommonTable& table : level->common_tables) {
      if (table.name != name) continue;
      if (!table.known) throw Undecided{"a reference ahead in WITH RECURSIVE"};
      return &table;
    }
  }
  return nullptr;
}

}  // namespace lockstep::analysis
