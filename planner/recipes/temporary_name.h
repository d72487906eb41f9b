// Names that Lockstep makes up while a plan runs. They tell by themselves whose they are, so that what an interrupted
// run leaves can be recognised.
#pragma once

#include <string_view>

#include "model/identifier.h"

namespace lockstep {

inline constexpr std::size_t longest_name = 63;  // bytes, NAMEDATALEN - 1

// prefix + name, shortened at a character boundary and told apart by a hash where that would be too long.
Identifier temporary_name(std::string_view prefix, const Identifier& name);
bool is_temporary_name(const Identifier& name);

// The name that PostgreSQL 18 itself gives to a NOT NULL constraint: table_column_not_null, both parts shortened.
Identifier not_null_name(const Identifier& table, const Identifier& column);

}  // namespace lockstep
