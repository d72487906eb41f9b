#include "planner/recipe.h"

namespace lockstep {

// A schema has no properties: it comes or it goes. DROP without CASCADE: what is left in it stops the drop.
void plan_schema(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::drop) {
    steps.push_back(drop_step(change, context, drop_statement(*change.before)));
  } else if (change.action != Action::alter) {
    steps.push_back(create_step(change, Sql("CREATE SCHEMA").ident(std::get<Schema>(change.after->body).name)));
  }
}

}  // namespace lockstep
