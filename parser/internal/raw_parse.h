// Text -> raw parse tree. Trees live in a TreeMemory and die with it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "parser/internal/pg_nodes.h"

namespace lockstep {

// An arena of PostgreSQL's own (a memory context). Bound to the thread that made it.
class TreeMemory {
 public:
  TreeMemory();
  TreeMemory(TreeMemory&& other) noexcept : context_(other.context_) { other.context_ = nullptr; }
  TreeMemory& operator=(TreeMemory&& other) noexcept;
  TreeMemory(const TreeMemory&) = delete;
  TreeMemory& operator=(const TreeMemory&) = delete;
  ~TreeMemory();

  MemoryContext context() const { return context_; }
  // Frees every tree in it; for memories that are used over and over.
  void reset();

 private:
  MemoryContext context_ = nullptr;
};

struct ParseFailure {
  std::string message;
  std::size_t offset = 0;  // bytes into the text; its end where PostgreSQL names no place
};

struct ParsedText {
  List* tree = nullptr;  // of RawStmt; null also where the text holds no statement
  std::optional<ParseFailure> failure;
};

// As a script of statements, or in one of libpg_query's modes (PG_QUERY_PARSE_TYPE_NAME...).
ParsedText parse_text(TreeMemory& memory, const std::string& text, int mode = PG_QUERY_PARSE_DEFAULT);

// The tree of one scalar expression; null where the text is none. Locations count in "(" + text + ")".
Node* parse_expression(TreeMemory& memory, std::string_view text);

// The tree of the only statement of a text; null where it is not exactly one.
Node* parse_statement(TreeMemory& memory, const std::string& text);

// Nested deeper than any server reads (it stops at some 6,000 levels with max_stack_depth at its default): never walk
// such a tree. `tree`: an expression or a query.
bool is_too_deep(const Node* tree);

}  // namespace lockstep
