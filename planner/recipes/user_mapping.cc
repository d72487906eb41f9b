// Every statement is written twice: as it is shown, and as it runs.
#include "planner/recipe.h"
#include "planner/recipes/generic_options.h"

namespace lockstep {
namespace {

Sql statement(Keyword verb, const Object& object) { return Sql(verb).append(address_of(object)); }

Sql create_statement(const Object& object, Show show) {
  Sql sql = statement("CREATE", object);
  write_generic_options(sql, std::get<UserMapping>(object.body).options, show);
  return sql;
}

Sql alter_statement(const Change& change, Show show) {
  Sql sql = statement("ALTER", *change.after);
  write_option_changes(sql, std::get<UserMapping>(change.before->body).options,
                       std::get<UserMapping>(change.after->body).options, show);
  return sql;
}

}  // namespace

void plan_user_mapping(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) {
    if (!change.touches("options") && !change.touches("secret values")) return;
    steps.push_back(alter_step(change, alter_statement(change, Show::masked)));
    steps.back().secret_sql = alter_statement(change, Show::secrets).take();
    return;
  }
  if (change.before) steps.push_back(drop_step(change, context, drop_statement(*change.before)));
  if (!change.after) return;
  steps.push_back(create_step(change, create_statement(*change.after, Show::masked)));
  steps.back().secret_sql = create_statement(*change.after, Show::secrets).take();
}

}  // namespace lockstep
