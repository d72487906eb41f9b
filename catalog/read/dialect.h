// Where the catalogs of PostgreSQL 14 to 18 differ, in one place.
#pragma once

#include <string>
#include <string_view>

namespace lockstep {

// Replaces in a query
//   {name}            by the expression that the server's version has for it (table in dialect.cc)
//   {own CATALOG X}   by a condition: the row X is no member of an extension
// `reads_connections`: the role may read the connection strings of subscriptions. Naming their column is refused else.
std::string in_dialect(std::string_view sql, int server_version, bool reads_connections = false);

}  // namespace lockstep
