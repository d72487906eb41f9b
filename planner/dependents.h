// Widens changes to what cannot stay in place while they are carried out.
#pragma once

#include <unordered_set>
#include <vector>

#include "differ/difference.h"
#include "model/error.h"

namespace lockstep {

struct Expansion {
  std::vector<Change> changes;  // those of the differ with their final action, and the dependents'; by id
  // Altered in place in a way that no dependent survives (a column's type): it must be free of them meanwhile.
  std::unordered_set<ObjectId> unstable;
};

// Live objects that hang on something rebuilt or dropped (by recorded reference, by parent, by table for indexes, by
// owner for sequences) and that the desired state keeps become rebuilds themselves; and so on until nothing is left.
// Errors: impossible-change, where the dependent is in no managed schema.
Result<Expansion> expand_changes(const std::vector<Change>& changes, const Database& live, const Database& desired);

}  // namespace lockstep
