// The journal's schema and tables: made where they are missing, by the first apply that changes something.
#pragma once

#include "catalog/connection.h"

namespace lockstep {

Result<void> make_journal(Connection& connection);
Error journal_failure(const SqlError& error);

}  // namespace lockstep
