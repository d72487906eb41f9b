// Objects that belong to no schema, and which of them a desired state that lacks them may drop. The rules for people
// are in docs/coverage.md.
#pragma once

#include <vector>

#include "differ/difference.h"

namespace lockstep {

// Without the drops of what belongs to somebody else.
std::vector<Change> without_objects_of_others(const std::vector<Change>& changes, const Database& desired);

// Security labels of providers that the files do not name become part of the desired state, so that they stay, and come
// back with what is rebuilt. A note says so.
void keep_labels_of_others(Database& desired, const Database& live);

}  // namespace lockstep
