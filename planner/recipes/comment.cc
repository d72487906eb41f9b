#include "planner/recipe.h"

namespace lockstep {
namespace {

// The relation that COMMENT ON locks, and how.
void add_lock(Step& step, const RecipeContext& context) {
  const ObjectId& id = step.subject;
  switch (id.kind) {
    case Kind::table:
    case Kind::index:
    case Kind::view:
    case Kind::sequence:
      return lock(step, context, id, Operation::comment_on_relation);
    case Kind::column:
      return lock(step, context, id.parent_id(Kind::table), Operation::comment_on_relation);
    case Kind::constraint:
      if (context.live().find(id.parent_id(Kind::domain))) return;
      return lock(step, context, id.parent_id(Kind::table), Operation::comment_on_part);
    case Kind::trigger:
    case Kind::policy:
    case Kind::rule:
      return lock(step, context, id.parent_id(Kind::table), Operation::comment_on_part);
    default:
      return;
  }
}

}  // namespace

// Waits for its object alone, so it does not change what others need.
void plan_comment(const Change& change, RecipeContext& context, Steps& steps) {
  const auto& comment = change.after->common.comment;
  Sql sql{"COMMENT ON"};
  sql.append(address_of(*change.after)).word("IS");
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
  add_lock(step, context);
  steps.push_back(std::move(step));
}

}  // namespace lockstep
