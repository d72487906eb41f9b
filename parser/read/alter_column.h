// ALTER TABLE ... ALTER COLUMN, and the forms that no desired state should hold.
#pragma once

#include "parser/read/reader.h"

namespace lockstep {

Outcome alter_column(Reader& reader, const Statement& statement, const QualifiedName& table);

}  // namespace lockstep
