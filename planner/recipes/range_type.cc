#include "planner/recipe.h"

namespace lockstep {
namespace {

Sql create_statement(const RangeType& type) {
  Sql sql{"CREATE TYPE"};
  sql.name(type.name).word("AS RANGE").word("(").word("SUBTYPE =").type(type.subtype);
  const auto write = [&sql](Keyword option, const QualifiedName& name) {
    if (!name.empty()) sql.word(",").word(option).word("=").name(name);
  };
  write("SUBTYPE_OPCLASS", type.subtype_opclass);
  write("COLLATION", type.collation);
  write("SUBTYPE_DIFF", type.subtype_diff);
  write("MULTIRANGE_TYPE_NAME", {type.name.schema, type.multirange_name});
  return sql.word(")");
}

}  // namespace

// Nothing of a range type can be altered. Columns of one that is made anew wait as text (their own changes say so).
void plan_range_type(const Change& change, RecipeContext& context, Steps& steps) {
  drop_and_create<RangeType>(change, context, create_statement, steps);
}

}  // namespace lockstep
