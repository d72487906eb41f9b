#include "cli/words.h"

#include <charconv>

namespace lockstep {

std::vector<std::string> split_list(std::string_view text) {
  constexpr std::string_view blanks = " \t\r";
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

bool looks_like_connection_string(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.find("password=") != std::string_view::npos;
}

}  // namespace lockstep
