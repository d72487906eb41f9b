// Rewrite rules, but for the _RETURN rules of views.
#pragma once

#include <optional>

#include "model/property.h"
#include "model/trigger.h"

namespace lockstep {

enum class RuleEvent : std::uint8_t { select, update, insert, delete_ };

struct Rule {
  QualifiedName table;  // or view
  Identifier name;
  RuleEvent event = RuleEvent::insert;
  bool instead = false;
  std::optional<Expression> condition;
  std::vector<Expression> actions;  // empty: DO NOTHING
  TriggerEnabled enabled = TriggerEnabled::origin;
};

ObjectId id_of(const Rule& rule);
Properties describe(const Rule& rule);
std::vector<ObjectId> references(const Rule& rule);

}  // namespace lockstep
