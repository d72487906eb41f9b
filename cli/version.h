#pragma once

#include <string>

namespace lockstep {

std::string tool_version();  // "0.1.0"
std::string version_line();  // "lockstep 0.1.0, SQL grammar of PostgreSQL 17.4 (libpg_query)"

}  // namespace lockstep
