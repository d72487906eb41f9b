#include "render/markdown_text.h"

#include <algorithm>

#include "model/error.h"
#include "render/text.h"

namespace lockstep {

namespace {

std::size_t longest_run(std::string_view text, char wanted) {
  std::size_t longest = 0, run = 0;
  for (char c : text) {
    run = c == wanted ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

std::string replaced(std::string_view text, char wanted, std::string_view by) {
  std::string out;
  for (char c : text) {
    if (c == wanted) {
      out += by;
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string code_span(std::string_view text, bool in_table) {
  std::string safe = one_line(text);
  if (in_table) safe = replaced(safe, '|', "\\|");  // the table is cut before the span is read
  const std::string fence(longest_run(safe, '`') + 1, '`');
  // A blank inside keeps a backtick at either end apart from the fence; Markdown takes one off again.
  const bool touches = safe.empty() || safe.front() == '`' || safe.back() == '`';
  const std::string_view gap = touches ? " " : "";
  return fence + std::string(gap) + safe + std::string(gap) + fence;
}

std::string markdown_text(std::string_view text, bool in_table) {
  std::string out;
  for (char c : one_line(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '@':
        out += "&#64;";  // as an entity it mentions nobody
        break;
      case '#':
        out += "&#35;";
        break;
      case '|':
        out += in_table ? "\\|" : "|";
        break;
      case '`':
      case '*':
      case '_':
      case '[':
      case ']':
      case '!':
      case '~':
      case '\\':
        out += '\\';
        out += c;
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string fenced(std::string_view text, std::string_view language) {
  const std::string safe = escape_controls(text);
  const std::string fence(std::max<std::size_t>(3, longest_run(safe, '`') + 1), '`');
  std::string out = fence + std::string(language) + "\n" + safe;
  if (!out.ends_with('\n')) out += '\n';
  return out + fence + "\n";
}

}  // namespace lockstep
