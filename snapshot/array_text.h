// PostgreSQL's text form of a one-dimensional array: {a,"b \" c",NULL}; and lists joined by blanks.
#pragma once

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

// Elements as plain text; NULL elements become empty strings. Empty for '' and '{}'.
std::vector<std::string> parse_array(std::string_view text);
std::string format_array(const std::vector<std::string>& elements);

// "23 25": an oidvector, or an array joined by blanks. What is no number becomes 0.
template <class Number>
std::vector<Number> parse_numbers(std::string_view list) {
  std::vector<Number> numbers;
  while (!list.empty()) {
    const auto end = std::min(list.find(' '), list.size());
    std::from_chars(list.data(), list.data() + end, numbers.emplace_back());
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return numbers;
}

}  // namespace lockstep
