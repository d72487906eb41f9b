// SET NOT NULL reads the whole table under ACCESS EXCLUSIVE, unless a valid check proves it. Up to 17 a check is added
// and validated for that and dropped again; since 18 the NOT NULL constraint itself can be NOT VALID and validated.
#include "planner/recipes/column.h"
#include "planner/recipes/table_parts.h"
#include "planner/recipes/temporary_name.h"

namespace lockstep {
namespace {

Step step_on(const Change& change, Sql sql, const Column& column, RecipeContext& context, Operation operation) {
  Step step = step_for(change, std::move(sql));
  step.changes.push_back(column_id(column.table, column.name));
  step.phase = Phase::contract;
  lock_with_descendants(step, context, column.table, operation);
  return step;
}

Step validate(const Change& change, const Column& column, const Identifier& name, RecipeContext& context,
              Operation operation) {
  Sql sql = alter_table(column.table);
  sql.word("VALIDATE CONSTRAINT").ident(name);
  Step step = step_on(change, std::move(sql), column, context, operation);
  step.transaction = Transaction::own;
  step.note = "reads the table beside its readers and writers";
  return step;
}

Sql set(const Column& column) {
  Sql sql = alter_table(column.table);
  sql.word("ALTER COLUMN").ident(column.name).word("SET NOT NULL");
  return sql;
}

void by_check(const Change& change, const Column& column, RecipeContext& context, Steps& steps) {
  const Identifier name = temporary_name("lockstep_not_null_", column.table.name, column.name);
  const ObjectId check{Kind::constraint, column.table.schema, column.table.name, name, {}};
  Sql add = alter_table(column.table);
  add.word("ADD CONSTRAINT").ident(name).word("CHECK (").ident(column.name).word("IS NOT NULL) NOT VALID");
  steps.push_back(step_on(change, std::move(add), column, context, Operation::add_check_not_valid));
  steps.back().creates.push_back(check);
  steps.push_back(validate(change, column, name, context, Operation::validate_check));

  // Two statements on purpose: one ALTER TABLE with both would lose the proof and read the table (14 to 18).
  const int group = context.next_group();
  steps.push_back(step_on(change, set(column), column, context, Operation::set_not_null_proven));
  steps.back().atomic_group = group;
  steps.back().note = "the validated check proves it: the table is not read";
  Sql drop = alter_table(column.table);
  drop.word("DROP CONSTRAINT").ident(name);
  steps.push_back(step_on(change, std::move(drop), column, context, Operation::drop_constraint));
  steps.back().drops.push_back(check);
  steps.back().atomic_group = group;
}

void by_constraint(const Change& change, const Column& column, RecipeContext& context, Steps& steps) {
  const Identifier name = automatic_part_name(column.table.name, column.name, "not_null");
  Sql add = alter_table(column.table);
  add.word("ADD CONSTRAINT").ident(name).word("NOT NULL").ident(column.name).word("NOT VALID");
  steps.push_back(step_on(change, std::move(add), column, context, Operation::add_not_null_not_valid));
  steps.push_back(validate(change, column, name, context, Operation::validate_not_null));
}

}  // namespace

void set_not_null(const Change& change, const Column& column, RecipeContext& context, Steps& steps) {
  bool online = context.needs_online(column.table);
  for (const Table* child : context.live_relations().descendants_of(column.table)) {
    online = online || context.needs_online(child->name);
  }
  if (!online) {
    steps.push_back(step_on(change, set(column), column, context, Operation::set_not_null));
  } else if (context.server_version() >= 180000) {
    by_constraint(change, column, context, steps);
  } else {
    by_check(change, column, context, steps);
  }
}

}  // namespace lockstep
