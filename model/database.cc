#include "model/database.h"

namespace lockstep {

// A schema in scope is one that the desired state names, so it is never left over; and plpgsql is in every database
// from initdb on. Of what belongs to no schema the planner leaves alone what is somebody else's (planner/ownership.h).
bool Scope::manages(const ObjectId& id) const {
  switch (id.kind) {
    case Kind::schema:
      return false;
    case Kind::extension:
      return id.name.text() != "plpgsql";
    case Kind::language:
    case Kind::foreign_data_wrapper:
    case Kind::foreign_server:
    case Kind::user_mapping:
    case Kind::event_trigger:
    case Kind::publication:
    case Kind::subscription:
    case Kind::cast:  // only those of managed types and functions are read
      return true;
    case Kind::default_privilege:
      return grants;
    default:
      return schemas.contains(id.schema);
  }
}

const Object* Database::find(const ObjectId& id) const {
  const auto found = objects.find(id);
  return found == objects.end() ? nullptr : &found->second;
}

Object* Database::find(const ObjectId& id) {
  const auto found = objects.find(id);
  return found == objects.end() ? nullptr : &found->second;
}

bool Database::add(Object object) {
  ObjectId id = id_of(object);
  return objects.emplace(std::move(id), std::move(object)).second;
}

std::vector<const Object*> children_of(const Database& database, const QualifiedName& parent, Kind kind) {
  std::vector<const Object*> children;
  const ObjectId first{kind, parent.schema, parent.name, Identifier{}, {}};
  for (auto it = database.objects.lower_bound(first); it != database.objects.end(); ++it) {
    const ObjectId& id = it->first;
    if (id.kind != kind || id.schema != parent.schema || id.parent != parent.name) break;
    children.push_back(&it->second);
  }
  return children;
}

}  // namespace lockstep
