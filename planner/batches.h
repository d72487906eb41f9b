// Cuts ordered steps into batches: what shares a transaction, and how long its statements may wait and run.
#pragma once

#include "planner/recipe.h"

namespace lockstep {

// Consecutive steps share a transaction where all of these allow it: how each wants to run (Transaction), at most one
// existing table that is not empty under a lock that stops writes, and the size of the server's lock table. Steps of an
// atomic group stand next to each other already and are never parted.
std::vector<Batch> cut_batches(const Steps& steps, const RecipeContext& context);

}  // namespace lockstep
