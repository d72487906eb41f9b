// Changes -> plan: dependents, recipes, one graph, one order, batches, hazards.
#pragma once

#include "differ/difference.h"
#include "planner/plan.h"

namespace lockstep {

struct PlanOptions {
  int lock_timeout_ms = 800;  // for short statements; below deadlock_timeout on purpose, see facts in docs/locks.md
  bool online = true;         // false: plain forms everywhere (a maintenance window, a throwaway copy)
};

// Errors: dependency-cycle (a bug of ours, with its path), impossible-change (what PostgreSQL cannot do, with the
// remedy).
Result<Plan> make_plan(const Difference& difference, const Database& live, const Database& desired,
                       const PlanOptions& options = {});

}  // namespace lockstep
