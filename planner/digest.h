#pragma once

#include <string>
#include <string_view>

namespace lockstep {

// SHA-256, 64 hexadecimal digits.
std::string sha256_of(std::string_view text);

}  // namespace lockstep
