#include "snapshot/array_text.h"

#include <algorithm>

namespace lockstep {
namespace {

bool is_null_word(std::string_view text) {
  return std::ranges::equal(text, std::string_view{"null"}, [](char a, char b) { return (a | 0x20) == b; });
}

// array_out's array_isspace, and what its scanner treats as syntax.
bool needs_quotes(std::string_view element) {
  return element.empty() || is_null_word(element) || element.find_first_of("\"\\{}, \t\n\r\v\f") != element.npos;
}

}  // namespace

std::vector<std::string> parse_array(std::string_view text) {
  std::vector<std::string> elements;
  if (text.size() <= 2) return elements;
  std::string element;
  bool in_quotes = false, was_quoted = false;
  auto finish = [&] {
    if (!was_quoted && is_null_word(element)) element.clear();
    elements.push_back(std::move(element));
    element.clear();
    was_quoted = false;
  };
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' && i + 2 < text.size()) {
      element += text[++i];
    } else if (c == '"') {
      in_quotes = !in_quotes;
      was_quoted = true;
    } else if (c == ',' && !in_quotes) {
      finish();
    } else {
      element += c;
    }
  }
  finish();
  return elements;
}

std::string format_array(const std::vector<std::string>& elements) {
  std::string text = "{";
  for (const auto& element : elements) {
    if (text.size() > 1) text += ',';
    if (!needs_quotes(element)) {
      text += element;
      continue;
    }
    text += '"';
    for (const char c : element) {
      if (c == '"' || c == '\\') text += '\\';
      text += c;
    }
    text += '"';
  }
  return text + "}";
}

}  // namespace lockstep
