#include "planner/recipes/annotation.h"

namespace lockstep {

void plan_comment(const Change& change, RecipeContext& context, Steps& steps) {
  Sql sql{"COMMENT ON"};
  sql.append(address_of(*change.after));
  write_annotation(sql, change.after->common.comment);
  steps.push_back(annotation_step(change, context, std::move(sql)));
}

}  // namespace lockstep
