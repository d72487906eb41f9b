// A range type of the files becomes a type of the overlay before anything is read, so that columns may have it.
#pragma once

#include "parser/read/reader.h"

namespace lockstep {

// With its multirange type and the constructors of both. False: the subtype is not there (yet).
bool declare_range(Reader& reader, const Statement& statement);

}  // namespace lockstep
