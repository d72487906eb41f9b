// A server's pg_catalog and user objects -> CatalogSnapshot.
#pragma once

#include <optional>

#include "catalog/connection.h"
#include "snapshot/catalog_snapshot.h"

namespace lockstep {

// The users' rows, all schemas. The columns and primary keys of tables, materialized views and composite types in
// `schemas` (an array's text) are left out, but those of extensions: the readers of columns and constraints fill them
// in.
Connection::Query user_snapshot_query(const std::string& schemas);

// The rows of that query on top of the shipped snapshot; nothing where the server has built-in rows beside those.
std::optional<CatalogSnapshot> on_shipped_snapshot(const Rows& user_rows, int server_version);

// Everything from the server.
tl::expected<CatalogSnapshot, SqlError> read_whole_snapshot(Connection& connection);

}  // namespace lockstep
