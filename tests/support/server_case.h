// What tests share that run the program against a database of a test server and judge the result from outside.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "catalog/connection.h"
#include "support/outside_view.h"

namespace lockstep::tests {

std::string join(const std::vector<std::string>& lines);
std::string connection_string(const ConnectionParameters& parameters);
// Roles are of the whole server, and none of Lockstep's to make.
void make_roles(std::size_t server);
int major_version_of(std::size_t server);
// The system's pg_dump reads servers up to its own version.
bool can_dump(Session& session);
// Sorted, and without the commas between columns: their order is all that may differ.
std::string dumped_lines(const std::string& target);

}  // namespace lockstep::tests
