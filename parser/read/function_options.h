// LANGUAGE, AS, COST, SET... of CREATE FUNCTION.
#pragma once

#include "parser/read/reader.h"

namespace lockstep {

void read_function_options(Reader& reader, const Statement& statement, const List* options, Function& function);

}  // namespace lockstep
