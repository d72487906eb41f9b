#include "planner/recipe.h"
#include "planner/recipes/enabling.h"
#include "planner/relation_locks.h"

namespace lockstep {
namespace {

Keyword word_of(RuleEvent event) {
  switch (event) {
    case RuleEvent::select:
      return "SELECT";
    case RuleEvent::update:
      return "UPDATE";
    case RuleEvent::insert:
      return "INSERT";
    case RuleEvent::delete_:
      return "DELETE";
  }
  return "INSERT";
}

void write_actions(Sql& sql, const std::vector<Expression>& actions) {
  if (actions.empty()) {
    sql.word("NOTHING");
  } else if (actions.size() == 1) {
    sql.new_line().expression(actions.front());
  } else {
    sql.word("(");
    for (const Expression& action : actions) {
      if (&action != &actions.front()) sql.word(";");
      sql.new_line().expression(action);
    }
    sql.last_line().word(")");
  }
}

Sql create_statement(const Rule& rule, bool replace) {
  Sql sql{"CREATE"};
  if (replace) sql.word("OR REPLACE");
  sql.word("RULE").ident(rule.name).word("AS ON").word(word_of(rule.event)).word("TO").name(rule.table);
  if (rule.condition) sql.word("WHERE").in_parentheses(*rule.condition);
  sql.word(rule.instead ? Keyword("DO INSTEAD") : Keyword("DO ALSO"));
  write_actions(sql, rule.actions);
  return sql;
}

void add_enabling(const Change& change, const RecipeContext& context, int group, Steps& steps) {
  const auto& rule = std::get<Rule>(change.after->body);
  Sql sql{"ALTER TABLE"};
  sql.name(rule.table).word(enabling_word(rule.enabled)).word("RULE").ident(rule.name);
  Step step = step_for(change, std::move(sql));
  step.changes.push_back(step.subject);
  lock(step, context, table_id(rule.table), Operation::change_rule);
  step.atomic_group = group;
  steps.push_back(std::move(step));
}

void add_definition(const Change& change, const RecipeContext& context, int group, Steps& steps) {
  const auto& rule = std::get<Rule>(change.after->body);
  const bool replace = change.action == Action::alter;
  Sql sql = create_statement(rule, replace);
  Step step = replace ? alter_step(change, std::move(sql)) : create_step(change, std::move(sql));
  if (change.action == Action::create) step.undo = drop_statement(*change.after).take();
  lock(step, context, table_id(rule.table), Operation::change_rule);
  lock_needed_relations(step, context, table_id(rule.table), Operation::named_by_rule);
  step.atomic_group = group;
  steps.push_back(std::move(step));
}

// OR REPLACE leaves it enabled or disabled as it was.
void alter(const Change& change, const RecipeContext& context, Steps& steps) {
  const bool redefined =
      change.touches("event") || change.touches("instead") || change.touches("condition") || change.touches("action");
  if (redefined) add_definition(change, context, 0, steps);
  if (change.touches("enabled")) add_enabling(change, context, 0, steps);
}

}  // namespace

void plan_rule(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) return alter(change, context, steps);
  const bool rebuild = change.action == Action::rebuild;
  const bool enabling = change.after && std::get<Rule>(change.after->body).enabled != TriggerEnabled::origin;
  const int group = rebuild || enabling ? context.next_group() : 0;
  if (change.before && !context.is_dropped(table_id(std::get<Rule>(change.before->body).table))) {
    Step step = drop_step(change, context, drop_statement(*change.before));
    lock(step, context, step.subject.parent_id(Kind::table), Operation::change_rule);
    step.atomic_group = group;
    steps.push_back(std::move(step));
  }
  if (!change.after) return;
  add_definition(change, context, group, steps);
  if (enabling) add_enabling(change, context, group, steps);
}

}  // namespace lockstep
