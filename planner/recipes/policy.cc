#include "planner/recipe.h"
#include "planner/relation_locks.h"

namespace lockstep {
namespace {

Keyword words_of(PolicyCommand command) {
  switch (command) {
    case PolicyCommand::all:
      return "ALL";
    case PolicyCommand::select:
      return "SELECT";
    case PolicyCommand::insert:
      return "INSERT";
    case PolicyCommand::update:
      return "UPDATE";
    case PolicyCommand::delete_:
      return "DELETE";
  }
  return "ALL";
}

void write_roles(Sql& sql, const std::vector<Identifier>& roles) {
  sql.word("TO");
  if (roles.empty()) sql.word("PUBLIC");
  for (const Identifier& role : roles) {
    if (&role != &roles.front()) sql.word(",");
    sql.ident(role);
  }
}

void write_clauses(Sql& sql, const std::optional<Expression>& using_clause, const std::optional<Expression>& check) {
  if (using_clause) sql.word("USING").in_parentheses(*using_clause);
  if (check) sql.word("WITH CHECK").in_parentheses(*check);
}

Sql create_statement(const Policy& policy) {
  Sql sql{"CREATE POLICY"};
  sql.ident(policy.name).word("ON").name(policy.table);
  if (!policy.permissive) sql.word("AS RESTRICTIVE");
  if (policy.command != PolicyCommand::all) sql.word("FOR").word(words_of(policy.command));
  if (!policy.roles.empty()) write_roles(sql, policy.roles);
  write_clauses(sql, policy.using_expression, policy.check_expression);
  return sql;
}

void add_locks(Step& step, const RecipeContext& context) {
  const ObjectId table = step.subject.parent_id(Kind::table);
  lock(step, context, table, Operation::change_policy);
  lock_needed_relations(step, context, table, Operation::read_by_policy);
}

// Only what differs: what ALTER POLICY does not name stays.
void alter(const Change& change, const RecipeContext& context, Steps& steps) {
  const auto& after = std::get<Policy>(change.after->body);
  const bool roles = change.touches("roles"), condition = change.touches("using"), check = change.touches("check");
  if (!roles && !condition && !check) return;
  Sql sql{"ALTER POLICY"};
  sql.ident(after.name).word("ON").name(after.table);
  if (roles) write_roles(sql, after.roles);
  write_clauses(sql, condition ? after.using_expression : std::nullopt, check ? after.check_expression : std::nullopt);
  steps.push_back(alter_step(change, std::move(sql)));
  add_locks(steps.back(), context);
}

}  // namespace

// A rebuilt policy is never missing: without it rows would show, or hide, that should not.
void plan_policy(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) return alter(change, context, steps);
  const int group = change.action == Action::rebuild ? context.next_group() : 0;
  if (change.before && !context.is_dropped(change.id().parent_id(Kind::table))) {
    Step step = drop_step(change, context, drop_statement(*change.before));
    lock(step, context, step.subject.parent_id(Kind::table), Operation::change_policy);
    step.atomic_group = group;
    steps.push_back(std::move(step));
  }
  if (change.after) {
    Step step = create_step(change, create_statement(std::get<Policy>(change.after->body)));
    if (change.action == Action::create) step.undo = drop_statement(*change.after).take();
    add_locks(step, context);
    step.atomic_group = group;
    steps.push_back(std::move(step));
  }
}

}  // namespace lockstep
