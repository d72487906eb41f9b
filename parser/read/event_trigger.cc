#include <algorithm>
#include <cctype>

#include "parser/internal/tree.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

// PostgreSQL keeps tags in capitals.
std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

std::vector<std::string> tags_of(const List* conditions) {
  std::vector<std::string> tags;
  for (const DefElem* condition : items<DefElem>(conditions)) {
    for (std::string& tag : strings(LOCKSTEP_NODE(List, condition->arg))) tags.push_back(upper(std::move(tag)));
  }
  std::sort(tags.begin(), tags.end());
  return tags;
}

TriggerEnabled enabled_of(char letter) {
  switch (letter) {
    case 'D':
      return TriggerEnabled::disabled;
    case 'R':
      return TriggerEnabled::replica;
    case 'A':
      return TriggerEnabled::always;
    default:
      return TriggerEnabled::origin;
  }
}

}  // namespace

Outcome read_event_trigger(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreateEventTrigStmt, statement.tree);
  EventTrigger trigger;
  trigger.name = Identifier(create->trigname);
  trigger.event = create->eventname;
  trigger.tags = tags_of(create->whenclause);
  trigger.function = reader.function_name(statement, create->funcname);
  reader.add(statement, -1, std::move(trigger));
  return Outcome::done;
}

Outcome read_alter_event_trigger(Reader& reader, const Statement& statement) {
  const auto* alter = LOCKSTEP_NODE(AlterEventTrigStmt, statement.tree);
  auto* trigger = reader.find<EventTrigger>({Kind::event_trigger, {}, {}, Identifier(alter->trigname), {}});
  if (!trigger) return reader.missing(statement, -1, "event trigger", Identifier(alter->trigname).quoted());
  trigger->enabled = enabled_of(alter->tgenabled);
  return Outcome::done;
}

}  // namespace lockstep
