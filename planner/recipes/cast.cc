#include "planner/recipe.h"

namespace lockstep {
namespace {

Sql create_statement(const Cast& cast) {
  Sql sql{"CREATE"};
  sql.append(address_of({.common = {}, .body = cast, .where = {}, .search_path = {}, .recorded_references = {}}));
  switch (cast.method) {
    case CastMethod::function:
      sql.word("WITH FUNCTION").name(cast.function).no_gap().word("(").type({.name = cast.signature, .references = {}});
      sql.word(")");
      break;
    case CastMethod::in_out:
      sql.word("WITH INOUT");
      break;
    case CastMethod::binary:
      sql.word("WITHOUT FUNCTION");
      break;
  }
  if (cast.context == CastContext::assignment) sql.word("AS ASSIGNMENT");
  if (cast.context == CastContext::implicit) sql.word("AS IMPLICIT");
  return sql;
}

}  // namespace

// Nothing of it can be altered.
void plan_cast(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) return;
  const int group = change.action == Action::rebuild ? context.next_group() : 0;
  if (change.before) {
    steps.push_back(drop_step(change, context, drop_statement(*change.before)));
    steps.back().atomic_group = group;
  }
  if (change.after) {
    steps.push_back(create_step(change, create_statement(std::get<Cast>(change.after->body))));
    steps.back().atomic_group = group;
  }
}

}  // namespace lockstep
