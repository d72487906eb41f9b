#include "cli/undecided_expression.h"

namespace lockstep {

ExpressionSlot slot_of(Database& database, const Undecided& undecided) {
  Object* object = database.find(undecided.id);
  if (!object) return {};
  const Expression* wanted = nullptr;
  for (const Property& property : describe(*object)) {
    const auto* expression = std::get_if<const Expression*>(&property.value);
    if (expression && property.label() == undecided.property) wanted = *expression;
  }
  for (const ExpressionSlot& slot : expressions_of(*object)) {
    if (slot.expression == wanted) return slot;
  }
  return {};
}

void settle(Expression& live, Expression& desired, const std::string& live_printed,
            const std::string& desired_printed) {
  live.canonical = "printed: " + live_printed;
  desired.canonical = "printed: " + desired_printed;
  for (Expression* each : {&live, &desired}) {
    each->sure = true;
    each->tier = Tier::server;
  }
}

}  // namespace lockstep
