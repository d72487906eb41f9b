// A server's pg_catalog and user objects -> CatalogSnapshot.
#pragma once

#include "catalog/connection.h"
#include "snapshot/catalog_snapshot.h"

namespace lockstep {

// Takes the built-in rows from the shipped snapshot where the server's are the same, and reads the others.
tl::expected<CatalogSnapshot, SqlError> read_catalog_snapshot(Connection& connection);

}  // namespace lockstep
