#include "planner/recipes/constraint.h"

#include <algorithm>

#include "planner/hazards.h"
#include "planner/recipes/table.h"
#include "planner/recipes/table_parts.h"
#include "planner/recipes/temporary_name.h"

namespace lockstep {
namespace {

const Constraint& before_of(const Change& change) { return std::get<Constraint>(change.before->body); }
const Constraint& after_of(const Change& change) { return std::get<Constraint>(change.after->body); }

bool is_foreign_key(const Constraint& constraint) { return constraint.type == ConstraintType::foreign_key; }

bool points_elsewhere(const Constraint& key) { return is_foreign_key(key) && key.referenced_table != key.table; }

Sql drop_clause(const Constraint& constraint) {
  Sql sql = alter_table(constraint.table);
  sql.word("DROP CONSTRAINT").ident(constraint.name);
  return sql;
}

void lock_for_drop(Step& step, const Constraint& constraint, const RecipeContext& context) {
  const bool key = is_foreign_key(constraint);
  lock_with_descendants(step, context, constraint.table,
                        key ? Operation::drop_foreign_key : Operation::drop_constraint);
  if (points_elsewhere(constraint)) {
    lock_with_descendants(step, context, constraint.referenced_table, Operation::drop_foreign_key_referenced);
  }
}

Step drop_constraint(const Change& change, const RecipeContext& context) {
  const Constraint& constraint = before_of(change);
  Step step = drop_step(change, context, drop_clause(constraint));
  if (is_temporary_name(constraint.name)) step.hazards.clear();  // left by an interrupted run of ours
  lock_for_drop(step, constraint, context);
  if (is_foreign_key(constraint)) step.transaction = Transaction::own;
  return step;
}

Sql rename(const QualifiedName& table, const Identifier& from, const Identifier& to) {
  Sql sql = alter_table(table);
  sql.word("RENAME CONSTRAINT").ident(from).word("TO").ident(to);
  return sql;
}

ObjectId sibling(const Constraint& constraint, const Identifier& name) {
  return {Kind::constraint, constraint.table.schema, constraint.table.name, name, {}};
}

// The new check is there, and proven, before the old one goes.
void swap_check(const Change& change, RecipeContext& context, Steps& steps) {
  const Constraint& after = after_of(change);
  Constraint temporary = after;
  temporary.name = temporary_name("lockstep_new_", after.table.name, after.name);
  const ObjectId temporary_id = sibling(after, temporary.name);

  Sql sql = alter_table(after.table);
  Step add = step_for(change, sql.word("ADD").append(constraint_definition(temporary, true)));
  add.creates.push_back(temporary_id);
  lock_with_descendants(add, context, after.table, Operation::add_check_not_valid);
  steps.push_back(std::move(add));
  steps.push_back(validate_constraint(change, temporary, context));

  const int group = context.next_group();
  Step drop = drop_constraint(change, context);
  release_only_lost(drop, change);
  drop.atomic_group = group;
  steps.push_back(std::move(drop));
  Step last = create_step(change, rename(after.table, temporary.name, after.name));
  last.drops.push_back(temporary_id);
  last.atomic_group = group;
  lock_with_descendants(last, context, after.table, Operation::rename_constraint);
  steps.push_back(std::move(last));
}

// One ALTER TABLE swaps the keys; the index of the new one is built before, beside reads and writes.
void swap_key(const Change& change, RecipeContext& context, Steps& steps) {
  const Constraint& after = after_of(change);
  const Identifier index = temporary_name("lockstep_new_", after.table.name, after.name);
  steps.push_back(build_key_index(change, index, context));
  Sql sql = drop_clause(before_of(change));
  sql.word(", ADD").append(key_using_index(after, index));
  Step swap = alter_step(change, std::move(sql));
  swap.changes.clear();
  release_only_lost(swap, change);
  swap.drops = {change.id(), relation_id(Kind::index, {after.table.schema, index})};
  swap.creates = {change.id()};
  lock(swap, context, table_id(after.table), Operation::add_key_using_index);
  steps.push_back(std::move(swap));
}

void rebuild(const Change& change, RecipeContext& context, Steps& steps) {
  const Constraint& before = before_of(change);
  const Constraint& after = after_of(change);
  const bool goes = goes_with_table(*change.before, context);
  const bool table_is_new = context.is_created(table_id(after.table));
  const bool in_place = before.type == after.type && !table_is_new && change.cause == Cause::desired &&
                        !ground_changes_under(change, context);
  if (in_place && context.needs_online(after.table) && after.validated) {
    if (after.type == ConstraintType::check) return swap_check(change, context, steps);
    if (can_use_index(after, context)) return swap_key(change, context, steps);
  }
  const int group = context.next_group();
  const std::size_t first = steps.size();
  if (!goes) steps.push_back(drop_constraint(change, context));
  add_constraint(change, context, steps);
  // Dropped and added in one transaction; what must be outside of it comes after.
  for (std::size_t at = first; at < steps.size() && at < first + 2; ++at) {
    if (!goes && in_place && steps[at].transaction != Transaction::outside) {
      steps[at].atomic_group = group;
      steps[at].transaction = Transaction::inside;
    }
  }
}

void alter_index_of(const Change& change, RecipeContext& context, Steps& steps) {
  const Constraint& before = before_of(change);
  const Constraint& after = after_of(change);
  const QualifiedName index{after.table.schema, after.name};
  const auto add = [&](Sql sql, Operation operation) {
    Step step = alter_step(change, std::move(sql));
    lock(step, context, relation_id(Kind::index, index), operation);
    steps.push_back(std::move(step));
  };
  const auto alter_index = [&index] {
    Sql sql{"ALTER INDEX"};
    sql.name(index);
    return sql;
  };
  const ParameterChange parameters = parameter_change(before.storage_parameters, after.storage_parameters);
  if (!parameters.to_set.empty()) {
    add(alter_index().word("SET").parameters(parameters.to_set), Operation::set_index_parameters);
  }
  if (!parameters.to_reset.empty()) {
    add(alter_index().word("RESET").parameter_names(parameters.to_reset), Operation::set_index_parameters);
  }
  if (change.touches("tablespace")) {
    const Identifier target = after.tablespace.empty() ? Identifier("pg_default") : after.tablespace;
    add(alter_index().word("SET TABLESPACE").ident(target), Operation::set_index_tablespace);
  }
}

void alter_deferral(const Change& change, const RecipeContext& context, Steps& steps) {
  const Constraint& after = after_of(change);
  Sql sql = alter_table(after.table);
  sql.word("ALTER CONSTRAINT").ident(after.name);
  if (!after.deferrable) {
    sql.word("NOT DEFERRABLE");
  } else if (after.initially_deferred) {
    sql.word("DEFERRABLE INITIALLY DEFERRED");
  } else {
    sql.word("DEFERRABLE INITIALLY IMMEDIATE");
  }
  Step step = alter_step(change, std::move(sql));
  lock_with_descendants(step, context, after.table, Operation::alter_constraint);
  if (points_elsewhere(after)) {
    lock_with_descendants(step, context, after.referenced_table, Operation::alter_constraint);
  }
  steps.push_back(std::move(step));
}

void alter(const Change& change, RecipeContext& context, Steps& steps) {
  const Constraint& after = after_of(change);
  if (change.touches("validated")) {
    if (!after.validated) return rebuild(change, context, steps);  // nothing takes a validation back
    steps.push_back(validate_constraint(change, after, context));
  }
  if (change.touches("deferrable") || change.touches("initially deferred")) alter_deferral(change, context, steps);
  if (has_index(after.type)) alter_index_of(change, context, steps);
}

void plan_table_constraint(const Change& change, RecipeContext& context, Steps& steps) {
  switch (change.action) {
    case Action::create:
      if (!after_of(change).inherited) add_constraint(change, context, steps);
      return;
    case Action::drop:
      if (before_of(change).inherited || goes_with_table(*change.before, context)) return;
      steps.push_back(drop_constraint(change, context));
      if (context.is_dropped(table_id(before_of(change).table))) steps.back().hazards.clear();
      return;
    case Action::alter:
      if (!after_of(change).inherited) alter(change, context, steps);
      return;
    case Action::rebuild:
      if (!after_of(change).inherited) rebuild(change, context, steps);
      return;
  }
}

}  // namespace

void plan_constraint(const Change& change, RecipeContext& context, Steps& steps) {
  const Object& object = change.after ? *change.after : *change.before;
  if (std::get<Constraint>(object.body).on_domain) {
    plan_domain_constraint(change, context, steps);
  } else {
    plan_table_constraint(change, context, steps);
  }
}

}  // namespace lockstep
