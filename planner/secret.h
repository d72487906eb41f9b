// Values that are compared and never shown: passwords of user mappings.
#pragma once

#include <string_view>

#include "model/option.h"
#include "planner/sql_writer.h"

namespace lockstep {

// describe() calls them so.
inline bool is_secret(std::string_view property) { return property == "secret values"; }

// Whether a statement is written to be read or to be run.
enum class Show : bool { masked, secrets };

// What stands in a masked statement. It does not parse: such a statement never runs by mistake.
inline constexpr std::string_view secret_mask = "<not shown>";

inline void write_secret(Sql& sql, const std::string& value, Show show) {
  if (show == Show::secrets) {
    sql.literal(value);
  } else {
    sql.word("<not shown>");
  }
}

}  // namespace lockstep
