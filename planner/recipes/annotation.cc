#include "planner/recipes/annotation.h"

namespace lockstep {
namespace {

// The relation that COMMENT ON locks, and how. SECURITY LABEL does the same.
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

Step annotation_step(const Change& change, const RecipeContext& context, Sql sql) {
  Step step;
  step.sql = sql.take();
  step.subject = change.id();
  step.action = change.action;
  step.needs.push_back(step.subject);
  add_lock(step, context);
  return step;
}

Sql part_address(const Change& change, const Identifier& part) {
  return Sql("COLUMN").name(change.id().qualified_name()).no_gap().word(".").no_gap().ident(part);
}

void write_annotation(Sql& sql, const std::optional<std::string>& text) {
  sql.word("IS");
  if (text) {
    sql.literal(*text);
  } else {
    sql.word("NULL");
  }
}

void add_part_comment(const Change& change, const RecipeContext& context, const Identifier& part,
                      const std::optional<std::string>& comment, Steps& steps) {
  Sql sql{"COMMENT ON"};
  sql.append(part_address(change, part));
  write_annotation(sql, comment);
  steps.push_back(annotation_step(change, context, std::move(sql)));
}

}  // namespace lockstep
