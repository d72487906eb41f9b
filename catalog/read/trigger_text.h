// What pg_trigger tells only as text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

// The condition, without the parentheses of WHEN ( ), out of what pg_get_triggerdef prints; empty where it has none.
std::string trigger_condition(std::string_view definition);

// tgargs in hexadecimal: every argument ends with a zero byte.
std::vector<std::string> trigger_arguments(std::string_view hexadecimal);

}  // namespace lockstep
