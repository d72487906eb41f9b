// Composite values: record_in and record_out.
#include "parser/analysis/internal/literal.h"

namespace lockstep::literal {
namespace {

// One field, up to the comma or parenthesis that ends it. Nullopt: the text ends before.
std::optional<std::string> read_field(std::string_view text, std::size_t& at) {
  std::string field;
  bool quoted = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (!quoted && (c == ',' || c == ')')) return field;
    if (c == '\\') {
      if (++at == text.size()) return std::nullopt;
      field += text[at];
    } else if (c != '"') {
      field += c;
    } else if (quoted && at + 1 < text.size() && text[at + 1] == '"') {
      field += '"';
      ++at;
    } else {
      quoted = !quoted;
    }
  }
  return std::nullopt;
}

std::string printed(const std::string& field) {
  bool quotes = field.empty();
  for (const char c : field)
    quotes = quotes || is_space(c) || std::string_view("\"\\(),").find(c) != std::string_view::npos;
  if (!quotes) return field;
  std::string text = "\"";
  for (const char c : field) {
    if (c == '"' || c == '\\') text += c;
    text += c;
  }
  return text + '"';
}

}  // namespace

Canonical row(std::string_view text, const std::vector<Element>& fields) {
  text = trim(text);
  if (!text.starts_with('(') || fields.empty()) return std::nullopt;
  std::string result = "(";
  std::size_t at = 1;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) {
      if (at >= text.size() || text[at] != ',') return std::nullopt;
      ++at;
      result += ',';
    }
    if (at < text.size() && (text[at] == ',' || text[at] == ')')) continue;  // null
    const auto field = read_field(text, at);
    const Canonical value = field ? fields[i](*field) : std::nullopt;
    if (!value) return std::nullopt;
    result += printed(*value);
  }
  if (at + 1 != text.size() || text[at] != ')') return std::nullopt;
  return result += ')';
}

}  // namespace lockstep::literal
