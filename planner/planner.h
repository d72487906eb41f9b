// Changes -> plan: dependents, recipes, one graph, one order, batches, hazards.
#pragma once

#include "differ/difference.h"
#include "model/rename.h"
#include "planner/plan.h"
#include "snapshot/catalog_snapshot.h"

namespace lockstep {

struct PlanOptions {
  int lock_timeout_ms = 800;  // for short statements; below deadlock_timeout on purpose, see facts in docs/locks.md
  bool online = true;         // false: plain forms everywhere (a maintenance window, a throwaway copy)
  const CatalogSnapshot* catalog = nullptr;  // of the live side, for its casts; null: no column changes its type
  // What is to be renamed; the live side has the new names already. `live_fingerprint` is then of what it was before.
  std::vector<Rename> renames = {};
  std::string live_fingerprint = {};
};

// Errors: dependency-cycle (a bug of ours, with its path), impossible-change (what PostgreSQL cannot do, with the
// remedy).
Result<Plan> make_plan(const Difference& difference, const Database& live, const Database& desired,
                       const PlanOptions& options = {});

}  // namespace lockstep
