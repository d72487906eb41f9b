// Which hazards the user has allowed by name.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "planner/plan.h"

namespace lockstep {

class AllowedHazards {
 public:
  // "drop-table,drop-column" or "all"; blanks around names are ignored. Errors: usage, with the names there are.
  static Result<AllowedHazards> parse(std::string_view names);

  static AllowedHazards every();

  bool allows(HazardKind kind) const { return all_ || kinds_.contains(kind); }
  std::vector<std::string> names() const;
  // The hazards that stand in the way, each kind once.
  std::set<HazardKind> refused(const Plan& plan) const;

 private:
  bool all_ = false;
  std::set<HazardKind> kinds_;
};

// Error hazards-refused (exit 3): what, and the --allow that would let it pass.
Error hazards_refused(const Plan& plan, const AllowedHazards& allowed);

}  // namespace lockstep
