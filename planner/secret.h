// Values that are compared and never shown: options of user mappings, connection strings of subscriptions.
#pragma once

#include <string_view>

#include "model/option.h"
#include "planner/sql_writer.h"

namespace lockstep {

// describe() calls them so.
inline bool is_secret(std::string_view property) { return property.starts_with("secret "); }

// Kinds whose statements may hold such values.
inline bool has_secrets(Kind kind) { return kind == Kind::user_mapping || kind == Kind::subscription; }

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
