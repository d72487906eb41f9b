// What PostgreSQL 18's grammar added to tables, read by the grammar of 17: such clauses are rewritten into older ones
// of the same length, so that every location stays true, and remembered by the location of the constraint that they
// belong to.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

enum class NewerSyntax : std::uint8_t {
  virtual_column,  // GENERATED ALWAYS AS (...) [VIRTUAL], read as DEFAULT (...)
  not_enforced,
  over_period,  // WITHOUT OVERLAPS, PERIOD
  not_null,     // a table's own [CONSTRAINT name] NOT NULL column, read as CHECK (column)
};

struct NewerClause {
  std::size_t offset = 0;  // in the statement: where the grammar places the column's or table's constraint
  NewerSyntax syntax = NewerSyntax::virtual_column;
  bool operator==(const NewerClause&) const = default;
};

struct OlderText {
  std::string text;  // as long as the original
  std::vector<NewerClause> clauses;
};

// Nullopt: no CREATE or ALTER of a table, or nothing newer in it that is known.
std::optional<OlderText> older_text(std::string_view statement);

}  // namespace lockstep
