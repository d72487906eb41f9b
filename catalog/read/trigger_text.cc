#include "catalog/read/trigger_text.h"

#include <charconv>
#include <utility>

namespace lockstep {
// Quotes inside are doubled; an E'' string escapes backslashes
// by doubling too, so a backslash never hides the closing quote.
std::size_t skip_quoted(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (++at; at < text.size(); ++at) {
    if (text[at] != quote) continue;
    if (at + 1 < text.size() && text[at + 1] == quote)
      ++at;
    else
      return at + 1;
  }
  return at;
}

std::string trigger_condition(std::string_view definition) {
  constexpr std::string_view word = " WHEN (";
  std::size_t start = std::string_view::npos;
  int depth = 0;
  for (std::size_t at = 0; at < definition.size();) {
    const char c = definition[at];
    if (c == '"' || c == '\'') {
      at = skip_quoted(definition, at);
      continue;
    }
    if (start == definition.npos && definition.substr(at).starts_with(word)) {
      at += word.size();
      start = at;
      depth = 1;
      continue;
    }
    if (start != definition.npos && c == '(') ++depth;
    if (start != definition.npos && c == ')' && --depth == 0) return std::string(definition.substr(start, at - start));
    ++at;
  }
  return {};
}

TriggerEnabled trigger_enabled(char letter) {
  switch (letter) {
    case 'D':
      return TriggerEnabled::disabled;
    case 'R':
      return TriggerEnabled::replica;
    case 'A':
      return TriggerEnabled::always;
    default:
      return TriggerEnabled::origin;
  }
}

std::vector<std::string> trigger_arguments(std::string_view hexadecimal) {
  std::vector<std::string> arguments;
  std::string argument;
  for (std::size_t at = 0; at + 1 < hexadecimal.size(); at += 2) {
    unsigned char byte = 0;
    std::from_chars(hexadecimal.data() + at, hexadecimal.data() + at + 2, byte, 16);
    if (byte == 0)
      arguments.push_back(std::exchange(argument, {}));
    else
      argument += static_cast<char>(byte);
  }
  return arguments;
}

}  // namespace lockstep
