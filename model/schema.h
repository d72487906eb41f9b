// Schemas and extensions.
#pragma once

#include "model/property.h"

namespace lockstep {

struct Schema {
  Identifier name;
};

struct Extension {
  Identifier name;
  Identifier schema;    // empty: not said; compared only where both sides say
  std::string version;  // empty: not said; then any version is in sync
};

ObjectId id_of(const Schema& schema);
Properties describe(const Schema& schema);
std::vector<ObjectId> references(const Schema& schema);

ObjectId id_of(const Extension& extension);
Properties describe(const Extension& extension);
std::vector<ObjectId> references(const Extension& extension);

}  // namespace lockstep
