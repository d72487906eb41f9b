// Kinds that the model has and no reader reads yet: no change of them can reach a recipe. Each leaves this file for its
// own with its readers.
#include "planner/recipe.h"

namespace lockstep {

void plan_collation(const Change&, RecipeContext&, Steps&) {}
void plan_range_type(const Change&, RecipeContext&, Steps&) {}
void plan_text_search_parser(const Change&, RecipeContext&, Steps&) {}
void plan_text_search_template(const Change&, RecipeContext&, Steps&) {}
void plan_text_search_dictionary(const Change&, RecipeContext&, Steps&) {}
void plan_aggregate(const Change&, RecipeContext&, Steps&) {}
void plan_operator_family(const Change&, RecipeContext&, Steps&) {}
void plan_operator_class(const Change&, RecipeContext&, Steps&) {}
void plan_cast(const Change&, RecipeContext&, Steps&) {}
void plan_subscription(const Change&, RecipeContext&, Steps&) {}
void plan_default_privilege(const Change&, RecipeContext&, Steps&) {}

}  // namespace lockstep
