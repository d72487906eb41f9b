#include "render/text.h"

#include "model/error.h"

namespace lockstep {

namespace {

// Calls `line` with each line of the text, without its newline; a newline at the very end makes no empty line.
template <class Function>
void each_line(std::string_view text, Function line) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    line(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

std::string one_line(std::string_view text) { return escape_controls(text, true); }

std::string indented(std::string_view text, std::string_view prefix) {
  const std::string safe = escape_controls(text);
  std::string out;
  each_line(safe, [&](std::string_view line) {
    if (!line.empty()) out.append(prefix).append(line);
    out += '\n';
  });
  return out;
}

std::string sql_comment(std::string_view text) {
  const std::string safe = escape_controls(text);
  std::string out;
  each_line(safe, [&](std::string_view line) { out.append("-- ").append(line).append("\n"); });
  return out;
}

std::string terminated(std::string_view sql) {
  const std::size_t last_line = sql.rfind('\n') == std::string_view::npos ? 0 : sql.rfind('\n') + 1;
  // The author's text may end in a line comment, which would swallow the semicolon.
  const bool may_be_comment = sql.find("--", last_line) != std::string_view::npos;
  return std::string(sql) + (may_be_comment ? "\n;" : ";");
}

}  // namespace lockstep
