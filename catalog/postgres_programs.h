// Where initdb and postgres are.
#pragma once

#include <filesystem>

#include "model/error.h"

namespace lockstep {

// The folder that holds both: `wanted` if given, then $LOCKSTEP_PG_BIN, $PATH, the places of distributions, newest
// first. Errors: no-postgres, with what was looked at.
Result<std::filesystem::path> find_postgres_programs(const std::filesystem::path& wanted);

}  // namespace lockstep
