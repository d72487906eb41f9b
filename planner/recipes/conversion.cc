#include "planner/recipe.h"

namespace lockstep {
namespace {

Sql create_statement(const EncodingConversion& conversion) {
  Sql sql{"CREATE"};
  if (conversion.is_default) sql.word("DEFAULT");
  sql.word("CONVERSION").name(conversion.name).word("FOR").literal(conversion.from).word("TO").literal(conversion.to);
  return sql.word("FROM").name(conversion.function);
}

}  // namespace

// There is no ALTER but of name, owner and schema.
void plan_conversion(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) return;
  const int group = change.action == Action::rebuild ? context.next_group() : 0;
  if (change.before) {
    steps.push_back(drop_step(change, context, drop_statement(*change.before)));
    steps.back().atomic_group = group;
  }
  if (!change.after) return;
  steps.push_back(create_step(change, create_statement(std::get<EncodingConversion>(change.after->body))));
  steps.back().atomic_group = group;
}

}  // namespace lockstep
