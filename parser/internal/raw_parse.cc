#include "parser/internal/raw_parse.h"

#include <utility>

#include "parser/internal/tree.h"

namespace lockstep {

namespace {

// libpg_query allocates in the current memory context; leave it as it was.
class Use {
 public:
  explicit Use(MemoryContext context) : before_(MemoryContextSwitchTo(context)) {}
  ~Use() { MemoryContextSwitchTo(before_); }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;

 private:
  MemoryContext before_;
};

constexpr int deepest = 5000;  // levels

bool descend(Node* node, void* context) {
  if (!node) return false;
  int& level = *static_cast<int*>(context);
  if (++level > deepest) return true;
  const bool found = raw_expression_tree_walker_impl(node, descend, context);
  --level;
  return found;
}

std::size_t byte_offset(const std::string& text, int character_position) {
  // Errors count characters from 1, not bytes.
  std::size_t offset = 0;
  for (int i = 1; i < character_position && offset < text.size(); ++i) {
    ++offset;
    while (offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0) == 0x80) ++offset;
  }
  return offset;
}

}  // namespace

TreeMemory::TreeMemory() {
  // Null before libpg_query's first use in this thread.
  const MemoryContext before = CurrentMemoryContext;
  context_ = pg_query_enter_memory_context();
  MemoryContextSwitchTo(before ? before : TopMemoryContext);
}

TreeMemory& TreeMemory::operator=(TreeMemory&& other) noexcept {
  std::swap(context_, other.context_);
  return *this;
}

TreeMemory::~TreeMemory() {
  if (context_) MemoryContextDelete(context_);
}

void TreeMemory::reset() { MemoryContextReset(context_); }

ParsedText parse_text(TreeMemory& memory, const std::string& text, int mode) {
  ParsedText parsed;
  Use use(memory.context());
  PgQueryInternalParsetreeAndError result = pg_query_raw_parse(text.c_str(), mode);
  std::free(result.stderr_buffer);
  if (result.error) {
    const int position = result.error->cursorpos;
    parsed.failure = ParseFailure{result.error->message, position > 0 ? byte_offset(text, position) : text.size()};
    pg_query_free_error(result.error);
    return parsed;
  }
  parsed.tree = result.tree;
  return parsed;
}

Node* parse_expression(TreeMemory& memory, std::string_view text) {
  std::string wrapped;
  wrapped.reserve(text.size() + 3);
  // The newline ends a comment that the text may end in.
  wrapped.append("(").append(text).append("\n)");
  const ParsedText parsed = parse_text(memory, wrapped, PG_QUERY_PARSE_PLPGSQL_EXPR);
  if (parsed.failure || list_length(parsed.tree) != 1) return nullptr;
  const auto* statement = linitial_node(RawStmt, parsed.tree);
  if (!statement || !IsA(statement->stmt, SelectStmt)) return nullptr;
  const auto* select = reinterpret_cast<const SelectStmt*>(statement->stmt);
  // "(a) FROM t" and the like parse too: accept nothing but one bare expression.
  if (list_length(select->targetList) != 1 || select->fromClause || select->whereClause || select->groupClause ||
      select->sortClause || select->havingClause || select->windowClause || select->limitCount || select->limitOffset ||
      select->lockingClause || select->distinctClause || select->op != SETOP_NONE) {
    return nullptr;
  }
  const auto* target = linitial_node(ResTarget, select->targetList);
  return target->name ? nullptr : target->val;
}

Node* parse_statement(TreeMemory& memory, const std::string& text) {
  const ParsedText parsed = parse_text(memory, text);
  if (parsed.failure || list_length(parsed.tree) != 1) return nullptr;
  return linitial_node(RawStmt, parsed.tree)->stmt;
}

bool is_too_deep(const Node* tree) {
  int level = 0;
  return descend(const_cast<Node*>(tree), &level);
}

}  // namespace lockstep
