#include "planner/recipes/part_comment.h"

namespace lockstep {

// Waits for its object alone, as any comment does.
void add_part_comment(const Change& change, const RecipeContext& context, const Identifier& part,
                      const std::optional<std::string>& comment, Steps& steps) {
  Sql sql{"COMMENT ON COLUMN"};
  sql.name(change.id().qualified_name()).no_gap().word(".").no_gap().ident(part).word("IS");
  if (comment) {
    sql.literal(*comment);
  } else {
    sql.word("NULL");
  }
  Step step;
  step.sql = sql.take();
  step.subject = change.id();
  step.action = change.action;
  step.needs.push_back(step.subject);
  if (change.id().kind == Kind::view) lock(step, context, change.id(), Operation::comment_on_relation);
  steps.push_back(std::move(step));
}

}  // namespace lockstep
