// Text search configurations.
#pragma once

#include "parser/read/reader.h"

namespace lockstep {

Outcome read_text_search(Reader& reader, const Statement& statement, const DefineStmt& create);

}  // namespace lockstep
