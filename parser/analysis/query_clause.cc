// ORDER BY, GROUP BY, DISTINCT, LIMIT, WINDOW, FOR UPDATE.
#include <algorithm>
#include <map>

#include "parser/analysis/internal/query_level.h"

namespace lockstep::analysis {
namespace {

std::string_view word_of(GroupingSetKind kind) {
  switch (kind) {
    case GROUPING_SET_ROLLUP:
      return "rollup";
    case GROUPING_SET_CUBE:
      return "cube";
    case GROUPING_SET_SETS:
      return "sets";
    default:
      return "empty";
  }
}

// Parentheses around several expressions, not a written ROW().
bool is_list_of_expressions(const Node* node) {
  return nodeTag(node) == T_RowExpr && as<::RowExpr>(node)->row_format == COERCE_IMPLICIT_CAST;
}

}  // namespace

// findTargetlistEntrySQL92: the position or name of an output column, else an expression of the input. GROUP BY takes
// an input column of that name first, of outer queries too.
Term* QueryLevel::target_or_expression(const Node* node, const Columns& columns, bool input_first) {
  if (nodeTag(node) == T_A_Const) {
    const auto& constant = *as<::A_Const>(node);
    if (constant.isnull || constant.val.node.type != T_Integer) throw Undecided{"a constant where a column is wanted"};
    const int position = constant.val.ival.ival;
    if (position < 1 || static_cast<std::size_t>(position) > columns.size()) {
      throw CertainError{"missing-column", "position " + std::to_string(position) + " is not in the select list"};
    }
    return analyser_.text_if_unknown(columns[static_cast<std::size_t>(position) - 1].term);
  }
  if (nodeTag(node) == T_ColumnRef && !is_star(node) && items(as<::ColumnRef>(node)->fields).size() == 1) {
    const std::string_view name = name_parts(as<::ColumnRef>(node)->fields).front();
    bool is_input = false;
    for (Scope* level = &scope_; input_first && level && !is_input; level = level->parent) {
      is_input = analyser_.find_column(name, *level) != nullptr;
    }
    for (const OutputColumn& column : columns) {
      if (!is_input && column.name == name) return analyser_.text_if_unknown(column.term);
    }
  }
  return analyser_.text_if_unknown(analyser_.expression(node, scope_));
}

Term* QueryLevel::order_by(const List* sort_clause, const Columns& columns) {
  if (!sort_clause) return nullptr;
  std::vector<Term*> sorted;
  for (const Node* node : items(sort_clause)) {
    const auto& sort = *as<::SortBy>(node);
    Term* term = target_or_expression(sort.node, columns, false);
    sorted.push_back(analyser_.make(TermKind::sort_item, analyser_.sort_direction(sort), {term}));
  }
  return clause("order by", without_repeats(analyser_.catalog(), std::move(sorted)));
}

std::vector<Term*> QueryLevel::as_set(std::vector<Term*> terms) {
  std::map<std::string, Term*> by_print;
  for (Term* term : terms) by_print.emplace(print(analyser_.catalog(), term), term);
  terms.clear();
  for (const auto& [text, term] : by_print) terms.push_back(term);
  return terms;
}

// flatten_grouping_sets: parentheses without meaning go, and so do empty sets and repetitions at the top.
void QueryLevel::add_grouping(const Node* node, const Columns& columns, bool top, std::vector<Term*>& items) {
  const auto content_of = [&](const List* content) {
    std::vector<Term*> inner;
    for (const Node* part : analysis::items(content)) add_grouping(part, columns, false, inner);
    return inner;
  };
  if (is_list_of_expressions(node)) {
    std::vector<Term*> inner = content_of(as<::RowExpr>(node)->args);
    if (top) {
      items.insert(items.end(), inner.begin(), inner.end());
    } else {
      items.push_back(clause("list", std::move(inner)));
    }
    return;
  }
  if (nodeTag(node) != T_GroupingSet) {
    items.push_back(target_or_expression(node, columns, true));
    return;
  }
  const auto& set = *as<::GroupingSet>(node);
  if (top && set.kind == GROUPING_SET_EMPTY) return;
  std::vector<Term*> inner = content_of(set.content);
  if (!top && set.kind == GROUPING_SET_SETS) {
    items.insert(items.end(), inner.begin(), inner.end());
  } else {
    items.push_back(clause(word_of(set.kind), std::move(inner)));
  }
}

Term* QueryLevel::group_by(const ::SelectStmt& statement, const Columns& columns) {
  if (!statement.groupClause) return nullptr;
  std::vector<Term*> grouped;
  for (const Node* node : items(statement.groupClause)) add_grouping(node, columns, true, grouped);
  grouped = without_repeats(analyser_.catalog(), std::move(grouped));
  return clause(statement.groupDistinct ? "group by distinct" : "group by", std::move(grouped));
}

Term* QueryLevel::distinct(const List* distinct_clause, const Columns& columns) {
  if (!distinct_clause) return nullptr;
  std::vector<Term*> terms;
  for (const Node* node : items(distinct_clause)) {
    if (!node) return clause("distinct", {});  // DISTINCT alone is a list of one null
    terms.push_back(target_or_expression(node, columns, false));
  }
  // The server keeps them in the order of ORDER BY.
  return clause("distinct on", as_set(std::move(terms)));
}

Term* QueryLevel::limit(const ::SelectStmt& statement) {
  Term* count = analyser_.bigint(statement.limitCount, scope_);
  if (count && count->kind == TermKind::constant && count->is_null) count = nullptr;  // LIMIT ALL
  Term* offset = analyser_.bigint(statement.limitOffset, scope_);
  if (!count && !offset) return nullptr;
  return clause(statement.limitOption == LIMIT_OPTION_WITH_TIES ? "limit with ties" : "limit", {count, offset});
}

void QueryLevel::name_windows(const List* window_clause) {
  for (const Node* node : items(window_clause)) {
    const auto& definition = *as<::WindowDef>(node);
    Term* window = analyser_.window(definition, scope_);
    scope_.windows[definition.name] = window;
  }
}

// Of several clauses on one relation the strongest counts; without OF, all relations and sub-selects of the level.
Term* QueryLevel::locking(const List* locking_clauses) {
  if (!locking_clauses) return nullptr;
  std::map<std::string_view, std::pair<int, int>> locks;  // item id -> strength, wait policy
  for (const Node* node : items(locking_clauses)) {
    const auto& lock = *as<::LockingClause>(node);
    std::vector<std::string_view> names;
    for (const Node* name : items(lock.lockedRels)) names.push_back(as<::RangeVar>(name)->relname);
    for (const RangeItem* item : lockable_) {
      if (!names.empty() && std::find(names.begin(), names.end(), item->name) == names.end()) continue;
      auto& [strength, wait] = locks[item->id];
      strength = std::max(strength, static_cast<int>(lock.strength));
      wait = std::max(wait, static_cast<int>(lock.waitPolicy));
    }
  }
  std::vector<Term*> terms;
  for (const auto& [id, lock] : locks) {
    terms.push_back(clause(analyser_.keep(std::string(id) + " strength " + std::to_string(lock.first) + " wait " +
                                          std::to_string(lock.second)),
                           {}));
  }
  return clause("locking", std::move(terms));
}

}  // namespace lockstep::analysis
