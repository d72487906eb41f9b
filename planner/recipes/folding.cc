// What CREATE TABLE and DROP TABLE carry along. A default that calls a function which takes the table's row type, or
// reads a view of it, cannot be there before the function is, nor the function before the table: such parts get steps
// of their own.
#include <unordered_set>

#include "planner/recipes/table_parts.h"

namespace lockstep {
namespace {

bool is_of_table(const ObjectId& id, const QualifiedName& table) {
  return id == table_id(table) || (facts_of(id.kind).has_parent && id.qualified_parent() == table);
}

// Kinds through which an expression can need a table. Sequences are made before their owners.
bool is_passage(Kind kind) {
  switch (kind) {
    case Kind::function:
    case Kind::operator_:
    case Kind::view:
    case Kind::domain:
    case Kind::composite_type:
      return true;
    default:
      return false;
  }
}

std::vector<ObjectId> all_references(const Object& object) {
  std::vector<ObjectId> needed = references(object);
  if (const auto* function = std::get_if<Function>(&object.body)) append(needed, function->soft_references);
  return needed;
}

// Whether what `direct` names, among the objects that come (or go) in this plan, leads back to the table.
template <class InMotion>
bool leads_to_table(const std::vector<ObjectId>& direct, const QualifiedName& table, const Database& database,
                    InMotion in_motion) {
  std::vector<ObjectId> waiting;
  std::unordered_set<ObjectId> seen;
  const auto look_at = [&](const ObjectId& id) {
    if (is_passage(id.kind) && in_motion(id) && seen.insert(id).second) waiting.push_back(id);
  };
  for (const ObjectId& id : direct) look_at(id);
  while (!waiting.empty()) {
    const Object* object = database.find(waiting.back());
    waiting.pop_back();
    if (!object) continue;
    for (const ObjectId& id : all_references(*object)) {
      if (is_of_table(id, table)) return true;
      look_at(id);
    }
  }
  return false;
}

bool waits_for_table(const std::vector<ObjectId>& direct, const QualifiedName& table, const RecipeContext& context) {
  return leads_to_table(direct, table, context.desired(), [&](const ObjectId& id) { return context.is_created(id); });
}

bool holds_table(const std::vector<ObjectId>& direct, const QualifiedName& table, const RecipeContext& context) {
  return leads_to_table(direct, table, context.live(), [&](const ObjectId& id) { return context.is_dropped(id); });
}

bool has_path_of_table(const Object& part, const Object& table) {
  static const SearchPath none;
  const SearchPath& a = part.search_path ? *part.search_path : none;
  const SearchPath& b = table.search_path ? *table.search_path : none;
  return a == b;
}

bool has_foldable_expression(const Object& part, const std::vector<ObjectId>& needed, const QualifiedName& table,
                             const RecipeContext& context) {
  const Object* owner = context.desired().find(table_id(table));
  return owner && has_path_of_table(part, *owner) && !waits_for_table(needed, table, context);
}

bool is_folded(const Object& part, const Column& column, const RecipeContext& context) {
  if (column.generated == Generated::none || !column.default_expression || column.inherited) return true;
  return has_foldable_expression(part, references(part), column.table, context);
}

bool is_folded(const Object& part, const Constraint& constraint, const RecipeContext& context) {
  if (constraint.on_domain || constraint.type == ConstraintType::foreign_key || !constraint.validated) return false;
  const std::vector<ObjectId> needed = references(part);
  for (const ObjectId& id : needed) {
    if (id.kind != Kind::column || id.qualified_parent() != constraint.table) continue;
    const Object* column = context.desired().find(id);
    if (column && !is_folded(*column, std::get<Column>(column->body), context)) return false;
  }
  const bool has_text = constraint.type == ConstraintType::check || constraint.type == ConstraintType::exclusion;
  return !has_text || has_foldable_expression(part, needed, constraint.table, context);
}

bool changes_form(const ObjectId& id, const RecipeContext& context) {
  const Change* change = id.kind == Kind::column ? context.change_of(id) : nullptr;
  if (!change) return false;
  return change->action != Action::alter || change->touches("type") || change->touches("collation") ||
         change->cause == Cause::depends_on_rebuilt;
}

}  // namespace

bool ground_changes_under(const Change& change, const RecipeContext& context) {
  const std::vector<ObjectId> held = references(*change.before);
  if (std::any_of(held.begin(), held.end(), [&](const ObjectId& id) { return context.is_dropped(id); })) return true;
  for (const Object* object : {change.before, change.after}) {
    if (!object) continue;
    for (const ObjectId& id : references(*object)) {
      if (changes_form(id, context)) return true;
    }
  }
  return false;
}

bool is_folded(const Object& part, const RecipeContext& context) {
  if (const auto* column = std::get_if<Column>(&part.body)) {
    return context.is_created(table_id(column->table)) && is_folded(part, *column, context);
  }
  const auto& constraint = std::get<Constraint>(part.body);
  return context.is_created(table_id(constraint.table)) && is_folded(part, constraint, context);
}

bool has_folded_default(const Object& part, const RecipeContext& context) {
  const auto& column = std::get<Column>(part.body);
  return column.default_expression && has_foldable_expression(part, references(part), column.table, context);
}

bool goes_with_table(const Object& part, const RecipeContext& context) {
  if (const auto* index = std::get_if<Index>(&part.body)) return context.is_dropped(table_id(index->table));
  const ObjectId id = id_of(part);
  const QualifiedName table = id.qualified_parent();
  if (!context.is_dropped(table_id(table))) return false;
  if (const auto* constraint = std::get_if<Constraint>(&part.body)) {
    const bool points_elsewhere =
        constraint->type == ConstraintType::foreign_key && constraint->referenced_table != constraint->table;
    if (points_elsewhere && !constraint->inherited) return false;
  }
  return !holds_table(references(part), table, context);
}

}  // namespace lockstep
