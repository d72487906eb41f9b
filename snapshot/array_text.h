// PostgreSQL's text form of a one-dimensional array: {a,"b \" c",NULL}.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

// Elements as plain text; NULL elements become empty strings. Empty for '' and '{}'.
std::vector<std::string> parse_array(std::string_view text);
std::string format_array(const std::vector<std::string>& elements);

}  // namespace lockstep
