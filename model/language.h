// Procedural languages.
#pragma once

#include "model/property.h"

namespace lockstep {

struct Language {
  Identifier name;
  bool trusted = false;
  QualifiedName handler;
  QualifiedName inline_handler;  // of DO; may be empty
  QualifiedName validator;       // may be empty
};

ObjectId id_of(const Language& language);
Properties describe(const Language& language);
std::vector<ObjectId> references(const Language& language);

}  // namespace lockstep
