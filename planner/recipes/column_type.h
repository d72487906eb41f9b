// What a change of a column's type costs and risks, from the two type names alone (measured on PostgreSQL 14 to 18;
// docs/locks.md).
#pragma once

#include "model/database.h"

namespace lockstep {

struct TypeChange {
  bool rewrites = true;       // every row is written again
  bool reorders = false;      // kept as it is, but sorted differently: indexes on the column are built again
  bool narrows = false;       // some value may be refused, or lose something
  bool needs_using = true;    // no implicit or assignment cast leads there: the statement must say how
  bool through_text = false;  // and there is no direct cast either
};

// Domains are looked up in `live` (before) and `desired` (after).
TypeChange classify_type_change(const TypeName& before, const TypeName& after, const Database& live,
                                const Database& desired);

}  // namespace lockstep
