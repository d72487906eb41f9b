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
  if (change.action == Action::alter) return;
  const int group = change.action == Action::rebuild ? context.next_group() : 0;
  if (change.before) {
    steps.push_back(drop_step(change, context, drop_statement(*change.before)));
    steps.back().atomic_group = group;
  }
  if (change.after) {
    steps.push_back(create_step(change, create_statement(std::get<TextSearchTemplate>(change.after->body))));
    steps.back().atomic_group = group;
  }
}

}  // namespace lockstep
