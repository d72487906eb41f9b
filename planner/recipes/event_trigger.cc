#include "planner/recipe.h"
#include "planner/recipes/enabling.h"

namespace lockstep {
namespace {

Sql create_statement(const EventTrigger& trigger) {
  Sql sql{"CREATE EVENT TRIGGER"};
  sql.ident(trigger.name).word("ON").ident(Identifier(trigger.event));
  if (!trigger.tags.empty()) {
    sql.word("WHEN TAG IN (");
    for (const std::string& tag : trigger.tags) {
      if (&tag != &trigger.tags.front()) sql.word(",");
      sql.literal(tag);
    }
    sql.word(")");
  }
  return sql.word("EXECUTE FUNCTION").name(trigger.function).no_gap().word("()");
}

void add_enabling(const Change& change, int group, Steps& steps) {
  const auto& trigger = std::get<EventTrigger>(change.after->body);
  Sql sql{"ALTER EVENT TRIGGER"};
  sql.ident(trigger.name).word(enabling_word(trigger.enabled));
  Step step = step_for(change, std::move(sql));
  step.changes.push_back(step.subject);
  step.atomic_group = group;
  steps.push_back(std::move(step));
}

}  // namespace

// There is no OR REPLACE, and ALTER only switches it on and off. It is never missing meanwhile.
void plan_event_trigger(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) {
    if (change.touches("enabled")) add_enabling(change, 0, steps);
    return;
  }
  const bool enabling = change.after && std::get<EventTrigger>(change.after->body).enabled != TriggerEnabled::origin;
  const int group = change.action == Action::rebuild || enabling ? context.next_group() : 0;
  if (change.before) {
    Step step = drop_step(change, context, drop_statement(*change.before));
    step.atomic_group = group;
    steps.push_back(std::move(step));
  }
  if (!change.after) return;
  Step step = create_step(change, create_statement(std::get<EventTrigger>(change.after->body)));
  step.atomic_group = group;
  steps.push_back(std::move(step));
  if (enabling) add_enabling(change, group, steps);
}

}  // namespace lockstep
