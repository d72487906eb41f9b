// ADD CONSTRAINT. On a table in use: checks and foreign keys come NOT VALID and are validated in a transaction of their
// own, so that the strong lock is short; keys take over an index that was built concurrently. Elsewhere the plain form.
#include <algorithm>

#include "planner/recipes/constraint.h"
#include "planner/recipes/table.h"
#include "planner/recipes/table_parts.h"

namespace lockstep {
namespace {

const Constraint& after_of(const Change& change) { return std::get<Constraint>(change.after->body); }

Sql add_clause(const Constraint& constraint, bool not_valid) {
  Sql sql = alter_table(constraint.table);
  sql.word("ADD").append(constraint_definition(constraint, not_valid));
  return sql;
}

bool any_in_use(const QualifiedName& table, const RecipeContext& context) {
  if (context.needs_online(table)) return true;
  const auto descendants = context.live_relations().descendants_of(table);
  return std::any_of(descendants.begin(), descendants.end(),
                     [&context](const Table* child) { return context.needs_online(child->name); });
}

bool same_columns(std::vector<Identifier> a, std::vector<Identifier> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return a == b;
}

// The key or unique index that a foreign key points to must be there first.
void need_referenced_key(Step& step, const Constraint& foreign_key, const RecipeContext& context) {
  const QualifiedName& table = foreign_key.referenced_table;
  for (const Object* object : children_of(context.desired(), table, Kind::constraint)) {
    const auto& key = std::get<Constraint>(object->body);
    const bool unique = key.type == ConstraintType::primary_key || key.type == ConstraintType::unique;
    if (unique && same_columns(key.columns, foreign_key.referenced_columns)) step.needs.push_back(id_of(*object));
  }
  for (const Index* index : context.desired_relations().indexes_of(table)) {
    if (index->unique && context.is_created(id_of(*index))) step.needs.push_back(id_of(*index));
  }
}

// PostgreSQL hangs a new foreign key on the oldest key of its columns: one that goes must have gone before.
void follow_dropped_keys(Step& step, const Constraint& foreign_key, const RecipeContext& context) {
  const auto goes = [&context](const ObjectId& id) { return context.is_dropped(id) && !context.is_created(id); };
  const QualifiedName& table = foreign_key.referenced_table;
  for (const Object* object : children_of(context.live(), table, Kind::constraint)) {
    const auto& key = std::get<Constraint>(object->body);
    if (!goes(id_of(key)) || !same_columns(key.columns, foreign_key.referenced_columns)) continue;
    step.creates.push_back(id_of(key));  // it takes the place of the key
  }
  for (const Index* index : context.live_relations().indexes_of(table)) {
    if (index->unique && goes(id_of(*index))) step.creates.push_back(id_of(*index));
  }
}

void lock_for_foreign_key(Step& step, const Constraint& key, const RecipeContext& context, bool not_valid) {
  lock_with_descendants(step, context, key.table,
                        not_valid ? Operation::add_foreign_key_not_valid : Operation::add_foreign_key);
  if (key.referenced_table != key.table) {
    lock_with_descendants(
        step, context, key.referenced_table,
        not_valid ? Operation::add_foreign_key_referenced : Operation::add_foreign_key_referenced_scanning);
  }
}

// Up to 17 a foreign key of a partitioned table cannot be NOT VALID.
bool can_be_not_valid(const Constraint& constraint, const RecipeContext& context) {
  const Table* table = context.live_table(constraint.table);
  const bool partitioned = table && table->partition_key.has_value();
  return constraint.type != ConstraintType::foreign_key || !partitioned || context.server_version() >= 180000;
}

void add_checked(const Change& change, RecipeContext& context, Steps& steps) {
  const Constraint& constraint = after_of(change);
  const bool in_two_steps = any_in_use(constraint.table, context) && can_be_not_valid(constraint, context);
  const bool not_valid = in_two_steps || !constraint.validated;
  Step step = create_step(change, add_clause(constraint, not_valid));
  if (constraint.type == ConstraintType::foreign_key) {
    need_referenced_key(step, constraint, context);
    follow_dropped_keys(step, constraint, context);
    lock_for_foreign_key(step, constraint, context, not_valid);
    if (!not_valid) {
      warn_of_scan(step, change, context, constraint.table,
                   "add it to each partition as NOT VALID and validate it there first");
    }
  } else {
    lock_with_descendants(step, context, constraint.table,
                          not_valid ? Operation::add_check_not_valid : Operation::add_check);
  }
  steps.push_back(std::move(step));
  if (in_two_steps && constraint.validated) steps.push_back(validate_constraint(change, constraint, context));
}

void add_key(const Change& change, RecipeContext& context, Steps& steps) {
  const Constraint& key = after_of(change);
  if (can_use_index(key, context)) {
    steps.push_back(build_key_index(change, key.name, context));
    Sql sql = alter_table(key.table);
    Step step = create_step(change, sql.word("ADD").append(key_using_index(key, key.name)));
    step.drops.push_back(relation_id(Kind::index, {key.table.schema, key.name}));
    lock(step, context, table_id(key.table), Operation::add_key_using_index);
    steps.push_back(std::move(step));
    return;
  }
  Step step = create_step(change, add_clause(key, false));
  lock_with_descendants(step, context, key.table, Operation::add_key);
  if (any_in_use(key.table, context)) {
    warn_of_scan(step, change, context, key.table, "run it in a maintenance window: PostgreSQL has no online way");
  }
  steps.push_back(std::move(step));
}

}  // namespace

Step validate_constraint(const Change& change, const Constraint& constraint, const RecipeContext& context) {
  Sql sql = alter_table(constraint.table);
  Step step = step_for(change, sql.word("VALIDATE CONSTRAINT").ident(constraint.name));
  step.changes.push_back({Kind::constraint, constraint.table.schema, constraint.table.name, constraint.name, {}});
  step.transaction = Transaction::own;
  step.note = "reads the table beside its readers and writers";
  if (constraint.type == ConstraintType::foreign_key) {
    lock_with_descendants(step, context, constraint.table, Operation::validate_foreign_key);
    if (constraint.referenced_table != constraint.table) {
      lock_with_descendants(step, context, constraint.referenced_table, Operation::validate_foreign_key_referenced);
    }
  } else {
    lock_with_descendants(step, context, constraint.table, Operation::validate_check);
  }
  return step;
}

bool can_use_index(const Constraint& key, const RecipeContext& context) {
  if (key.type != ConstraintType::primary_key && key.type != ConstraintType::unique) return false;
  if (key.over_period) return false;
  const Table* table = context.live_table(key.table);
  return context.needs_online(key.table) && !table->partition_key;
}

Step build_key_index(const Change& change, const Identifier& index, const RecipeContext& context) {
  const Constraint& key = after_of(change);
  Sql sql{"CREATE UNIQUE INDEX CONCURRENTLY"};
  sql.ident(index).word("ON").name(key.table).idents(key.columns);
  if (!key.including.empty()) sql.word("INCLUDE").idents(key.including);
  if (key.nulls_not_distinct) sql.word("NULLS NOT DISTINCT");
  if (!key.storage_parameters.empty()) sql.word("WITH").parameters(key.storage_parameters);
  if (!key.tablespace.empty()) sql.word("TABLESPACE").ident(key.tablespace);
  Step step = step_for(change, std::move(sql));
  step.creates.push_back(relation_id(Kind::index, {key.table.schema, index}));
  step.transaction = Transaction::outside;
  step.note = "fails, and leaves an invalid index to drop, if two rows are equal";
  lock(step, context, table_id(key.table), Operation::create_index_concurrently);
  return step;
}

Sql key_using_index(const Constraint& key, const Identifier& index) {
  Sql sql{"CONSTRAINT"};
  sql.ident(key.name);
  if (key.type == ConstraintType::primary_key) {
    sql.word("PRIMARY KEY USING INDEX");
  } else {
    sql.word("UNIQUE USING INDEX");
  }
  sql.ident(index);
  if (key.deferrable) sql.word("DEFERRABLE");
  if (key.initially_deferred) sql.word("INITIALLY DEFERRED");
  return sql;
}

void add_constraint(const Change& change, RecipeContext& context, Steps& steps) {
  const Constraint& constraint = after_of(change);
  if (is_folded(*change.after, context)) return;
  if (has_index(constraint.type)) {
    add_key(change, context, steps);
  } else {
    add_checked(change, context, steps);
  }
}

}  // namespace lockstep
