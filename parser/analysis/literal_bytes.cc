#include <algorithm>

#include "parser/analysis/internal/literal.h"

namespace lockstep::literal {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

void append_hex(std::string& text, char byte) {
  text += hex_digits[static_cast<unsigned char>(byte) >> 4];
  text += hex_digits[static_cast<unsigned char>(byte) & 15];
}

bool is_octal(char c, char largest_first) { return c >= '0' && c <= largest_first; }

// The bits of B'...' and X'...' as the grammar hands them over ("b101", "x1F"), or plain.
std::optional<std::string> bits_of(std::string_view text) {
  std::string bits;
  if (!text.empty() && lower(text.front()) == 'x') {
    for (const char c : text.substr(1)) {
      const int value = hex_value(c);
      if (value < 0) return std::nullopt;
      for (int bit = 8; bit > 0; bit /= 2) bits += value & bit ? '1' : '0';
    }
    return bits;
  }
  if (!text.empty() && lower(text.front()) == 'b') text.remove_prefix(1);
  for (const char c : text) {
    if (c != '0' && c != '1') return std::nullopt;
    bits += c;
  }
  return bits;
}

}  // namespace

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = lower(c);
  return result;
}

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char letter = lower(c);
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

// Any prefix of the words that says which one it is.
Canonical boolean(std::string_view text) {
  const std::string word = lower(trim(text));
  const auto is_prefix_of = [&](std::string_view whole, std::size_t shortest) {
    return word.size() >= shortest && whole.starts_with(word);
  };
  if (is_prefix_of("true", 1) || is_prefix_of("yes", 1) || is_prefix_of("on", 2) || word == "1") return "t";
  if (is_prefix_of("false", 1) || is_prefix_of("no", 1) || is_prefix_of("off", 2) || word == "0") return "f";
  return std::nullopt;
}

// Hyphens may stand behind every fourth digit, braces around the whole.
Canonical uuid(std::string_view text) {
  if (text.starts_with('{')) {
    if (!text.ends_with('}')) return std::nullopt;
    text = text.substr(1, text.size() - 2);
  }
  std::string result;
  std::size_t digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '-') {
      if (digits == 0 || digits % 4 != 0 || digits == 32 || text[i - 1] == '-') return std::nullopt;
      continue;
    }
    if (hex_value(text[i]) < 0 || digits == 32) return std::nullopt;
    if (digits == 8 || digits == 12 || digits == 16 || digits == 20) result += '-';
    result += lower(text[i]);
    ++digits;
  }
  return digits == 32 ? Canonical(result) : std::nullopt;
}

Canonical bytea(std::string_view text) {
  std::string result = "\\x";
  if (text.starts_with("\\x")) {
    text.remove_prefix(2);
    while (!text.empty()) {
      if (std::string_view(" \n\t\r").find(text.front()) != std::string_view::npos) {
        text.remove_prefix(1);
        continue;
      }
      if (text.size() < 2 || hex_value(text[0]) < 0 || hex_value(text[1]) < 0) return std::nullopt;
      result += lower(text[0]);
      result += lower(text[1]);
      text.remove_prefix(2);
    }
    return result;
  }
  while (!text.empty()) {
    if (text.front() != '\\') {
      append_hex(result, text.front());
      text.remove_prefix(1);
    } else if (text.starts_with("\\\\")) {
      append_hex(result, '\\');
      text.remove_prefix(2);
    } else if (text.size() >= 4 && is_octal(text[1], '3') && is_octal(text[2], '7') && is_octal(text[3], '7')) {
      append_hex(result, static_cast<char>((text[1] - '0') * 64 + (text[2] - '0') * 8 + (text[3] - '0')));
      text.remove_prefix(4);
    } else {
      return std::nullopt;
    }
  }
  return result;
}

Canonical bit(std::string_view text, std::int32_t typmod) {
  auto bits = bits_of(text);
  if (bits && typmod >= 0) bits->resize(static_cast<std::size_t>(typmod), '0');
  return bits;
}

Canonical varbit(std::string_view text, std::int32_t typmod) {
  auto bits = bits_of(text);
  if (bits && typmod >= 0) bits->resize(std::min(bits->size(), static_cast<std::size_t>(typmod)));
  return bits;
}

}  // namespace lockstep::literal
