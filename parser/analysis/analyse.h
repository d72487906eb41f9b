// The heart: expression and query texts -> typed canonical trees, for both sides of the comparison.
// Follows PostgreSQL's own parse analysis (parse_expr, parse_coerce, parse_oper, parse_func, parse_target,
// parse_clause). What it does not know it declares unsure; it never guesses.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/database.h"
#include "model/error.h"
#include "snapshot/catalog_snapshot.h"

namespace lockstep {

// A literal whose input function is not re-implemented: SELECT 'text'::type::text on the target decides (tier 2).
struct LiteralQuestion {
  std::string type;  // as format_type prints it, interval with its fields and precision
  std::string text;
  SearchPath search_path;      // only for reg* types
  bool is_expression = false;  // text is SQL of Lockstep's own making: constants, casts and operators of pg_catalog
  auto operator<=>(const LiteralQuestion&) const = default;
};
struct LiteralAnswer {
  bool valid = false;  // false: the server refused it
  std::string text;
};
using LiteralAnswers = std::map<LiteralQuestion, LiteralAnswer>;

struct AnalysisOptions {
  const LiteralAnswers* answers = nullptr;  // of the value oracle; null: none asked yet
};

struct AnalysisReport {
  std::vector<LiteralQuestion> questions;  // what the oracle could settle; ask, then analyse again with the answers
  Errors errors;  // desired side only: what PostgreSQL would refuse (missing column, circular views)
  std::size_t expressions = 0, unsure = 0;
};

// Fills canonical, sure, doubts and references of every Expression in `database`, normalises index elements (default
// operator class and collation become empty), fills View::columns and adds the views' row types to `catalog`.
// Views are taken in the order of their references. Running it again after answers only revisits what had questions.
// The two sides may be analysed at the same time, each in a thread.
AnalysisReport analyse(Database& database, CatalogSnapshot& catalog, const AnalysisOptions& options = {});

// Before the desired side is analysed: `*` then stands for the live columns in their order, and new ones after them, as
// it will once the plan has run. Without it: the order of definition.
void take_column_order(CatalogSnapshot& desired, const Database& tables, const CatalogSnapshot& live);

}  // namespace lockstep
