#include "model/event_trigger.h"

#include "model/describe.h"

namespace lockstep {

ObjectId id_of(const EventTrigger& trigger) { return {Kind::event_trigger, {}, {}, trigger.name, {}}; }

Properties describe(const EventTrigger& trigger) {
  return {{"event", trigger.event, OnChange::rebuild},
          {"tags", trigger.tags, OnChange::rebuild},
          {"function", value_of(trigger.function), OnChange::rebuild},
          {"enabled", std::string(word_of(trigger.enabled))}};
}

std::vector<ObjectId> references(const EventTrigger& trigger) {
  return {{Kind::function, trigger.function.schema, {}, trigger.function.name, {}}};
}

}  // namespace lockstep
