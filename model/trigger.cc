#include "model/trigger.h"

#include "model/describe.h"

namespace lockstep {
namespace {

std::vector<std::string> events_of(const Trigger& trigger) {
  std::vector<std::string> events;
  if (trigger.on_insert) events.emplace_back("insert");
  if (trigger.on_update) events.emplace_back("update");
  if (trigger.on_delete) events.emplace_back("delete");
  if (trigger.on_truncate) events.emplace_back("truncate");
  return events;
}

std::string_view text(TriggerTiming timing) {
  switch (timing) {
    case TriggerTiming::before:
      return "before";
    case TriggerTiming::after:
      return "after";
    case TriggerTiming::instead_of:
      return "instead of";
  }
  return {};
}

std::string_view text(PolicyCommand command) {
  switch (command) {
    case PolicyCommand::all:
      return "all";
    case PolicyCommand::select:
      return "select";
    case PolicyCommand::insert:
      return "insert";
    case PolicyCommand::update:
      return "update";
    case PolicyCommand::delete_:
      return "delete";
  }
  return {};
}

}  // namespace

std::string_view word_of(TriggerEnabled enabled) {
  switch (enabled) {
    case TriggerEnabled::origin:
      return "origin";
    case TriggerEnabled::disabled:
      return "disabled";
    case TriggerEnabled::replica:
      return "replica";
    case TriggerEnabled::always:
      return "always";
  }
  return {};
}

ObjectId id_of(const Trigger& trigger) {
  return {Kind::trigger, trigger.table.schema, trigger.table.name, trigger.name, {}};
}

Properties describe(const Trigger& trigger) {
  return {{"constraint", trigger.constraint, OnChange::rebuild},
          {"timing", std::string(text(trigger.timing))},
          {"events", events_of(trigger)},
          {"update columns", value_of(trigger.update_columns)},
          {"for each row", trigger.for_each_row},
          {"when", value_of(trigger.when)},
          {"function", value_of(trigger.function)},
          {"arguments", trigger.arguments},
          {"old table", value_of(trigger.old_table)},
          {"new table", value_of(trigger.new_table)},
          {"referenced table", value_of(trigger.referenced_table), OnChange::rebuild},
          {"deferrable", trigger.deferrable, OnChange::rebuild},
          {"initially deferred", trigger.initially_deferred, OnChange::rebuild},
          {"enabled", std::string(word_of(trigger.enabled))}};
}

std::vector<ObjectId> references(const Trigger& trigger) {
  std::vector<ObjectId> needed{{Kind::function, trigger.function.schema, {}, trigger.function.name, {}}};
  for (const Identifier& column : trigger.update_columns) needed.push_back(column_id(trigger.table, column));
  append(needed, trigger.when);
  if (!trigger.referenced_table.empty()) needed.push_back(table_id(trigger.referenced_table));
  return needed;
}

ObjectId id_of(const Policy& policy) { return {Kind::policy, policy.table.schema, policy.table.name, policy.name, {}}; }

Properties describe(const Policy& policy) {
  return {{"permissive", policy.permissive, OnChange::rebuild},
          {"command", std::string(text(policy.command)), OnChange::rebuild},
          {"roles", value_of(policy.roles)},
          {"using", value_of(policy.using_expression)},
          {"check", value_of(policy.check_expression)}};
}

std::vector<ObjectId> references(const Policy& policy) {
  std::vector<ObjectId> needed;
  append(needed, policy.using_expression);
  append(needed, policy.check_expression);
  return needed;
}

}  // namespace lockstep
