// What ordering must know of kinds, so that the graph and its sort name none.
#pragma once

#include <vector>

#include "model/database.h"

namespace lockstep {

// Names that an object of one side takes beside its own id.
std::vector<ObjectId> other_names_of(const ObjectId& id, const Database& side);

// What the object is a part of, if it is one: the candidates, of which at most one exists.
std::vector<ObjectId> wholes_of(const ObjectId& id);

// Brings objects that no reference names, so it comes first and goes last.
bool holds_others(const ObjectId& id);

// What should come before it where that is possible: the string bodies of functions name what they call.
std::vector<ObjectId> soft_references_of(const Database& database, const ObjectId& id);

}  // namespace lockstep
