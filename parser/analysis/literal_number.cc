#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "parser/analysis/internal/literal.h"

namespace lockstep::literal {
namespace {

constexpr std::int64_t largest_exponent = 1000;  // more is legal, but nobody's default

// NaN and the infinities, which numeric, float4 and float8 spell alike.
std::optional<std::string> special_number(std::string_view text) {
  std::string word = lower(text);
  if (word == "nan") return "NaN";
  const bool negative = word.starts_with('-');
  if (negative || word.starts_with('+')) word.erase(0, 1);
  if (word == "inf" || word == "infinity") return negative ? "-Infinity" : "Infinity";
  return std::nullopt;
}

struct Decimal {
  bool negative = false;
  std::string digits;      // no leading zeros
  std::int64_t scale = 0;  // of `digits`, how many follow the point; may be negative
};

std::optional<Decimal> read_decimal(std::string_view text) {
  Decimal number;
  std::size_t at = 0;
  if (at < text.size() && (text[at] == '+' || text[at] == '-')) number.negative = text[at++] == '-';
  bool any = false;
  bool point = false;
  for (; at < text.size() && (is_digit(text[at]) || text[at] == '.'); ++at) {
    if (text[at] == '.') {
      if (point) return std::nullopt;
      point = true;
      continue;
    }
    any = true;
    number.digits += text[at];
    if (point) ++number.scale;
  }
  if (!any) return std::nullopt;
  if (at < text.size() && lower(text[at]) == 'e') {
    ++at;
    if (at < text.size() && text[at] == '+') ++at;
    std::int64_t exponent = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), exponent);
    if (error != std::errc() || std::abs(exponent) > largest_exponent) return std::nullopt;
    at = static_cast<std::size_t>(end - text.data());
    number.scale -= exponent;
  }
  if (at != text.size()) return std::nullopt;
  number.digits.erase(0, std::min(number.digits.find_first_not_of('0'), number.digits.size()));
  return number;
}

// Rounds half away from zero, as numeric does; pads where `scale` is greater.
void set_scale(Decimal& number, std::int64_t scale) {
  if (scale >= number.scale) {
    if (!number.digits.empty()) number.digits.append(static_cast<std::size_t>(scale - number.scale), '0');
    number.scale = scale;
    return;
  }
  const auto cut = static_cast<std::size_t>(number.scale - scale);
  number.scale = scale;
  if (cut > number.digits.size()) {
    number.digits.clear();
    return;
  }
  const bool up = number.digits[number.digits.size() - cut] >= '5';
  number.digits.resize(number.digits.size() - cut);
  if (!up) return;
  auto digit = number.digits.rbegin();
  for (; digit != number.digits.rend() && *digit == '9'; ++digit) *digit = '0';
  if (digit == number.digits.rend()) {
    number.digits.insert(number.digits.begin(), '1');
  } else {
    ++*digit;
  }
}

std::string print(const Decimal& number) {
  std::string digits = number.digits;
  const auto scale = static_cast<std::size_t>(number.scale);
  if (digits.size() < scale + 1) digits.insert(0, scale + 1 - digits.size(), '0');
  if (scale > 0) digits.insert(digits.size() - scale, ".");
  const bool zero = number.digits.find_first_not_of('0') == std::string::npos;
  return number.negative && !zero ? "-" + digits : digits;
}

template <class Unsigned>
std::optional<Unsigned> read_unsigned(std::string_view digits, int base) {
  Unsigned value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (error != std::errc() || end != digits.data() + digits.size() || digits.empty()) return std::nullopt;
  return value;
}

// Drops the underscores of "1_000"; nullopt where one does not stand between digits.
std::optional<std::string> without_underscores(std::string_view digits, bool after_prefix) {
  std::string plain;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (digits[i] != '_') {
      plain += digits[i];
      continue;
    }
    const bool before = i > 0 ? digits[i - 1] != '_' : after_prefix;
    if (!before || i + 1 == digits.size()) return std::nullopt;
  }
  return plain;
}

// float8out and float4out print the shortest digits that read back, fixed from 1e-4 to just below 10^`fixed_below`.
template <class Float>
std::string print_float(Float value, int fixed_below) {
  char buffer[64];
  const auto written = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
  std::string_view text(buffer, static_cast<std::size_t>(written.ptr - buffer));
  std::string result;
  if (text.front() == '-') {
    result = "-";
    text.remove_prefix(1);
  }
  const std::size_t e = text.find('e');
  std::string digits(text.substr(0, e));
  std::erase(digits, '.');
  int exponent = 0;
  const std::size_t sign = text[e + 1] == '+' ? e + 2 : e + 1;
  std::from_chars(text.data() + sign, text.data() + text.size(), exponent);
  if (exponent < -4 || exponent >= fixed_below) return result.append(text);
  const auto count = static_cast<int>(digits.size());
  if (exponent < 0) return result + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  if (count <= exponent + 1) return result + digits + std::string(static_cast<std::size_t>(exponent + 1 - count), '0');
  return result + digits.substr(0, static_cast<std::size_t>(exponent) + 1) + "." +
         digits.substr(static_cast<std::size_t>(exponent) + 1);
}

// PostgreSQL's Ryu does not accept digits that lie exactly between two floats, std::to_chars does: leave those to the
// server. long double is wide enough to hold the middle on every platform that we run on.
template <class Float>
bool is_on_a_bound(Float value, const std::string& printed) {
  const auto shown = std::strtold(printed.c_str(), nullptr);
  for (const Float towards : {-std::numeric_limits<Float>::infinity(), std::numeric_limits<Float>::infinity()}) {
    const Float neighbour = std::nextafter(value, towards);
    const long double middle = (static_cast<long double>(value) + static_cast<long double>(neighbour)) / 2;
    if (shown == middle) return true;
  }
  return false;
}

template <class Float>
Canonical floating(std::string_view text, int fixed_below) {
  text = trim(text);
  if (auto special = special_number(text)) return special;
  const auto decimal = read_decimal(text);  // only to refuse what from_chars and float8in read differently
  if (!decimal) return std::nullopt;
  if (text.front() == '+') text.remove_prefix(1);
  Float value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  if (value == 0) return decimal->digits.empty() ? Canonical(std::signbit(value) ? "-0" : "0") : std::nullopt;
  std::string printed = print_float(value, fixed_below);
  if (is_on_a_bound(value, printed)) return std::nullopt;
  return printed;
}

}  // namespace

Canonical integer(std::string_view text, int bytes, bool underscores) {
  text = trim(text);
  bool negative = false;
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  int base = 10;
  std::string plain(text);
  if (underscores) {
    if (text.size() > 2 && text[0] == '0') {
      const char prefix = lower(text[1]);
      base = prefix == 'x' ? 16 : prefix == 'o' ? 8 : prefix == 'b' ? 2 : 10;
    }
    const auto digits = without_underscores(base == 10 ? text : text.substr(2), base != 10);
    if (!digits) return std::nullopt;
    plain = *digits;
  }
  const auto magnitude = read_unsigned<std::uint64_t>(plain, base);
  const std::uint64_t largest = (std::uint64_t{1} << (bytes * 8 - 1)) - (negative ? 0 : 1);
  if (!magnitude || *magnitude > largest) return std::nullopt;
  return (negative && *magnitude != 0 ? "-" : "") + std::to_string(*magnitude);
}

Canonical oid(std::string_view text) {
  const auto value = read_unsigned<std::uint32_t>(trim(text), 10);
  if (!value) return std::nullopt;
  return std::to_string(*value);
}

Canonical numeric(std::string_view text, std::int32_t typmod) {
  text = trim(text);
  if (auto special = special_number(text)) {
    // numeric(p,s) refuses infinities
    return typmod >= 0 && *special != "NaN" ? std::nullopt : special;
  }
  auto number = read_decimal(text);
  if (!number) return std::nullopt;
  if (number->scale < 0) set_scale(*number, 0);
  if (typmod >= 4) {
    const std::int64_t precision = ((typmod - 4) >> 16) & 0xFFFF;
    const std::int64_t scale = (((typmod - 4) & 0x7FF) ^ 1024) - 1024;
    set_scale(*number, scale);
    const std::size_t leading = number->digits.find_first_not_of('0');
    if (leading != std::string::npos && static_cast<std::int64_t>(number->digits.size() - leading) > precision) {
      return std::nullopt;
    }
    if (scale < 0) set_scale(*number, 0);
  }
  return print(*number);
}

int compare_numeric(std::string_view a, std::string_view b) {
  const bool negative = a.starts_with('-');
  if (negative != b.starts_with('-')) return negative ? -1 : 1;
  auto left = read_decimal(a);
  auto right = read_decimal(b);
  if (!left || !right) return a.compare(b);
  const std::int64_t scale = std::max(left->scale, right->scale);
  set_scale(*left, scale);
  set_scale(*right, scale);
  int order = 0;
  if (left->digits.size() != right->digits.size()) {
    order = left->digits.size() < right->digits.size() ? -1 : 1;
  } else {
    order = left->digits.compare(right->digits);
    order = order < 0 ? -1 : order > 0 ? 1 : 0;
  }
  return negative ? -order : order;
}

Canonical float4(std::string_view text) { return floating<float>(text, 6); }
Canonical float8(std::string_view text) { return floating<double>(text, 15); }

}  // namespace lockstep::literal
