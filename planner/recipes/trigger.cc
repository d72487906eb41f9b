#include "planner/recipe.h"
#include "planner/recipes/enabling.h"

namespace lockstep {
namespace {

void write_events(Sql& sql, const Trigger& trigger) {
  bool first = true;
  const auto event = [&](bool wanted, Keyword word) {
    if (!wanted) return;
    if (!first) sql.word("OR");
    first = false;
    sql.word(word);
  };
  event(trigger.on_insert, "INSERT");
  event(trigger.on_delete, "DELETE");
  event(trigger.on_update, "UPDATE");
  if (trigger.on_update && !trigger.update_columns.empty()) {
    sql.word("OF");
    for (const Identifier& column : trigger.update_columns) {
      if (&column != &trigger.update_columns.front()) sql.word(",");
      sql.ident(column);
    }
  }
  event(trigger.on_truncate, "TRUNCATE");
}

void write_timing(Sql& sql, TriggerTiming timing) {
  switch (timing) {
    case TriggerTiming::before:
      sql.word("BEFORE");
      break;
    case TriggerTiming::after:
      sql.word("AFTER");
      break;
    case TriggerTiming::instead_of:
      sql.word("INSTEAD OF");
      break;
  }
}

void write_transition_tables(Sql& sql, const Trigger& trigger) {
  if (trigger.old_table.empty() && trigger.new_table.empty()) return;
  sql.word("REFERENCING");
  if (!trigger.old_table.empty()) sql.word("OLD TABLE AS").ident(trigger.old_table);
  if (!trigger.new_table.empty()) sql.word("NEW TABLE AS").ident(trigger.new_table);
}

Sql create_statement(const Trigger& trigger, bool replace) {
  Sql sql{"CREATE"};
  if (replace) sql.word("OR REPLACE");
  if (trigger.constraint) sql.word("CONSTRAINT");
  sql.word("TRIGGER").ident(trigger.name);
  write_timing(sql, trigger.timing);
  write_events(sql, trigger);
  sql.word("ON").name(trigger.table);
  if (!trigger.referenced_table.empty()) sql.word("FROM").name(trigger.referenced_table);
  if (trigger.deferrable) sql.word("DEFERRABLE");
  if (trigger.initially_deferred) sql.word("INITIALLY DEFERRED");
  write_transition_tables(sql, trigger);
  sql.word(trigger.for_each_row ? Keyword("FOR EACH ROW") : Keyword("FOR EACH STATEMENT"));
  if (trigger.when) sql.word("WHEN").in_parentheses(*trigger.when);
  sql.word("EXECUTE FUNCTION").name(trigger.function).no_gap().word("(");
  for (const std::string& argument : trigger.arguments) {
    if (&argument != &trigger.arguments.front()) sql.word(",");
    sql.literal(argument);
  }
  return sql.word(")");
}

void add_enabling(const Change& change, const RecipeContext& context, int group, Steps& steps) {
  const auto& trigger = std::get<Trigger>(change.after->body);
  Sql sql{"ALTER TABLE"};
  sql.name(trigger.table).word(enabling_word(trigger.enabled)).word("TRIGGER").ident(trigger.name);
  Step step = step_for(change, std::move(sql));
  step.changes.push_back(step.subject);
  lock(step, context, table_id(trigger.table), Operation::enable_trigger);
  step.atomic_group = group;
  steps.push_back(std::move(step));
}

void add_definition(const Change& change, const RecipeContext& context, int group, Steps& steps) {
  const auto& trigger = std::get<Trigger>(change.after->body);
  const bool replace = change.action == Action::alter;
  Sql sql = create_statement(trigger, replace);
  Step step = replace ? alter_step(change, std::move(sql)) : create_step(change, std::move(sql));
  if (change.action == Action::create) step.undo = drop_statement(*change.after).take();
  lock(step, context, table_id(trigger.table), Operation::create_trigger);
  if (!trigger.referenced_table.empty()) {
    lock(step, context, table_id(trigger.referenced_table), Operation::create_trigger_referenced);
  }
  step.atomic_group = group;
  steps.push_back(std::move(step));
  // A new definition fires again, whatever the old one did.
  if (trigger.enabled != TriggerEnabled::origin) add_enabling(change, context, group, steps);
}

// OR REPLACE is there from 14 on.
void alter(const Change& change, RecipeContext& context, Steps& steps) {
  bool redefined = false, switched = false;
  for (const PropertyChange& property : change.properties) {
    if (property.name == "enabled") switched = true;
    if (property.name != "enabled" && property.name != "comment") redefined = true;
  }
  if (redefined) {
    const auto& trigger = std::get<Trigger>(change.after->body);
    const int group = trigger.enabled == TriggerEnabled::origin ? 0 : context.next_group();
    add_definition(change, context, group, steps);
  } else if (switched) {
    add_enabling(change, context, 0, steps);
  }
}

}  // namespace

void plan_trigger(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) return alter(change, context, steps);
  const int group = change.action == Action::rebuild ? context.next_group() : 0;
  if (change.before && !context.is_dropped(table_id(std::get<Trigger>(change.before->body).table))) {
    Step step = drop_step(change, context, drop_statement(*change.before));
    lock(step, context, step.subject.parent_id(Kind::table), Operation::drop_trigger);
    step.atomic_group = group;
    steps.push_back(std::move(step));
  }
  if (change.after) add_definition(change, context, group, steps);
}

}  // namespace lockstep
