// OPTIONS (name 'value', ...) and the like: what PostgreSQL keeps as text and hands to somebody else's code.
#pragma once

#include <compare>
#include <string>
#include <vector>

namespace lockstep {

struct Option {
  std::string name;
  std::string value;
  auto operator<=>(const Option&) const = default;
};
using Options = std::vector<Option>;  // sorted by name

std::vector<std::string> to_strings(const Options& options);  // "host=a"
// The names alone: for options that may hold passwords, whose values are never shown.
std::vector<std::string> names_of(const Options& options);

}  // namespace lockstep
