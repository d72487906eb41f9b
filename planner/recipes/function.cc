#include "planner/recipe.h"
#include "planner/recipes/function_text.h"

namespace lockstep {
namespace {

// CREATE OR REPLACE sets every attribute anew, so it is right for each change of an alterable one.
void replace(const Change& change, Steps& steps) {
  if (touches_definition(change)) {
    steps.push_back(alter_step(change, function_statement(std::get<Function>(change.after->body), Replace::yes)));
  }
}

}  // namespace

void plan_function(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) return replace(change, steps);
  const int group = change.action == Action::rebuild ? context.next_group() : 0;
  if (change.before) {
    steps.push_back(drop_step(change, context, drop_statement(*change.before)));
    steps.back().atomic_group = group;
  }
  if (change.after) {
    const auto& function = std::get<Function>(change.after->body);
    steps.push_back(create_step(change, function_statement(function, Replace::no)));
    steps.back().atomic_group = group;
  }
}

}  // namespace lockstep
