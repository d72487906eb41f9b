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
  drop_and_create<EncodingConversion>(change, context, create_statement, steps);
}

}  // namespace lockstep
