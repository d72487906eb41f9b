// One topological sort. Ties are broken by kind, then id, then drops before creates: equal input, equal bytes.
#pragma once

#include "planner/graph.h"

namespace lockstep {

// Puts the steps into an order that the graph allows, the steps of an atomic group next to each other with all that
// must run between them (which then belongs to the group). A group that cannot be one transaction, because what must
// run between refuses a transaction block, is dissolved. Errors: dependency-cycle, with its path: a mistake of the
// planner, or of the desired state where it escaped the reader.
Result<Steps> in_order(Steps steps, const Graph& graph);

}  // namespace lockstep
