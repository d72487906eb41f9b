#include "model/database.h"

namespace lockstep {

// A schema in scope is one that the desired state names, so it is never left over; and plpgsql is in every database
// from initdb on.
bool Scope::manages(const ObjectId& id) const {
  if (id.kind == Kind::schema) return false;
  if (id.kind == Kind::extension) return id.name.text() != "plpgsql";
  if (id.kind == Kind::default_privilege) return grants;
  if (id.kind == Kind::cast) return true;  // only those of managed types and functions are read
  return schemas.contains(id.schema);
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
