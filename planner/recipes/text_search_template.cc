#include "planner/recipe.h"

namespace lockstep {
namespace {

Sql create_statement(const TextSearchTemplate& created) {
  Sql sql{"CREATE TEXT SEARCH TEMPLATE"};
  sql.name(created.name).word("(");
  if (!created.init.empty()) sql.word("INIT =").name(created.init).word(",");
  return sql.word("LEXIZE =").name(created.lexize).word(")");
}

}  // namespace

// Nothing of it can be altered.
void plan_text_search_template(const Change& change, RecipeContext& context, Steps& steps) {
  drop_and_create<TextSearchTemplate>(change, context, create_statement, steps);
}

}  // namespace lockstep
