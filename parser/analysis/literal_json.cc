#include <algorithm>
#include <utility>
#include <vector>

#include "parser/analysis/internal/literal.h"

namespace lockstep::literal {
namespace {

constexpr int deepest = 200;

void append_utf8(std::string& text, std::uint32_t code) {
  const auto byte = [&](std::uint32_t value) { text += static_cast<char>(value); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xC0 | (code >> 6));
    byte(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    byte(0xE0 | (code >> 12));
    byte(0x80 | ((code >> 6) & 0x3F));
    byte(0x80 | (code & 0x3F));
  } else {
    byte(0xF0 | (code >> 18));
    byte(0x80 | ((code >> 12) & 0x3F));
    byte(0x80 | ((code >> 6) & 0x3F));
    byte(0x80 | (code & 0x3F));
  }
}

// escape_json()
std::string quoted_json(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string result = "\"";
  for (const char c : text) {
    switch (c) {
      case '\b':
        result += "\\b";
        break;
      case '\f':
        result += "\\f";
        break;
      case '\n':
        result += "\\n";
        break;
      case '\r':
        result += "\\r";
        break;
      case '\t':
        result += "\\t";
        break;
      case '"':
        result += "\\\"";
        break;
      case '\\':
        result += "\\\\";
        break;
      default:
        if (static_cast<unsigned char>(c) < ' ') {
          result += "\\u00";
          result += digits[static_cast<unsigned char>(c) >> 4];
          result += digits[static_cast<unsigned char>(c) & 15];
        } else {
          result += c;
        }
    }
  }
  return result += '"';
}

// Reads JSON and prints it as jsonb_out would, in one pass.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Canonical read() {
    auto value = read_value(0);
    skip_spaces();
    return value && at_ == text_.size() ? value : std::nullopt;
  }

 private:
  void skip_spaces() {
    while (at_ < text_.size() && std::string_view(" \t\n\r").find(text_[at_]) != std::string_view::npos) ++at_;
  }
  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool take(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }

  Canonical read_value(int depth) {
    if (depth > deepest) return std::nullopt;
    skip_spaces();
    if (take('{')) return read_object(depth);
    if (take('[')) return read_array(depth);
    if (take('"')) {
      const auto text = read_string();
      return text ? Canonical(quoted_json(*text)) : std::nullopt;
    }
    for (const std::string_view word : {"true", "false", "null"}) {
      if (take(word)) return std::string(word);
    }
    return read_number();
  }

  Canonical read_number() {
    const std::size_t start = at_;
    take('-');
    const std::size_t whole = at_;
    skip_digits();
    if (at_ == whole || (text_[whole] == '0' && at_ > whole + 1)) return std::nullopt;
    if (take('.') && !skip_digits()) return std::nullopt;
    if (take('e') || take('E')) {
      if (!take('+')) take('-');
      if (!skip_digits()) return std::nullopt;
    }
    return numeric(text_.substr(start, at_ - start), -1);
  }
  bool skip_digits() {
    const std::size_t start = at_;
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    return at_ > start;
  }

  std::optional<std::uint32_t> read_hex() {
    std::uint32_t code = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      const int digit = at_ < text_.size() ? hex_value(text_[at_]) : -1;
      if (digit < 0) return std::nullopt;
      code = code * 16 + static_cast<std::uint32_t>(digit);
    }
    return code;
  }

  bool read_escape(std::string& result) {
    if (at_ >= text_.size()) return false;
    constexpr std::string_view letters = "\"\\/bfnrt", values = "\"\\/\b\f\n\r\t";
    const char letter = text_[at_++];
    if (const std::size_t i = letters.find(letter); i != letters.npos) {
      result += values[i];
      return true;
    }
    if (letter != 'u') return false;
    auto code = read_hex();
    if (!code || *code == 0) return false;  // jsonb refuses \u0000
    if (*code >= 0xDC00 && *code < 0xE000) return false;
    if (*code >= 0xD800 && *code < 0xDC00) {
      if (!take("\\u")) return false;
      const auto low = read_hex();
      if (!low || *low < 0xDC00 || *low >= 0xE000) return false;
      code = 0x10000 + ((*code - 0xD800) << 10) + (*low - 0xDC00);
    }
    append_utf8(result, *code);
    return true;
  }

  std::optional<std::string> read_string() {  // behind the opening quote
    std::string result;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '"') return result;
      if (static_cast<unsigned char>(c) < ' ') return std::nullopt;
      if (c != '\\') {
        result += c;
      } else if (!read_escape(result)) {
        return std::nullopt;
      }
    }
    return std::nullopt;
  }

  Canonical read_array(int depth) {
    std::string result = "[";
    skip_spaces();
    if (take(']')) return "[]";
    do {
      const auto value = read_value(depth + 1);
      if (!value) return std::nullopt;
      if (result.size() > 1) result += ", ";
      result += *value;
      skip_spaces();
    } while (take(','));
    if (!take(']')) return std::nullopt;
    return result += ']';
  }

  Canonical read_object(int depth) {
    std::vector<std::pair<std::string, std::string>> members;
    skip_spaces();
    if (take('}')) return "{}";
    do {
      skip_spaces();
      if (!take('"')) return std::nullopt;
      auto key = read_string();
      skip_spaces();
      if (!key || !take(':')) return std::nullopt;
      auto value = read_value(depth + 1);
      if (!value) return std::nullopt;
      members.emplace_back(std::move(*key), std::move(*value));
      skip_spaces();
    } while (take(','));
    if (!take('}')) return std::nullopt;
    return print(members);
  }

  // jsonb keeps keys by length, then bytes; of equal keys the last.
  static std::string print(std::vector<std::pair<std::string, std::string>>& members) {
    std::stable_sort(members.begin(), members.end(), [](const auto& a, const auto& b) {
      return a.first.size() != b.first.size() ? a.first.size() < b.first.size() : a.first < b.first;
    });
    std::string result = "{";
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (i + 1 < members.size() && members[i].first == members[i + 1].first) continue;
      if (result.size() > 1) result += ", ";
      result += quoted_json(members[i].first) + ": " + members[i].second;
    }
    return result += '}';
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

Canonical json(std::string_view text) {
  if (!Reader(text).read()) return std::nullopt;
  return std::string(text);
}

Canonical jsonb(std::string_view text) { return Reader(text).read(); }

}  // namespace lockstep::literal
