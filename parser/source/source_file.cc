#include <algorithm>

#include "parser/internal/source_impl.h"

namespace lockstep {

namespace {

constexpr std::size_t longest_excerpt = 160;  // bytes

bool inside_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

bool SourceStatement::has(NewerSyntax syntax, int location) const {
  if (!older || location < 0) return false;
  const NewerClause clause{static_cast<std::size_t>(location), syntax};
  return std::find(older->clauses.begin(), older->clauses.end(), clause) != older->clauses.end();
}

SourceLocation SourceFile::location(std::size_t offset) const {
  const auto after = std::upper_bound(line_starts.begin(), line_starts.end(), offset);
  const std::size_t line = static_cast<std::size_t>(after - line_starts.begin());
  return {name, static_cast<int>(line), static_cast<int>(offset - line_starts[line - 1] + 1)};
}

std::string SourceFile::excerpt(std::size_t offset) const {
  const SourceLocation where = location(offset);
  std::size_t begin = line_starts[static_cast<std::size_t>(where.line) - 1];
  std::size_t end = std::min(text.find('\n', begin), text.size());
  if (end > begin && text[end - 1] == '\r') --end;
  offset = std::min(offset, end);
  if (end - begin > longest_excerpt) {
    if (offset - begin > longest_excerpt / 2) begin = offset - longest_excerpt / 2;
    end = std::min(end, begin + longest_excerpt);
    while (begin < offset && inside_character(text[begin])) ++begin;
    while (end > offset && end < text.size() && inside_character(text[end])) --end;
  }
  const std::string margin = std::to_string(where.line) + " | ";
  std::string result = margin + escape_controls(std::string_view(text).substr(begin, end - begin)) + "\n";
  result += std::string(margin.size() - 2, ' ') + "| ";
  const std::string before = escape_controls(std::string_view(text).substr(begin, offset - begin));
  for (const char c : before) {
    if (!inside_character(c)) result += c == '\t' ? '\t' : ' ';
  }
  return result + "^";
}

}  // namespace lockstep
