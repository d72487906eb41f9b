#include "model/rule.h"

#include "model/describe.h"

namespace lockstep {
namespace {

std::string word_of(RuleEvent event) {
  switch (event) {
    case RuleEvent::select:
      return "select";
    case RuleEvent::update:
      return "update";
    case RuleEvent::insert:
      return "insert";
    case RuleEvent::delete_:
      return "delete";
  }
  return {};
}

}  // namespace

ObjectId id_of(const Rule& rule) { return {Kind::rule, rule.table.schema, rule.table.name, rule.name, {}}; }

Properties describe(const Rule& rule) {
  Properties properties{{"event", word_of(rule.event)},
                        {"instead", rule.instead},
                        {"condition", value_of(rule.condition)},
                        {"enabled", std::string(word_of(rule.enabled))}};
  int index = 0;
  for (const Expression& action : rule.actions) {
    properties.push_back({"action", Value(&action), OnChange::alter, ++index});
  }
  return properties;
}

std::vector<ObjectId> references(const Rule& rule) {
  std::vector<ObjectId> needed;
  append(needed, rule.condition);
  for (const Expression& action : rule.actions) append(needed, action.references);
  return needed;
}

}  // namespace lockstep
