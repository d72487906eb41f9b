// ALTER COLUMN ... TYPE. PostgreSQL carries keys, checks and indexes along (it builds or checks them again where it
// must), but refuses while a view, policy, trigger or generated column uses the column: those are rebuilt around it
// (planner/impact.cc).
#include <algorithm>

#include "planner/conversion.h"
#include "planner/hazards.h"
#include "planner/recipes/column.h"
#include "planner/recipes/table.h"
#include "planner/recipes/table_parts.h"

namespace lockstep {
namespace {

bool names_column(const std::vector<ObjectId>& references, const ObjectId& column) {
  return std::find(references.begin(), references.end(), column) != references.end();
}

bool has_key_on(const Index& index, const Identifier& column) {
  return std::any_of(index.elements.begin(), index.elements.end(),
                     [&column](const IndexElement& element) { return element.column == column; });
}

bool computes_from(const Index& index, const ObjectId& column) {
  if (index.predicate && names_column(index.predicate->references, column)) return true;
  return std::any_of(index.elements.begin(), index.elements.end(), [&column](const IndexElement& element) {
    return names_column(element.expression.references, column);
  });
}

bool has_text(const Index& index) {
  return index.predicate || std::any_of(index.elements.begin(), index.elements.end(),
                                        [](const IndexElement& element) { return element.column.empty(); });
}

// CheckIndexCompatible(): an index with a predicate or an expression that uses the column, for whatever, is never kept.
bool is_built_again(const Index& index, const Column& column, bool reorders) {
  const bool is_key = has_key_on(index, column.name);
  if (is_key && (reorders || has_text(index))) return true;
  return computes_from(index, column_id(column.table, column.name));
}

// What is done to the table although its rows stay as they are.
Work work_beside_rows(const Column& column, const TypeChange& type, bool reorders, const RecipeContext& context) {
  const ObjectId id = column_id(column.table, column.name);
  Work work = Work::instant;
  for (const Index* index : context.live_relations().indexes_of(column.table)) {
    if (is_built_again(*index, column, reorders)) work = Work::build;
  }
  for (const Object* object : children_of(context.live(), column.table, Kind::constraint)) {
    const auto& constraint = std::get<Constraint>(object->body);
    const bool uses = names_column(references(*object), id);
    if (!uses) continue;
    if (has_index(constraint.type) && (reorders || type.reorders)) work = Work::build;
    if (constraint.type == ConstraintType::check && constraint.validated && work == Work::instant) work = Work::scan;
  }
  return work;
}

Operation operation_for(Work work) {
  switch (work) {
    case Work::instant:
      return Operation::set_column_type;
    case Work::scan:
      return Operation::set_column_type_scanning;
    case Work::build:
      return Operation::set_column_type_building;
    case Work::rewrite:
      return Operation::set_column_type_rewriting;
  }
  return Operation::set_column_type_rewriting;
}

// The manual is silent on it: the other side of every foreign key on the column is locked too.
void lock_other_sides(Step& step, const Column& column, bool rewrites, const RecipeContext& context) {
  const Operation operation =
      rewrites ? Operation::set_column_type_revalidating : Operation::set_column_type_other_side;
  const auto is_among = [&column](const std::vector<Identifier>& columns) {
    return std::find(columns.begin(), columns.end(), column.name) != columns.end();
  };
  for (const Object* object : children_of(context.live(), column.table, Kind::constraint)) {
    const auto& key = std::get<Constraint>(object->body);
    if (key.type != ConstraintType::foreign_key || !is_among(key.columns)) continue;
    if (key.referenced_table != column.table) lock(step, context, table_id(key.referenced_table), operation);
  }
  for (const Constraint* key : context.live_relations().foreign_keys_to(column.table)) {
    if (is_among(key->referenced_columns) && key->table != column.table) {
      lock(step, context, table_id(key->table), operation);
    }
  }
}

void lock_for_type(Step& step, const Column& column, const TypeChange& type, bool reorders,
                   const RecipeContext& context) {
  const Work work = type.rewrites ? Work::rewrite : work_beside_rows(column, type, reorders, context);
  lock_with_descendants(step, context, column.table, operation_for(work));
  lock_other_sides(step, column, type.rewrites, context);
}

void warn(Step& step, const Change& change, const TypeChange& type, const RecipeContext& context) {
  const auto& before = std::get<Column>(change.before->body);
  const auto& after = std::get<Column>(change.after->body);
  if (type.rewrites) warn_of_rewrite(step, change, context, after.table);
  const Table* table = context.live_table(after.table);
  if (!type.narrows || !table || table->empty) return;
  step.phase = Phase::contract;
  step.hazards.push_back(hazard_of(change, HazardKind::narrow_type,
                                   "column " + change.id().qualified_parent().quoted() + "." + after.name.quoted() +
                                       ": values of " + before.type.name + " may be refused or lose something as " +
                                       after.type.name,
                                   "look for values that do not fit first"));
}

void write_type(Sql& sql, const Column& after) {
  sql.word("TYPE").type(after.type);
  if (!after.collation.empty()) sql.word("COLLATE").name(after.collation);
}

void write_using(Sql& sql, const Column& after, bool through_text) {
  sql.word("USING").ident(after.name).no_gap().word("::").no_gap();
  if (through_text) sql.word("text::").no_gap();
  sql.type(after.type);
}

// The last type that the column had before this step is its live one; the default goes before the type changes.
Sql with_default_around(const Column& after, bool drops_default, bool sets_default, bool uses_text,
                        const TypeChange& type) {
  Sql sql = alter_table(after.table);
  if (drops_default) sql.word("ALTER COLUMN").ident(after.name).word("DROP DEFAULT,");
  sql.word("ALTER COLUMN").ident(after.name);
  write_type(sql, after);
  const bool computed = after.generated != Generated::none;  // refuses USING
  if (after.conversion && !uses_text && !computed) {
    sql.word("USING").expression(*after.conversion);
  } else if ((type.needs_using || uses_text) && !computed) {
    write_using(sql, after, type.through_text || uses_text);
  }
  if (sets_default) {
    sql.word(", ALTER COLUMN").ident(after.name).word("SET DEFAULT").expression(*after.default_expression);
  }
  return sql;
}

bool has_default(const Column& column) {
  return column.default_expression.has_value() && column.generated == Generated::none;
}

TypeChange type_change_of(const Change& change, const RecipeContext& context) {
  const auto& before = std::get<Column>(change.before->body);
  const auto& after = std::get<Column>(change.after->body);
  TypeChange type = classify_type_change(before.type, after.type, context.live(), context.desired());
  if (after.conversion && change.touches("type")) type.rewrites = type.narrows = true;  // whatever it does
  if (!context.options().catalog || !change.touches("type")) return type;
  const Conversion conversion = conversion_of(before.type, after.type, *context.options().catalog, context.desired());
  type.needs_using = conversion != Conversion::automatic;
  type.through_text = conversion == Conversion::through_text || conversion == Conversion::none;
  return type;
}

// The columns of the children change along.
void add_inherited(Step& step, const Column& column, const RecipeContext& context) {
  for (const Table* child : context.live_relations().descendants_of(column.table)) {
    step.changes.push_back(column_id(child->name, column.name));
  }
}

}  // namespace

bool change_type(const Change& change, RecipeContext& context, Steps& steps, bool default_is_gone) {
  const auto& before = std::get<Column>(change.before->body);
  const auto& after = std::get<Column>(change.after->body);
  const TypeChange type = type_change_of(change, context);
  // A default is converted along with the type where there is a cast for it; else it has to step aside.
  const bool steps_aside =
      has_default(before) && (change.touches("default") || type.needs_using || after.conversion.has_value());
  const bool sets = has_default(after) && steps_aside && !default_is_gone;
  Step step = alter_step(change, with_default_around(after, steps_aside && !default_is_gone, sets, false, type));
  lock_for_type(step, after, type, type.reorders || change.touches("collation"), context);
  warn(step, change, type, context);
  add_inherited(step, after, context);
  steps.push_back(std::move(step));
  return steps_aside && (sets || !has_default(after)) && !default_is_gone;
}

void change_type_through_text(const Change& change, RecipeContext& context, Steps& steps) {
  const auto& before = std::get<Column>(change.before->body);
  const auto& after = std::get<Column>(change.after->body);
  const int group = context.next_group();
  const TypeChange rewriting;

  Sql away = alter_table(before.table);
  if (has_default(before)) away.word("ALTER COLUMN").ident(before.name).word("DROP DEFAULT,");
  away.word("ALTER COLUMN").ident(before.name).word("TYPE text USING").ident(before.name).no_gap().word("::text");
  Step first = alter_step(change, std::move(away));
  first.needs.clear();
  first.releases = references(*change.before);
  first.atomic_group = group;
  lock_for_type(first, before, rewriting, true, context);
  warn(first, change, {true, false, false, false, false}, context);

  Step second = alter_step(change, with_default_around(after, false, has_default(after), true, rewriting));
  second.releases.clear();
  second.atomic_group = group;
  lock_for_type(second, after, rewriting, true, context);
  add_inherited(second, after, context);
  steps.push_back(std::move(first));
  steps.push_back(std::move(second));
}

}  // namespace lockstep
