// SET search_path and its like, as far as name resolution goes.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/identifier.h"
#include "parser/internal/pg_nodes.h"

namespace lockstep {

using SharedPath = std::shared_ptr<const SearchPath>;

// "$user", public: of which the first names no schema here.
SharedPath default_search_path();

// What a statement sets it to (SET, RESET, SELECT set_config); null where it does not touch it.
SharedPath search_path_set_by(const Node* statement);

// 'a, "B c"' as in a setting's text: names folded and unquoted.
std::vector<std::string> split_identifier_list(std::string_view text);

// Where unqualified names are created; empty where the path names nothing.
Identifier creation_schema(const SearchPath& path);

// The order of look-up: pg_catalog first unless the path places it.
SearchPath lookup_order(const SearchPath& path);

// PostgreSQL's own, or the journal's: nobody else makes anything there.
bool is_reserved_schema(const Identifier& schema);

// "f" of f(...): the function's name where the statement is a bare SELECT of one call; null otherwise.
const FuncCall* selected_call(const Node* statement);

}  // namespace lockstep
