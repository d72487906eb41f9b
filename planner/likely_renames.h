// What looks like a rename and is none without a hint: said, never done.
#pragma once

#include <vector>

#include "differ/difference.h"

namespace lockstep {

// For each object that comes and is defined as one that goes, in the same place, where no other is alike: the hint to
// write, with the place where to write it.
std::vector<Note> likely_renames(const std::vector<Change>& changes, const Database& live, const Database& desired);

}  // namespace lockstep
