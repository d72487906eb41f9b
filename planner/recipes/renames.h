// Renames come before everything else: the rest of the plan is made as if they were done.
#pragma once

#include "model/rename.h"
#include "planner/recipe.h"

namespace lockstep {

// `context.live()` has the new names already. Schemas that a move needs and that the plan makes go to the front of
// `steps`.
void prepend_renames(const std::vector<Rename>& renames, const RecipeContext& context, Steps& steps);
// One change a rename that says something to people.
std::vector<ChangeSummary> summaries_of(const std::vector<Rename>& renames);

}  // namespace lockstep
