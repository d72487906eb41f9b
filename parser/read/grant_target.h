// What GRANT and REVOKE name.
#pragma once

#include <vector>

#include "parser/read/reader.h"

namespace lockstep {

// The objects; of ALL ... IN SCHEMA those that the files have made above the statement. What is not managed is noted,
// what is not there an error.
std::vector<Object*> grant_targets(Reader& reader, const Statement& statement, const GrantStmt& grant);

}  // namespace lockstep
