// UNION, INTERSECT, EXCEPT: transformSetOperationStmt of analyze.c.
#include "parser/analysis/internal/query_level.h"

namespace lockstep::analysis {
namespace {

constexpr int deepest_operation = 2000;

std::string_view word_of(const ::SelectStmt& statement) {
  switch (statement.op) {
    case SETOP_UNION:
      return statement.all ? "union all" : "union";
    case SETOP_INTERSECT:
      return statement.all ? "intersect all" : "intersect";
    default:
      return statement.all ? "except all" : "except";
  }
}

// An arm with clauses of its own is a query of its own, even if it is a set operation.
bool is_leaf(const ::SelectStmt& arm) {
  return arm.op == SETOP_NONE || arm.sortClause || arm.limitOffset || arm.limitCount || arm.lockingClause ||
         arm.withClause;
}

}  // namespace

AnalysedQuery* QueryLevel::set_tree(const ::SelectStmt& statement, int nesting) {
  if (nesting > deepest_operation) throw Undecided{"set operations nested too deeply"};
  const auto arm = [&](const ::SelectStmt& part) {
    return is_leaf(part) ? analyser_.query(part, &scope_, UntypedColumns::stay_untyped) : set_tree(part, nesting + 1);
  };
  AnalysedQuery* left = arm(*statement.larg);
  if (nesting == 0 && first_arm_) first_arm_(left->columns);
  AnalysedQuery* right = arm(*statement.rarg);
  if (left->columns.size() != right->columns.size()) {
    throw CertainError{"set-operation-columns", "arms of a set operation have different numbers of columns"};
  }
  AnalysedQuery* query = analyser_.make_query();
  std::vector<Oid> types;
  for (std::size_t i = 0; i < left->columns.size(); ++i) {
    const Term& first = *left->columns[i].term;
    const Term& second = *right->columns[i].term;
    const Oid type = first.type && second.type ? analyser_.common_type({first.type, second.type}) : 0;
    if (!type && first.type && second.type) throw Undecided{"no common type of a set operation"};
    types.push_back(type);
    const bool same = first.type == type && second.type == type && first.typmod == second.typmod;
    Term* column =
        analyser_.make(TermKind::set_column, analyser_.keep(std::to_string(i + 1)), {}, type, same ? first.typmod : -1);
    column->collation = first.collation;
    query->columns.push_back({left->columns[i].name, column});
  }
  analyser_.retype_columns(*left, types);
  analyser_.retype_columns(*right, types);
  query->arms = {left, right};
  query->tree = clause(word_of(statement), {left->tree, right->tree});
  return query;
}

// Only output columns can be named here.
Term* QueryLevel::order_of_set(const List* sort_clause, const Columns& columns) {
  if (!sort_clause) return nullptr;
  std::vector<Term*> sorted;
  for (const Node* node : items(sort_clause)) {
    const auto& sort = *as<::SortBy>(node);
    Term* term = nullptr;
    if (nodeTag(sort.node) == T_A_Const) {
      term = target_or_expression(sort.node, columns, false);
    } else if (nodeTag(sort.node) == T_ColumnRef && !is_star(sort.node)) {
      const std::string_view name = name_parts(as<::ColumnRef>(sort.node)->fields).back();
      for (const OutputColumn& column : columns) {
        if (!term && column.name == name) term = column.term;
      }
    }
    if (!term) throw Undecided{"ORDER BY of a set operation by something that is no output column"};
    sorted.push_back(analyser_.make(TermKind::sort_item, analyser_.sort_direction(sort), {term}));
  }
  return clause("order by", without_repeats(analyser_.catalog(), std::move(sorted)));
}

AnalysedQuery* QueryLevel::set_operation(const ::SelectStmt& statement, Term* with) {
  AnalysedQuery* query = set_tree(statement, 0);
  Term* order = order_of_set(statement.sortClause, query->columns);
  query->tree = clause("set operation", {with, query->tree, order, limit(statement)});
  return query;
}

}  // namespace lockstep::analysis
