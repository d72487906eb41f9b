// What pg_trigger tells only as text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/trigger.h"

namespace lockstep {

// The condition, without the parentheses of WHEN ( ), out of what pg_get_triggerdef prints; empty where it has none.
std::string trigger_condition(std::string_view definition);

// Past a quoted identifier or string that starts at `at`, in what PostgreSQL prints.
std::size_t skip_quoted(std::string_view text, std::size_t at);

// tgenabled, ev_enabled, evtenabled
TriggerEnabled trigger_enabled(char letter);

// tgargs in hexadecimal: every argument ends with a zero byte.
std::vector<std::string> trigger_arguments(std::string_view hexadecimal);

}  // namespace lockstep
