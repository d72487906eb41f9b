// An SqlError of a read -> the Error that users see.
#pragma once

#include <string_view>

#include "catalog/connection.h"

namespace lockstep {

// `what`: what was being read, "indexes". Codes: permission-denied, lock-timeout (exit 5), statement-timeout,
// connection-lost (exit 4), catalog-read-failed.
Error reading_failure(const Connection& connection, const SqlError& error, std::string_view what);

}  // namespace lockstep
