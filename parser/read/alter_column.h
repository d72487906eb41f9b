// ALTER TABLE ... ALTER COLUMN, and the forms that no desired state should hold.
#pragma once

#include "parser/read/reader.h"

namespace lockstep {

// What ALTER COLUMN ... SET or DROP DEFAULT leaves of a column of the type.
std::optional<Expression> altered_default(Reader& reader, const Statement& statement, Oid type);
Outcome alter_column(Reader& reader, const Statement& statement, const QualifiedName& table);

}  // namespace lockstep
