// Changes that between them ask every recipe for every kind of step, on tables that hold rows.
#pragma once

#include <string>
#include <vector>

namespace lockstep::live {

struct LockScenario {
  std::string label;   // letters and digits
  std::string before;  // loaded, with rows
  std::string after;   // the desired state
};

const std::vector<LockScenario>& lock_scenarios();

}  // namespace lockstep::live
