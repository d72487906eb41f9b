#include "planner/kind_order.h"

namespace lockstep {

namespace {

// A table has one at a time, whatever its name.
ObjectId primary_key_of(const ObjectId& constraint) {
  return {Kind::constraint, constraint.schema, constraint.parent, {}, "primary key"};
}

}  // namespace

// pg_class and pg_type are one namespace each, and the index of a constraint stands in the former. A dropped name is
// waited for even where it was only a check's, which costs nothing.
std::vector<ObjectId> other_names_of(const ObjectId& id, const Database& side) {
  const auto type = [&id] { return relation_id(Kind::enum_type, id.qualified_name()); };
  switch (id.kind) {
    case Kind::table:
    case Kind::view:
    case Kind::domain:
    case Kind::range_type:
      return {type()};
    case Kind::composite_type:
      return {type(), table_id(id.qualified_name())};
    case Kind::constraint: {
      std::vector<ObjectId> names{table_id(id.qualified_name())};
      const auto* constraint = side.get<Constraint>(id);
      if (constraint && constraint->type == ConstraintType::primary_key) names.push_back(primary_key_of(id));
      return names;
    }
    default:
      return {};
  }
}

std::vector<ObjectId> wholes_of(const ObjectId& id) {
  if (!facts_of(id.kind).has_parent) return {};
  if (id.kind == Kind::constraint) return {id.parent_id(Kind::table), id.parent_id(Kind::domain)};
  return {id.parent_id(Kind::table)};
}

bool holds_others(const ObjectId& id) { return id.kind == Kind::extension || id.kind == Kind::schema; }

std::vector<ObjectId> soft_references_of(const Database& database, const ObjectId& id) {
  const auto* function = id.kind == Kind::function ? database.get<Function>(id) : nullptr;
  return function ? function->soft_references : std::vector<ObjectId>{};
}

}  // namespace lockstep
