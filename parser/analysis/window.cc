// Window definitions and sort directions.
#include <algorithm>

#include "parser/analysis/internal/analyser.h"

namespace lockstep::analysis {
namespace {

// The clauses of a window term, in this order.
enum : std::size_t { partition_clause, order_clause, frame_clause };

// The types that in_range() accepts as distance for a sort column of a type; empty: as the built-in ones have it.
std::vector<Oid> distances(Oid sort_type) {
  switch (sort_type) {
    case date_oid:
    case time_oid:
    case timetz_oid:
    case timestamp_oid:
    case timestamptz_oid:
    case interval_oid:
      return {interval_oid};
    case int2_oid:
    case int4_oid:
      return {int8_oid, int4_oid, int2_oid};
    case int8_oid:
      return {int8_oid};
    case float4_oid:
    case float8_oid:
      return {float8_oid};
    case numeric_oid:
      return {numeric_oid};
    default:
      return {};
  }
}

}  // namespace

Term* Analyser::window(const ::WindowDef& definition, Scope& scope) {
  std::string_view name = definition.name ? definition.name : "";
  std::string_view base_name = definition.refname ? definition.refname : "";
  bool only_a_name = !name.empty() && !definition.partitionClause && !definition.orderClause && base_name.empty() &&
                     definition.frameOptions == FRAMEOPTION_DEFAULTS;
  if (only_a_name) {
    if (auto named = scope.windows.find(name); named != scope.windows.end()) return named->second;
  }
  std::vector<Term*> partition;
  for (const Node* item : items(definition.partitionClause))
    partition.push_back(text_if_unknown(expression(item, scope)));
  partition = without_repeats(catalog(), std::move(partition));
  std::vector<Term*> order = sort_items(definition.orderClause, scope, false);
  if (auto base = scope.windows.find(base_name); base != scope.windows.end()) {
    partition = base->second->arguments[partition_clause]->arguments;
    if (order.empty()) order = base->second->arguments[order_clause]->arguments;
  }
  // ROWS n PRECEDING means BETWEEN n PRECEDING AND CURRENT ROW: how it was said does not count.
  int frame = definition.frameOptions & ~(FRAMEOPTION_NONDEFAULT | FRAMEOPTION_BETWEEN);
  Oid sort_type = order.size() == 1 ? order.front()->arguments.front()->type : 0;
  Term* start = frame_offset(definition.startOffset, frame, sort_type, scope);
  Term* end = frame_offset(definition.endOffset, frame, sort_type, scope);
  return make(
      TermKind::clause, "window",
      {make(TermKind::clause, "partition", std::move(partition)), make(TermKind::clause, "order", std::move(order)),
       make(TermKind::clause, keep("frame " + std::to_string(frame)), {start, end})});
}

// transformFrameOffset: a count of rows or groups, or a distance in what the window is sorted by.
Term* Analyser::frame_offset(const Node* node, int frame, Oid sort_type, Scope& scope) {
  if (!node) return nullptr;
  if (!(frame & FRAMEOPTION_RANGE)) return bigint(node, scope);
  Term* offset = expression(node, scope);
  std::vector<Oid> possible = distances(catalog().base_type(sort_type));
  if (possible.empty()) {
    doubt("RANGE over a type that is not built in");
    return offset;
  }
  Oid preferred = offset->type == unknown_oid ? catalog().base_type(sort_type) : offset->type;
  bool exact = std::find(possible.begin(), possible.end(), preferred) != possible.end();
  return coerce(offset, exact ? preferred : possible.front());
}

std::string_view Analyser::sort_direction(const ::SortBy& sort) {
  NameParts using_operator = name_parts(sort.useOp);
  bool descending = sort.sortby_dir == SORTBY_DESC;
  std::string direction = descending ? "desc" : "asc";
  if (sort.sortby_dir == SORTBY_USING && !using_operator.empty()) {
    // The built-in < and > are what ASC and DESC mean.
    if (using_operator.back() == ">") {
      descending = true;
      direction = "desc";
    } else if (using_operator.back() != "<") {
      direction = "using " + std::string(using_operator.back());
    }
  }
  bool nulls_first = sort.sortby_nulls == SORTBY_NULLS_DEFAULT ? descending : sort.sortby_nulls == SORTBY_NULLS_FIRST;
  return keep(direction + (nulls_first ? " nulls first" : " nulls last"));
}

}  // namespace lockstep::analysis
