// ENABLE and its like, of triggers, rules and event triggers.
#pragma once

#include "model/trigger.h"
#include "planner/sql_writer.h"

namespace lockstep {

inline Keyword enabling_word(TriggerEnabled enabled) {
  switch (enabled) {
    case TriggerEnabled::origin:
      return "ENABLE";
    case TriggerEnabled::disabled:
      return "DISABLE";
    case TriggerEnabled::replica:
      return "ENABLE REPLICA";
    case TriggerEnabled::always:
      return "ENABLE ALWAYS";
  }
  return "ENABLE";
}

}  // namespace lockstep
