#include "cli/words.h"

#include <algorithm>
#include <charconv>

namespace lockstep {

namespace {

constexpr std::string_view blanks = " \t\r\n";

}  // namespace

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of(",\n");
    std::string_view part = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const std::size_t first = part.find_first_not_of(blanks);
    if (first == std::string_view::npos) continue;
    part = part.substr(first, part.find_last_not_of(blanks) - first + 1);
    parts.emplace_back(part);
  }
  return parts;
}

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
  long number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number < 0) return std::nullopt;
  const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  long factor = 0;
  if (unit.empty() || unit == "ms") factor = 1;
  if (unit == "s") factor = 1000;
  if (unit == "min") factor = 60'000;
  if (unit == "h") factor = 3'600'000;
  constexpr long day = 86'400'000;
  if (factor == 0 || number > day / factor) return std::nullopt;
  return std::chrono::milliseconds(number * factor);
}

namespace {

constexpr std::string_view of_a_shell = "|&;<>()$`";

// Takes one word from the front of `rest`, which starts with no blank.
bool take_word(std::string_view& rest, std::string& word) {
  char quote = '\0';
  while (!rest.empty()) {
    const char c = rest.front();
    if (quote == '\0' && blanks.find(c) != blanks.npos) break;
    rest.remove_prefix(1);
    if (quote == c) {
      quote = '\0';
    } else if (quote == '\0' && (c == '\'' || c == '"')) {
      quote = c;
    } else if (c == '\\' && quote != '\'') {
      if (rest.empty()) return false;
      // Within double quotes a backslash stands for itself but before what it can escape.
      if (quote == '"' && std::string_view("\"\\$`").find(rest.front()) == std::string_view::npos) word += c;
      word += rest.front();
      rest.remove_prefix(1);
    } else if (quote != '\'' &&
               (quote == '"' ? std::string_view("$`") : of_a_shell).find(c) != std::string_view::npos) {
      return false;
    } else {
      word += c;
    }
  }
  return quote == '\0';
}

}  // namespace

std::optional<std::vector<std::string>> command_words(std::string_view text) {
  std::vector<std::string> words;
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    if (text.empty()) return words;
    if (!take_word(text, words.emplace_back())) return std::nullopt;
  }
}

bool looks_like_connection_string(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.find("password=") != std::string_view::npos;
}

}  // namespace lockstep
