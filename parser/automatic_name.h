// The names that PostgreSQL makes up for constraints, indexes and sequences (makeObjectName, ChooseRelationName,
// ChooseConstraintName, ChooseIndexName).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

// At most 63 bytes, whole UTF-8 characters: name1[_name2]_label, the longer of the two names shortened first.
std::string make_object_name(std::string_view name1, std::string_view name2, std::string_view label);

// Appends 1, 2, ... to the label until `taken` says no.
std::string choose_name(std::string_view name1, std::string_view name2, std::string_view label,
                        const std::function<bool(const std::string&)>& taken);

// Column names joined by _, as ChooseIndexNameAddition and ChooseForeignKeyConstraintNameAddition do.
std::string name_addition(const std::vector<std::string>& columns);

// The names of an index's own columns, which name_addition() joins: a repeated one gets 1, 2, ...
// (ChooseIndexColumnNames). An expression comes in under figure_column_name(), or "expr" where that says nothing.
std::vector<std::string> index_column_names(const std::vector<std::string>& elements);

}  // namespace lockstep
