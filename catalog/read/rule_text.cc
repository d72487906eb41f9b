#include "catalog/read/rule_text.h"

#include <algorithm>

#include "catalog/read/trigger_text.h"

namespace lockstep {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \n\t";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

// Where `word` stands outside of quotes and parentheses; npos where it does not.
std::size_t find_outside(std::string_view text, std::string_view word) {
  int depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (depth == 0 && text.substr(at).starts_with(word)) return at;
    if (c == '"' || c == '\'') {
      at = skip_quoted(text, at);
      continue;
    }
    if (c == '(') ++depth;
    if (c == ')') --depth;
    ++at;
  }
  return text.npos;
}

// Several actions stand in parentheses of their own: ( a; b; ). A query that begins with one does not end with its
// partner.
std::string_view without_parentheses(std::string_view text) {
  if (!text.starts_with('(')) return text;
  int depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '"' || c == '\'') {
      at = skip_quoted(text, at);
      continue;
    }
    if (c == '(') ++depth;
    if (c == ')' && --depth == 0) return at + 1 == text.size() ? text.substr(1, at - 1) : text;
    ++at;
  }
  return text;
}

}  // namespace

RuleParts rule_parts(std::string_view definition) {
  RuleParts parts;
  // Before NOTIFY the server breaks the line.
  const std::size_t action = std::min(find_outside(definition, " DO "), find_outside(definition, " DO\n"));
  if (action == definition.npos) return parts;
  const std::string_view head = definition.substr(0, action);
  const std::size_t condition = find_outside(head, " WHERE ");
  if (condition != head.npos) parts.condition = trimmed(head.substr(condition + 7));
  std::string_view rest = trimmed(definition.substr(action + 4));
  if (rest.starts_with("INSTEAD ")) rest = trimmed(rest.substr(8));
  if (rest.ends_with(';')) rest = trimmed(rest.substr(0, rest.size() - 1));
  if (rest == "NOTHING") return parts;
  rest = without_parentheses(rest);
  while (!rest.empty()) {
    const std::size_t end = std::min(find_outside(rest, ";"), rest.size());
    if (const std::string_view text = trimmed(rest.substr(0, end)); !text.empty()) parts.actions.emplace_back(text);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return parts;
}

}  // namespace lockstep
