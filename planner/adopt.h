// Objects that come and go inside a statement about another: columns in CREATE TABLE, all of a table in DROP TABLE.
#pragma once

#include "planner/recipe.h"

namespace lockstep {

// A change whose recipe wrote no statement for it is carried by the step that makes or drops what it belongs to: its
// table, view or domain, its owner (sequences), or the same part of a parent table (inherited columns and constraints).
// That step then creates or drops it too, and needs or releases what it hangs on.
void adopt_silent_changes(const std::vector<Change>& changes, const RecipeContext& context, Steps& steps);

}  // namespace lockstep
