#include "parser/internal/statement_text.h"

#include <algorithm>

namespace lockstep {

std::size_t StatementText::index_at(std::size_t offset) const {
  const auto found =
      std::partition_point(tokens_.begin(), tokens_.end(), [&](const Token& token) { return token.end() <= offset; });
  return static_cast<std::size_t>(found - tokens_.begin());
}

template <class Match>
std::size_t StatementText::find(TokenRange range, Match match) const {
  int depth = 0;
  for (std::size_t i = range.first; i < range.last; ++i) {
    if (depth == 0 && match(i)) return i;
    if (is_symbol(i, '(') || is_symbol(i, '[')) ++depth;
    if (is_symbol(i, ')') || is_symbol(i, ']')) --depth;
    if (depth < 0) return range.last;
  }
  return range.last;
}

std::size_t StatementText::find_word(TokenRange range, std::string_view word) const {
  return find(range, [&](std::size_t i) { return is_word(i, word); });
}

std::size_t StatementText::find_symbol(TokenRange range, char symbol) const {
  return find(range, [&](std::size_t i) { return is_symbol(i, symbol); });
}

std::size_t StatementText::closing(std::size_t open) const {
  return find({open + 1, size()}, [&](std::size_t i) { return is_symbol(i, ')'); });
}

std::vector<TokenRange> StatementText::split_at_commas(TokenRange range) const {
  std::vector<TokenRange> parts;
  for (;;) {
    const std::size_t comma = find_symbol(range, ',');
    parts.push_back({range.first, comma});
    if (comma >= range.last) return parts;
    range.first = comma + 1;
  }
}

Slice StatementText::slice(TokenRange range) const {
  if (range.first >= range.last || range.first >= size()) return {};
  return {tokens_[range.first].offset, tokens_[range.last - 1].end()};
}

bool StatementText::is_expression(TreeMemory& scratch, const Slice& slice, const Node* expected) const {
  if (refuses(expected)) return false;
  scratch.reset();
  const Node* parsed = parse_expression(scratch, text(slice));
  return parsed && equal(parsed, expected);
}

std::optional<Slice> StatementText::shortest(TokenRange range, const std::function<bool(const Slice&)>& accept) const {
  int depth = 0;
  for (std::size_t end = range.first + 1; end <= range.last; ++end) {
    if (is_symbol(end - 1, '(') || is_symbol(end - 1, '[')) ++depth;
    if (is_symbol(end - 1, ')') || is_symbol(end - 1, ']')) --depth;
    if (depth < 0) return std::nullopt;
    // An expression ends in front of a word, a comma or a closing parenthesis, never in front of an operator.
    const bool may_end =
        depth == 0 && (end == range.last || tokens_[end].kind == TokenKind::word || is_symbol(end, ',') ||
                       is_symbol(end, ')') || tokens_[end].kind == TokenKind::quoted);
    const Slice candidate = slice({range.first, end});
    if (may_end && accept(candidate)) return candidate;
  }
  return std::nullopt;
}

std::optional<Slice> StatementText::expression_at(TreeMemory& scratch, TokenRange range, const Node* expected) const {
  return shortest(range, [&](const Slice& candidate) { return is_expression(scratch, candidate, expected); });
}

std::optional<Slice> StatementText::parenthesised(TreeMemory& scratch, TokenRange range, std::string_view word,
                                                  const Node* expected) const {
  while (range.first < range.last) {
    const std::size_t found = find_word(range, word);
    if (found >= range.last) break;
    if (is_symbol(found + 1, '(')) {
      const Slice candidate = slice(inside(found + 1));
      if (is_expression(scratch, candidate, expected)) return candidate;
    }
    range.first = found + 1;
  }
  return std::nullopt;
}

}  // namespace lockstep
