#include "catalog/session_settings.h"

#include <array>

namespace lockstep {

std::string session_settings(bool local) {
  static constexpr std::array settings{
      "search_path = ''",
      "TimeZone = 'UTC'",
      "DateStyle = 'ISO, MDY'",
      "IntervalStyle = 'postgres'",
      "extra_float_digits = 1",
      "bytea_output = 'hex'",
      "standard_conforming_strings = on",
      "xmloption = 'content'",
      // A catalog read of ours is never worth compiling.
      "jit = off",
  };
  std::string sql;
  for (const std::string_view setting : settings) sql.append(local ? "SET LOCAL " : "SET ").append(setting).append(";");
  return sql;
}

}  // namespace lockstep
