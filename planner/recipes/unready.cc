// Kinds that the model has and no reader reads yet: no change of them can reach a recipe. Each leaves this file for its
// own with its readers.
#include "planner/recipe.h"

namespace lockstep {

void plan_foreign_data_wrapper(const Change&, RecipeContext&, Steps&) {}
void plan_foreign_server(const Change&, RecipeContext&, Steps&) {}
void plan_user_mapping(const Change&, RecipeContext&, Steps&) {}
void plan_statistics(const Change&, RecipeContext&, Steps&) {}
void plan_rule(const Change&, RecipeContext&, Steps&) {}
void plan_event_trigger(const Change&, RecipeContext&, Steps&) {}
void plan_publication(const Change&, RecipeContext&, Steps&) {}
void plan_subscription(const Change&, RecipeContext&, Steps&) {}

}  // namespace lockstep
