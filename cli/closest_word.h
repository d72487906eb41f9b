#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

// The word that was probably meant; empty where none is near.
std::string closest_word(std::string_view typed, const std::vector<std::string>& words);

}  // namespace lockstep
