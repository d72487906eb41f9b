// The server prints the marks of CYCLE as expressions, TO 'Y'::text DEFAULT 'N'::text, where its own grammar (14 to 18)
// takes nothing but constants: TO text 'Y' DEFAULT text 'N'.
#include <optional>

#include "parser/analysis/internal/raw_tree.h"

namespace lockstep::analysis {
namespace {

// Where the string constant that starts at `at` ends; npos: nowhere.
std::size_t end_of_constant(const std::string& text, std::size_t at) {
  for (++at; at < text.size(); ++at) {
    if (text[at] != '\'') continue;
    if (at + 1 == text.size() || text[at + 1] != '\'') return at + 1;
    ++at;
  }
  return std::string::npos;
}

}  // namespace

std::optional<std::string> with_readable_cycle_marks(const std::string& text) {
  std::string result;
  std::size_t copied = 0;
  for (std::size_t at = text.find(" CYCLE "); at != std::string::npos;) {
    const std::size_t mark = std::min(text.find(" TO '", at), text.find(" DEFAULT '", at));
    if (mark == std::string::npos) break;
    const std::size_t start = text.find('\'', mark);
    const std::size_t end = end_of_constant(text, start);
    if (end == std::string::npos) break;
    at = end;
    if (text.compare(end, 2, "::") != 0) continue;
    const std::size_t after = std::min(text.find(" DEFAULT ", end), text.find(" USING ", end));
    if (after == std::string::npos) break;
    result += text.substr(copied, start - copied) + text.substr(end + 2, after - end - 2) + " " +
              text.substr(start, end - start);
    copied = at = after;
  }
  if (copied == 0) return std::nullopt;
  return result + text.substr(copied);
}

}  // namespace lockstep::analysis
