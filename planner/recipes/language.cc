#include "planner/recipe.h"

namespace lockstep {
namespace {

Sql create_statement(const Language& language, bool replace) {
  Sql sql{"CREATE"};
  if (replace) sql.word("OR REPLACE");
  if (language.trusted) sql.word("TRUSTED");
  sql.word("LANGUAGE").ident(language.name).word("HANDLER").name(language.handler);
  if (!language.inline_handler.empty()) sql.word("INLINE").name(language.inline_handler);
  if (!language.validator.empty()) sql.word("VALIDATOR").name(language.validator);
  return sql;
}

}  // namespace

void plan_language(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) {
    if (!touches_definition(change)) return;
    steps.push_back(alter_step(change, create_statement(std::get<Language>(change.after->body), true)));
    return;
  }
  if (change.before) steps.push_back(drop_step(change, context, drop_statement(*change.before)));
  if (change.after) {
    steps.push_back(create_step(change, create_statement(std::get<Language>(change.after->body), false)));
  }
}

}  // namespace lockstep
