// Automatic names of indexes and of the constraints that indexes back.
#pragma once

#include "parser/read/reader.h"

namespace lockstep {

Identifier automatic_index_name(Reader& reader, const Index& index);
// Primary key, unique, exclusion.
Identifier automatic_key_name(Reader& reader, const Constraint& constraint);

}  // namespace lockstep
