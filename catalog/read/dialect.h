// Where the catalogs of PostgreSQL 14 to 18 differ, in one place.
#pragma once

#include <string>
#include <string_view>

namespace lockstep {

// Replaces in a query
//   {name}            by the expression that the server's version has for it (table in dialect.cc)
//   {own CATALOG X}   by a condition: the row X is no member of an extension
std::string in_dialect(std::string_view sql, int server_version);

}  // namespace lockstep
