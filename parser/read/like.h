// CREATE TABLE ... (LIKE other INCLUDING ...).
#pragma once

#include "parser/read/reader.h"

namespace lockstep {

void copy_columns(Reader& reader, const Statement& statement, const QualifiedName& table, const TableLikeClause& like);
// Checks, keys and indexes, after the table's own constraints have their names.
void copy_constraints(Reader& reader, const Statement& statement, const QualifiedName& table,
                      const TableLikeClause& like);

}  // namespace lockstep
