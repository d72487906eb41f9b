// What pg_rewrite tells only as text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

struct RuleParts {
  std::string condition;             // empty where it has none
  std::vector<std::string> actions;  // empty: NOTHING
};

// Out of what pg_get_ruledef prints.
RuleParts rule_parts(std::string_view definition);

}  // namespace lockstep
