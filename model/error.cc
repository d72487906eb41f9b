#include "model/error.h"

#include <fmt/format.h>

namespace lockstep {
namespace {

struct Decoded {
  char32_t code_point;
  std::size_t length;  // bytes; 1 and U+FFFD where the bytes are no UTF-8
  bool valid;
};

Decoded decode(std::string_view text, std::size_t at) {
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t length = lead >= 0xF0 && lead < 0xF5   ? 4
                             : lead >= 0xE0 && lead < 0xF0 ? 3
                             : lead >= 0xC2 && lead < 0xE0 ? 2
                                                           : 0;
  if (length == 0 || at + length > text.size()) return {lead, 1, false};
  char32_t code_point = lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return {lead, 1, false};
    code_point = code_point << 6 | (byte(at + i) & 0x3Fu);
  }
  return {code_point, length, true};
}

bool is_hostile(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
}

}  // namespace

std::string escape_controls(std::string_view text, bool single_line) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const Decoded next = decode(text, i);
    const bool kept_control = !single_line && (next.code_point == '\n' || next.code_point == '\t');
    if (!next.valid) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned>(next.code_point));
    } else if (is_hostile(next.code_point) && !kept_control) {
      out += fmt::format("\\u{{{:04x}}}", static_cast<unsigned>(next.code_point));
    } else {
      out.append(text.substr(i, next.length));
    }
    i += next.length;
  }
  return out;
}

std::string SourceLocation::to_string() const {
  if (!file) return {};
  if (line == 0) return escape_controls(*file, true);
  if (column == 0) return fmt::format("{}:{}", escape_controls(*file, true), line);
  return fmt::format("{}:{}:{}", escape_controls(*file, true), line, column);
}

std::string Error::to_string() const {
  std::string out;
  if (where) out += where.to_string() + ": ";
  out += "error: " + escape_controls(message);
  if (!code.empty()) out += fmt::format(" [{}]", code);
  if (!excerpt.empty()) out += '\n' + escape_controls(excerpt);
  if (!hint.empty()) out += "\n  hint: " + escape_controls(hint);
  return out;
}

}  // namespace lockstep
