#include "planner/recipe.h"
#include "planner/recipes/generic_options.h"

namespace lockstep {
namespace {

Sql create_statement(const ForeignDataWrapper& wrapper) {
  Sql sql{"CREATE FOREIGN DATA WRAPPER"};
  sql.ident(wrapper.name);
  if (!wrapper.handler.empty()) sql.word("HANDLER").name(wrapper.handler);
  if (!wrapper.validator.empty()) sql.word("VALIDATOR").name(wrapper.validator);
  write_generic_options(sql, wrapper.options);
  return sql;
}

void alter(const Change& change, Steps& steps) {
  const auto& before = std::get<ForeignDataWrapper>(change.before->body);
  const auto& after = std::get<ForeignDataWrapper>(change.after->body);
  Sql sql{"ALTER FOREIGN DATA WRAPPER"};
  sql.ident(after.name);
  if (change.touches("handler")) {
    after.handler.empty() ? sql.word("NO HANDLER") : sql.word("HANDLER").name(after.handler);
  }
  if (change.touches("validator")) {
    after.validator.empty() ? sql.word("NO VALIDATOR") : sql.word("VALIDATOR").name(after.validator);
  }
  const bool options = change.touches("options");
  if (options) write_option_changes(sql, before.options, after.options);
  if (options || change.touches("handler") || change.touches("validator")) {
    steps.push_back(alter_step(change, std::move(sql)));
  }
}

}  // namespace

void plan_foreign_data_wrapper(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) return alter(change, steps);
  if (change.before) steps.push_back(drop_step(change, context, drop_statement(*change.before)));
  if (!change.after) return;
  steps.push_back(create_step(change, create_statement(std::get<ForeignDataWrapper>(change.after->body))));
}

}  // namespace lockstep
