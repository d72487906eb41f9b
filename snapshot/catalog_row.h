// One row of a CatalogSnapshot as text cells: the common form of the shipped files and of the query that reads a
// server. The first cell is a letter: T type, C cast, O operator, F function, R relation, P operator class, L
// collation, S text search configuration, E extension, V server version. Trailing empty cells may be left out.
#pragma once

#include <span>
#include <string_view>

#include "snapshot/catalog_snapshot.h"

namespace lockstep {

using Cells = std::span<const std::string_view>;

// Type OIDs that initdb gave (12000 to 16383) differ between machines: from a server's to the shipped snapshot's.
using TypeOidMap = std::unordered_map<Oid, Oid>;

// False: no row that this version knows.
bool add_row(CatalogSnapshot& snapshot, Cells cells, const TypeOidMap& type_oids = {});

}  // namespace lockstep
