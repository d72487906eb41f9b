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
  drop_and_create<Cast>(change, context, create_statement, steps);
}

}  // namespace lockstep
