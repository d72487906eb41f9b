// Foreign-data wrappers, servers and user mappings. Foreign tables are Tables.
#pragma once

#include "model/option.h"
#include "model/property.h"

namespace lockstep {

struct ForeignDataWrapper {
  Identifier name;
  QualifiedName handler, validator;
  Options options;
};

struct ForeignServer {
  Identifier name;
  Identifier wrapper;
  std::string type, version;
  Options options;
};

// Its options mostly hold a password: their values are compared, and never shown.
struct UserMapping {
  Identifier server;
  Identifier user;  // empty: PUBLIC
  Options options;
};

ObjectId id_of(const ForeignDataWrapper& wrapper);
Properties describe(const ForeignDataWrapper& wrapper);
std::vector<ObjectId> references(const ForeignDataWrapper& wrapper);

ObjectId id_of(const ForeignServer& server);
Properties describe(const ForeignServer& server);
std::vector<ObjectId> references(const ForeignServer& server);

ObjectId id_of(const UserMapping& mapping);
Properties describe(const UserMapping& mapping);
std::vector<ObjectId> references(const UserMapping& mapping);

}  // namespace lockstep
