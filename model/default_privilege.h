// ALTER DEFAULT PRIVILEGES: what a role grants on objects that it will create.
#pragma once

#include "model/property.h"

namespace lockstep {

struct DefaultPrivilege {
  Identifier role;          // whose future objects
  Identifier schema;        // empty: all schemas
  std::string object_type;  // TABLES, SEQUENCES, FUNCTIONS, TYPES, SCHEMAS, LARGE OBJECTS
  std::vector<std::string> grants;
};

ObjectId id_of(const DefaultPrivilege& privilege);
Properties describe(const DefaultPrivilege& privilege);
std::vector<ObjectId> references(const DefaultPrivilege& privilege);

}  // namespace lockstep
