#pragma once

#include <string>
#include <string_view>

namespace lockstep {

// A JSON string with its quotes, ASCII only; bytes that are not UTF-8 become U+FFFD.
std::string json_string(std::string_view text);

}  // namespace lockstep
