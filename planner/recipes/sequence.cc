#include "planner/recipe.h"
#include "planner/recipes/sequence_options.h"

namespace lockstep {
namespace {

bool same_owner(const Sequence& a, const Sequence& b) {
  if (!a.owned_by || !b.owned_by) return a.owned_by.has_value() == b.owned_by.has_value();
  return a.owned_by->table == b.owned_by->table && a.owned_by->column == b.owned_by->column;
}

// DROP TABLE and DROP COLUMN take their sequences along.
bool goes_with_owner(const Sequence& sequence, const RecipeContext& context) {
  if (!sequence.owned_by) return false;
  const OwnedBy& owner = *sequence.owned_by;
  return context.is_dropped(table_id(owner.table)) || context.is_dropped(column_id(owner.table, owner.column));
}

void write_type(Sql& sql, const std::string& type) {
  sql.word("AS");
  if (type == "smallint") {
    sql.word("smallint");
  } else if (type == "integer") {
    sql.word("integer");
  } else {
    sql.word("bigint");
  }
}

// A step of its own, because the owner's default needs the sequence: the sequence is there first. For the same reason
// the step does not claim to change the sequence.
Step own_step(const Change& change, const RecipeContext& context) {
  const auto& sequence = std::get<Sequence>(change.after->body);
  Sql sql{"ALTER SEQUENCE"};
  sql.name(sequence.name).word("OWNED BY");
  Step step;
  if (sequence.owned_by) {
    const OwnedBy& owner = *sequence.owned_by;
    sql.name(owner.table).no_gap().word(".").no_gap().ident(owner.column);
    step = step_for(change, std::move(sql));
    step.needs.push_back(column_id(owner.table, owner.column));
    lock(step, context, table_id(owner.table), Operation::own_sequence_table);
  } else {
    step = step_for(change, sql.word("NONE"));
  }
  step.needs.push_back(step.subject);
  if (change.before) {
    const auto& before = std::get<Sequence>(change.before->body);
    if (before.owned_by) step.releases.push_back(column_id(before.owned_by->table, before.owned_by->column));
  }
  lock(step, context, step.subject, Operation::alter_sequence);
  return step;
}

void create(const Change& change, const RecipeContext& context, Steps& steps) {
  const auto& sequence = std::get<Sequence>(change.after->body);
  Sql sql{"CREATE"};
  if (sequence.unlogged) sql.word("UNLOGGED");
  sql.word("SEQUENCE").name(sequence.name);
  if (sequence.type != "bigint") write_type(sql, sequence.type);
  sql.append(options_to_say(sequence.options, sequence.type));
  steps.push_back(create_step(change, std::move(sql)));
  if (sequence.owned_by) steps.push_back(own_step(change, context));
}

void alter(const Change& change, const RecipeContext& context, Steps& steps) {
  const auto& before = std::get<Sequence>(change.before->body);
  const auto& after = std::get<Sequence>(change.after->body);
  const auto alter_sequence = [&after] { return Sql("ALTER SEQUENCE").name(after.name); };
  // AS moves the limits only where they are the old type's own: then they are as if the new type had been there before.
  SequenceOptions given = before.options;
  Sql options;
  if (before.type != after.type) {
    write_type(options, after.type);
    const bool descending = before.options.increment < 0;
    const SequenceOptions old_limits = SequenceOptions::defaults_for(before.type, descending);
    const SequenceOptions new_limits = SequenceOptions::defaults_for(after.type, descending);
    if (given.maximum == old_limits.maximum) given.maximum = new_limits.maximum;
    if (given.minimum == old_limits.minimum) given.minimum = new_limits.minimum;
  }
  options.append(changed_options(given, after.options));
  if (!options.text().empty()) {
    steps.push_back(alter_step(change, alter_sequence().append(options)));
    lock(steps.back(), context, steps.back().subject, Operation::alter_sequence);
  }
  if (before.unlogged != after.unlogged) {
    steps.push_back(
        alter_step(change, alter_sequence().word(after.unlogged ? Keyword("SET UNLOGGED") : Keyword("SET LOGGED"))));
    lock(steps.back(), context, steps.back().subject, Operation::set_sequence_logged);
  }
  if (!same_owner(before, after)) steps.push_back(own_step(change, context));
}

}  // namespace

void plan_sequence(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) return alter(change, context, steps);
  if (change.before && !goes_with_owner(std::get<Sequence>(change.before->body), context)) {
    steps.push_back(drop_step(change, context, drop_statement(*change.before)));
    lock(steps.back(), context, steps.back().subject, Operation::drop_sequence);
  }
  if (change.after) create(change, context, steps);
}

}  // namespace lockstep
