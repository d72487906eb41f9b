// CREATE ... (name = value, ...): statements of several kinds that share a node.
#pragma once

#include "parser/read/reader.h"

namespace lockstep {

Outcome read_aggregate(Reader& reader, const Statement& statement, const DefineStmt& create);
Outcome read_collation(Reader& reader, const Statement& statement, const DefineStmt& create);
Outcome read_text_search_dictionary(Reader& reader, const Statement& statement, const DefineStmt& create);
Outcome read_text_search_template(Reader& reader, const Statement& statement, const DefineStmt& create);
Outcome read_text_search_parser(Reader& reader, const Statement& statement, const DefineStmt& create);
Outcome read_operator(Reader& reader, const Statement& statement, const DefineStmt& create);

}  // namespace lockstep
