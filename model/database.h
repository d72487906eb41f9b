// One side of the comparison: every managed object, by id.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/object.h"

namespace lockstep {

// Which schemas Lockstep may touch: those that the desired state names (public if it names none).
struct Scope {
  std::set<Identifier> schemas;
  bool grants = true;  // and default privileges
  // Of security labels that the desired state names. Those of others are left alone: providers make some of their own
  // accord, and a label that protects something must not go because files know nothing of it.
  std::set<std::string> label_providers = {};
  // May an object that only the live side has be dropped? Extensions belong to no schema and are managed always.
  bool manages(const ObjectId& id) const;
};

struct Database {
  std::map<ObjectId, Object> objects;  // ordered, so that every walk is the same on every run
  Scope scope;
  int server_version = 0;   // PG_VERSION_NUM style, 150020; 0 on the desired side
  Identifier current_role;  // live side: who reads, and will create; empty where no server said it
  std::vector<Note> notes;  // skipped statements, unmanaged objects, counted and named

  const Object* find(const ObjectId& id) const;
  Object* find(const ObjectId& id);
  // Adds; false where the id is taken already (the caller reports both places).
  bool add(Object object);
  template <class T>
  const T* get(const ObjectId& id) const {
    const Object* object = find(id);
    return object ? std::get_if<T>(&object->body) : nullptr;
  }
};

// The children of a parent, in id order: columns, constraints, triggers, policies of a table; constraints of a domain.
std::vector<const Object*> children_of(const Database& database, const QualifiedName& parent, Kind kind);

}  // namespace lockstep
