// Kinds that the model has and no reader reads yet: no change of them can reach a recipe. Each leaves this file for its
// own with its readers.
#include "planner/recipe.h"

namespace lockstep {

void plan_subscription(const Change&, RecipeContext&, Steps&) {}

}  // namespace lockstep
