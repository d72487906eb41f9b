// Sub-queries as expressions.
#include "parser/analysis/internal/analyser.h"

namespace lockstep::analysis {

Term* Analyser::sublink(const ::SubLink& link, Scope& scope) {
  if (!link.subselect || nodeTag(link.subselect) != T_SelectStmt) throw Undecided{"a sub-query that is no SELECT"};
  const auto& select = *as<::SelectStmt>(link.subselect);
  if (link.subLinkType == ANY_SUBLINK || link.subLinkType == ALL_SUBLINK) {
    Term* left = expression(link.testexpr, scope);
    AnalysedQuery* query = this->query(select, &scope);
    NameParts name = name_parts(link.operName);
    if (name.empty()) name = {"="};  // IN (SELECT ...)
    Term* test = sublink_test(name, left, *query);
    return make(TermKind::sublink, link.subLinkType == ANY_SUBLINK ? "any" : "all", {test, query->tree}, bool_oid);
  }
  AnalysedQuery* query = this->query(select, &scope);
  if (link.subLinkType == EXISTS_SUBLINK) return make(TermKind::sublink, "exists", {query->tree}, bool_oid);
  if (query->columns.empty()) throw Undecided{"a sub-query without columns"};
  const Term& column = *query->columns.front().term;
  if (link.subLinkType == EXPR_SUBLINK) {
    Term* term = make(TermKind::sublink, "scalar", {query->tree}, column.type, column.typmod);
    term->collation = column.collation;
    return term;
  }
  if (link.subLinkType != ARRAY_SUBLINK) throw Undecided{"a sub-query of a kind that is not analysed"};
  Oid type = resolution_.is_array(column.type) ? column.type : column.type ? resolution_.array_type(column.type) : 0;
  Term* term = make(TermKind::sublink, "array", {query->tree}, type, column.typmod);
  term->collation = column.collation;
  return term;
}

// (a, b) op (SELECT x, y)
Term* Analyser::row_sublink(const NameParts& name, Term* left, const ::SubLink& link, Scope& scope) {
  AnalysedQuery* query = this->query(*as<::SelectStmt>(link.subselect), &scope);
  return make(TermKind::sublink, "row", {sublink_test(name, left, *query), query->tree}, bool_oid);
}

Term* Analyser::sublink_test(const NameParts& name, Term* left, const AnalysedQuery& query) {
  std::vector<Term*> columns;
  for (const OutputColumn& column : query.columns) {
    std::string_view position = keep(std::to_string(columns.size() + 1));
    columns.push_back(make(TermKind::sublink_column, position, {}, column.term->type, column.term->typmod));
  }
  if (left->kind != TermKind::row) left = make(TermKind::row, {}, {left}, record_oid);
  return row_comparison(name, left, make(TermKind::row, {}, std::move(columns), record_oid));
}

}  // namespace lockstep::analysis
