// The rows of a CatalogSnapshot, one kind a letter, as snapshot/catalog_row.h reads them.
#pragma once

#include <string_view>

namespace lockstep {

// $1 and $2: the first and the last OID. PostgreSQL gives OIDs below 12000 at build time, from there to 16383 in
// initdb, to users from 16384 on. $3: the schemas whose
// tables, materialized views and composite types come without their columns and keys. Further rows: U, a type that
// initdb made (OID, schema, name).
extern const std::string_view snapshot_query;

}  // namespace lockstep
