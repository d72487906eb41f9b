// Collations.
#pragma once

#include "model/property.h"

namespace lockstep {

enum class CollationProvider : std::uint8_t { libc, icu, builtin };

struct Collation {
  QualifiedName name;
  CollationProvider provider = CollationProvider::libc;
  std::string lc_collate, lc_ctype;  // libc
  std::string locale;                // icu, builtin
  std::string rules;                 // icu, 16 and newer
  bool deterministic = true;
};

ObjectId id_of(const Collation& collation);
Properties describe(const Collation& collation);
std::vector<ObjectId> references(const Collation& collation);

}  // namespace lockstep
