#include "parser/analysis/internal/raw_tree.h"

extern "C" {
#include <pg_query.h>
#include <pg_query_internal.h>
}

namespace lockstep::analysis {
namespace {

constexpr int mode_of(ParsedText::As as) {
  switch (as) {
    case ParsedText::As::expression:
      return PG_QUERY_PARSE_PLPGSQL_EXPR;
    case ParsedText::As::type_name:
      return PG_QUERY_PARSE_TYPE_NAME;
    case ParsedText::As::statements:
      break;
  }
  return PG_QUERY_PARSE_DEFAULT;
}

// A bare expression arrives as SELECT expr; more than one column, or any clause, was no bare expression.
const Node* bare_expression(const Node* statement) {
  if (nodeTag(statement) != T_SelectStmt) return nullptr;
  const auto* select = as<SelectStmt>(statement);
  bool only_a_target = items(select->targetList).size() == 1 && !select->fromClause && !select->whereClause &&
                       !select->distinctClause && !select->sortClause && !select->groupClause && !select->limitCount &&
                       select->op == SETOP_NONE && !select->valuesLists && !select->havingClause &&
                       !select->limitOffset && !select->windowClause && !select->lockingClause && !select->withClause;
  if (!only_a_target) return nullptr;
  const auto* target = as<ResTarget>(items(select->targetList)[0]);
  return target->name ? nullptr : target->val;
}

}  // namespace

ParsedText::ParsedText(const std::string& text, As as_what) {
  if (text.find('\0') != std::string::npos) {  // PostgreSQL's texts end there
    error_ = "a zero byte";
    return;
  }
  // Contexts of several texts live at once: the one that was current must be so again, not the top one.
  MemoryContext before = CurrentMemoryContext;
  MemoryContext context = pg_query_enter_memory_context();
  context_ = context;
  PgQueryInternalParsetreeAndError parsed = pg_query_raw_parse(text.c_str(), mode_of(as_what));
  if (const auto readable = parsed.error ? with_readable_cycle_marks(text) : std::nullopt) {
    pg_query_free_error(parsed.error);
    free(parsed.stderr_buffer);
    parsed = pg_query_raw_parse(readable->c_str(), mode_of(as_what));
  }
  if (parsed.error) {
    error_ = parsed.error->message ? parsed.error->message : "syntax error";
    pg_query_free_error(parsed.error);
  } else {
    for (const Node* node : items(parsed.tree)) {
      if (nodeTag(node) == T_RawStmt) node = as<RawStmt>(node)->stmt;
      if (as_what == As::expression) node = bare_expression(node);
      if (node) nodes_.push_back(node);
    }
    valid_ = !nodes_.empty() && (as_what == As::statements || nodes_.size() == 1);
    if (!valid_) error_ = "not one expression";
  }
  free(parsed.stderr_buffer);
  if (before) MemoryContextSwitchTo(before);
}

ParsedText::~ParsedText() {
  if (!context_) return;
  MemoryContext current = CurrentMemoryContext;
  pg_query_exit_memory_context(static_cast<MemoryContext>(context_));
  if (current && current != context_) MemoryContextSwitchTo(current);
}

NameParts name_parts(const List* strings) {
  NameParts parts;
  for (const Node* item : items(strings)) {
    if (nodeTag(item) == T_String) parts.emplace_back(as<String>(item)->sval);
  }
  return parts;
}

bool is_null_literal(const Node* node) { return node && nodeTag(node) == T_A_Const && as<A_Const>(node)->isnull; }

bool is_star(const Node* node) {
  const List* parts = nullptr;
  if (nodeTag(node) == T_ColumnRef) parts = as<ColumnRef>(node)->fields;
  if (nodeTag(node) == T_A_Indirection) parts = as<A_Indirection>(node)->indirection;
  NodeRange range = items(parts);
  return !range.empty() && nodeTag(range[range.size() - 1]) == T_A_Star;
}

}  // namespace lockstep::analysis
