// ALTER DEFAULT PRIVILEGES: what a role grants on objects that it will create.
#pragma once

#include "model/privilege.h"
#include "model/property.h"

namespace lockstep {

struct DefaultPrivilege {
  Identifier role;          // whose future objects
  Identifier schema;        // empty: all schemas
  std::string object_type;  // default_privilege_word()
  // Without a schema: the whole ACL of new objects in place of the built-in one. With one: what is added to it.
  Grants grants;
};

ObjectId id_of(const DefaultPrivilege& privilege);
Properties describe(const DefaultPrivilege& privilege);
std::vector<ObjectId> references(const DefaultPrivilege& privilege);

}  // namespace lockstep
