// Statements about the journal's schema, which pg_dump writes like any other's.
#pragma once

#include "parser/internal/pg_nodes.h"

namespace lockstep {

// Whether the statement names an object of it, or the schema itself.
bool is_about_journal(const Node* tree);

}  // namespace lockstep
