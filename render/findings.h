// What a reviewer should look at, each with its place: what annotations, SARIF and Code Quality reports are made of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "planner/plan.h"
#include "render/render.h"

namespace lockstep {

enum class Level : std::uint8_t { error, warning, note };

struct Finding {
  Level level = Level::error;
  std::string rule;          // a hazard's name, "undecided-comparison" or a note's code
  std::string title;         // one line, control characters shown
  std::string message;       // with the way out; control characters shown, newlines kept
  std::string object;        // as messages name it; empty for notes
  std::string path;          // in the repository; empty: no place is known
  int line = 0;              // from 1; 0 where path is empty
  bool place_is_own = true;  // false: the place stands for something that has none
  std::string fingerprint;   // hexadecimal; of rule and object, so that it outlives moved lines and grown tables
};

// Hazards (errors, warnings where they are allowed), undecided comparisons (warnings), notes. In the plan's order.
std::vector<Finding> findings_of(const Plan& plan, const ReviewOptions& options);

// One sentence on a rule, for the pages that list rules.
std::string rule_description(std::string_view rule);

}  // namespace lockstep
