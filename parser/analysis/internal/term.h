// The typed canonical tree. A term is one node of it: its kind, type, a text, and its arguments. Terms are owned by the
// Analyser that made them and live as long as it. Queries and their clauses are terms too, so that one printer serves.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "snapshot/catalog_snapshot.h"

namespace lockstep::analysis {

enum class TermKind : std::uint8_t {
  constant,   // text: the value as its type prints it; is_null. Type unknown_oid: an untyped literal
  column,     // text: range item id and real column name; depth: of the query level that it belongs to
  whole_row,  // text: range item id
  parameter,  // text: $n
  domain_value,
  cast,             // to type, typmod
  collate,          // text: collation
  function,         // text: name and signature
  operation,        // text: operator; arguments: (left or null), right
  array_operation,  // scalar op ANY/ALL (array); text: operator and ANY or ALL
  conjunction,
  disjunction,
  negation,
  array,
  row,
  case_,
  when,
  case_argument,
  coalesce,
  greatest,
  least,
  null_if,
  distinct,
  null_test,
  boolean_test,
  value_function,  // CURRENT_TIMESTAMP and its kin
  field,           // text: field name
  subscript,       // arguments: container, then lower and upper (null where absent) of each
  row_comparison,
  sublink,         // text: exists, scalar, array, any, all; arguments: tests of ANY and ALL, then the query
  sublink_column,  // placeholder of the sub-select's n-th column in the test; text: n
  set_column,      // output column of a set operation or VALUES
  grouping,
  set_to_default,
  xml,
  json,
  sort_item,  // text: "ASC NL"; argument: the expression
  clause,     // parts of queries and of aggregate calls; text: which
};

struct RangeItem;

struct Term {
  TermKind kind = TermKind::clause;
  bool is_null = false;      // of constants
  bool returns_set = false;  // of functions
  bool explicit_collation = false;
  std::int32_t typmod = -1;                   // as exprTypmod
  Oid type = 0;                               // 0: not known (then a doubt is recorded already), or no value (clauses)
  Oid collation = 0;                          // 0: default of the type, or none
  int depth = -1;                             // of columns: the Scope::depth where they belong
  std::string_view text;                      // kept by the Analyser
  std::vector<Term*> arguments;               // null entries print as "-"
  const CatalogFunction* function = nullptr;  // of functions: for FROM f(...)
  RangeItem* item = nullptr;                  // of whole rows
  const Term* shape = nullptr;                // of columns that hold a record: the expression that it came from
};

// One text for a whole tree; equal texts mean equal trees. Types are printed by name where they are not implied by the
// rest. No OID, no location.
std::string print(const CatalogSnapshot& catalog, const Term* term);

// Without those that repeat an earlier one, as the server drops them from ORDER BY, GROUP BY and PARTITION BY. Of sort
// items the expression alone counts.
std::vector<Term*> without_repeats(const CatalogSnapshot& catalog, std::vector<Term*> terms);

// Whether columns of the query level `depth` occur in it, sub-queries included (contain_vars_of_level).
bool has_columns_of(const Term* term, int depth);

struct OutputColumn {
  std::string_view name;  // kept by the Analyser
  Term* term = nullptr;   // its type, typmod and collation are the column's
};

// What analysing a query gives. `tree` is complete: printing it is the canonical form, less the output names (which
// count only for the top query, CTEs and sub-selects in FROM; the one who uses the query prints them).
struct AnalysedQuery {
  Term* tree = nullptr;
  std::vector<OutputColumn> columns;
  Term* target_list = nullptr;       // its arguments parallel `columns`; null for set operations and DML
  std::vector<AnalysedQuery*> arms;  // of a set operation
};

}  // namespace lockstep::analysis
