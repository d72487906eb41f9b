// Locks that a statement takes on relations because its texts name them.
#pragma once

#include "planner/recipe.h"

namespace lockstep {

// The operation on every live table and view that the step needs a part of, once each; not on `except`.
void lock_needed_relations(Step& step, const RecipeContext& context, const ObjectId& except, Operation operation);

}  // namespace lockstep
