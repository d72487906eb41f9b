// One level of a query, as a ParseState is: its namespace, and its clauses on their way to terms (parse_clause.c,
// parse_cte.c, parse_target.c, analyze.c).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parser/analysis/internal/analyser.h"

namespace lockstep::analysis {

using Columns = std::vector<OutputColumn>;

class QueryLevel {
 public:
  QueryLevel(Analyser& analyser, Scope* outer) : analyser_(analyser), scope_(outer) {}

  void stands_in_from() { in_from_ = true; }
  AnalysedQuery* select(const ::SelectStmt& statement, UntypedColumns untyped);
  // Called with the columns of a UNION's first arm before the second is looked at: WITH RECURSIVE takes its types
  // there.
  void on_first_arm(std::function<void(const Columns&)> listener) { first_arm_ = std::move(listener); }

  // statement_body*.cc
  AnalysedQuery* insert(const ::InsertStmt& statement);
  AnalysedQuery* update(const ::UpdateStmt& statement);
  AnalysedQuery* remove(const ::DeleteStmt& statement);
  AnalysedQuery* merge(const ::MergeStmt& statement);  // statement_merge.cc

 private:
  struct Alias {  // as written behind a FROM item
    explicit Alias(const ::Alias* alias);
    std::string_view name;  // empty: none
    std::vector<std::string_view> columns;
  };
  // What one function of a RangeFunction contributes.
  struct FunctionColumns {
    std::vector<ScopeColumn> columns;
    Oid row_type = 0;  // of a named composite
    bool is_scalar = false;
  };

  Term* clause(std::string_view text, std::vector<Term*> arguments) {
    return analyser_.make(TermKind::clause, text, std::move(arguments));
  }
  Term* names_clause(const std::vector<ScopeColumn>& columns);
  AnalysedQuery* finish(AnalysedQuery* query);

  // query.cc
  AnalysedQuery* plain(const ::SelectStmt& statement, Term* with, UntypedColumns untyped);
  AnalysedQuery* values(const ::SelectStmt& statement, Term* with);
  std::vector<Term*> value_row(const List* row);  // one of VALUES; new.* in it stands for several
  AnalysedQuery* values_alone(const ::SelectStmt& statement, Term* with);
  Columns targets(const List* list, UntypedColumns untyped);

  // set_operation.cc
  AnalysedQuery* set_operation(const ::SelectStmt& statement, Term* with);
  AnalysedQuery* set_tree(const ::SelectStmt& statement, int nesting);
  Term* order_of_set(const List* sort_clause, const Columns& columns);

  // query_clause.cc
  Term* target_or_expression(const Node* node, const Columns& columns, bool input_first);
  Term* order_by(const List* sort_clause, const Columns& columns);
  Term* group_by(const ::SelectStmt& statement, const Columns& columns);
  void add_grouping(const Node* node, const Columns& columns, bool top, std::vector<Term*>& items);
  Term* distinct(const List* distinct_clause, const Columns& columns);
  Term* limit(const ::SelectStmt& statement);
  Term* locking(const List* locking_clauses);
  void name_windows(const List* window_clause);
  std::vector<Term*> as_set(std::vector<Term*> terms);  // ordered by their print, each once

  // query_with.cc
  Term* with(const ::WithClause* clause);
  AnalysedQuery* common_table(const ::CommonTableExpr& expression, CommonTable& table, bool recursive);
  std::vector<ScopeColumn> generated_columns(const ::CommonTableExpr& expression, CommonTable& table, Term*& clauses);
  const CommonTable* find_common_table(std::string_view name) const;

  // from_item.cc: each adds what it names to the namespace
  Term* from(const List* list);
  Term* from_item(const Node* item);
  Term* relation_item(const ::RangeVar& relation);
  Term* subselect_item(const ::RangeSubselect& subselect);
  Term* sample_item(const ::RangeTableSample& sample);
  RangeItem* target_relation(const ::RangeVar& relation);  // of INSERT, UPDATE, DELETE; not in the namespace
  // An item whose column names count only if its whole row is used.
  Term* add_named(RangeItem* item, Term* term);

  // from_function.cc
  Term* function_item(const ::RangeFunction& function);
  FunctionColumns function_columns(Term* call, const Node* node, const Alias& alias, std::size_t function_count);
  std::vector<ScopeColumn> column_definitions(const List* definitions);

  // from_table_function.cc
  Term* json_table(const ::JsonTable& table);
  Term* xml_table(const ::RangeTableFunc& table);
  Term* add_table_function(const ::Alias* alias, std::string_view name, std::vector<ScopeColumn> columns,
                           std::string_view kind, std::vector<Term*> parts);

  // from_join.cc
  Term* join_item(const ::JoinExpr& join);
  Term* merge_columns(const ::JoinExpr& join, const std::vector<std::string_view>& names, std::size_t start,
                      std::size_t middle);
  ScopeColumn merged_column(std::string_view name, int join_type, Term* left, Term* right);
  void rename_join(const Alias& alias, std::size_t start);

  // statement_body*.cc
  // Where a value goes: a column, or a field or element of it.
  struct AssignmentTarget {
    Term* place = nullptr;
    Oid type = 0;
    std::int32_t typmod = -1;
  };
  AssignmentTarget assignment_target(RangeItem& target, const ::ResTarget& written);
  // `all`: where none are named, every column.
  std::vector<AssignmentTarget> insert_targets(const List* written, RangeItem& target, bool all);
  Term* target_names(const std::vector<AssignmentTarget>& columns);
  // Leaves as many columns as it has values for.
  Term* insert_source(const ::InsertStmt& statement, std::vector<AssignmentTarget>& columns);
  Term* insert_row(const List* row, const std::vector<AssignmentTarget>& columns);
  Term* on_conflict(const ::OnConflictClause* conflict, RangeItem& target);
  Term* assignments(const List* targets, RangeItem& target);
  Term* assigned(const Node* value, const AssignmentTarget& column);
  Term* assigned(Term* value, const AssignmentTarget& column);
  Term* returning(const List* list, AnalysedQuery* query);
  Term* merge_action(const ::MergeWhenClause& when, RangeItem& target, const std::vector<RangeItem*>& sources);

  Analyser& analyser_;
  Scope scope_;
  bool in_from_ = false;  // a sub-select of FROM
  std::function<void(const Columns&)> first_arm_;
  std::vector<RangeItem*> lockable_;  // what FOR UPDATE without OF takes
  std::vector<std::pair<RangeItem*, Term*>> named_;
};

// The columns of a query as a FROM item or WITH shows them: by position, under the aliases where given.
std::vector<ScopeColumn> scope_columns(Analyser& analyser, const Columns& columns,
                                       const std::vector<std::string_view>& aliases);

}  // namespace lockstep::analysis
