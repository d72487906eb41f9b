// Event triggers.
#pragma once

#include "model/property.h"
#include "model/trigger.h"

namespace lockstep {

struct EventTrigger {
  Identifier name;
  std::string event;              // ddl_command_start, ddl_command_end, table_rewrite, sql_drop, login
  std::vector<std::string> tags;  // a set, sorted; empty: all
  QualifiedName function;
  TriggerEnabled enabled = TriggerEnabled::origin;
};

ObjectId id_of(const EventTrigger& trigger);
Properties describe(const EventTrigger& trigger);
std::vector<ObjectId> references(const EventTrigger& trigger);

}  // namespace lockstep
