// Names that Lockstep makes up while a plan runs. They tell by themselves whose they are, so that what an interrupted
// run leaves can be recognised.
#pragma once

#include <string_view>

#include "model/identifier.h"

namespace lockstep {

inline constexpr std::size_t longest_name = 63;  // bytes, NAMEDATALEN - 1

// prefix + table_name, shortened at a character boundary and told apart by a hash where that would be too long. With
// the table, so that it is the only one of its schema.
Identifier temporary_name(std::string_view prefix, const Identifier& table, const Identifier& name);
bool is_temporary_name(const Identifier& name);

// The name that PostgreSQL itself makes up for a part of a column: table_column_label, with both names shortened to
// fit.
Identifier automatic_part_name(const Identifier& table, const Identifier& column, std::string_view label);

}  // namespace lockstep
