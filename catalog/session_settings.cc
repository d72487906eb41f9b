#include "catalog/session_settings.h"

#include <fmt/format.h>

#include <array>

namespace lockstep {
namespace {

struct Setting {
  std::string_view name, value;
};

constexpr std::array settings{
    Setting{"search_path", "\"\""},
    Setting{"TimeZone", "UTC"},
    Setting{"DateStyle", "ISO, MDY"},
    Setting{"IntervalStyle", "postgres"},
    Setting{"extra_float_digits", "1"},
    Setting{"bytea_output", "hex"},
    Setting{"standard_conforming_strings", "on"},
    Setting{"xmloption", "content"},
    // A catalog read of ours is never worth compiling.
    Setting{"jit", "off"},
};

std::string settings_query(bool local) {
  std::string rows;
  for (const Setting& setting : settings)
    rows += fmt::format("{}('{}', '{}')", rows.empty() ? "" : ", ", setting.name, setting.value);
  return fmt::format("SELECT pg_catalog.set_config(name, value, {}) FROM (VALUES {}) AS setting(name, value)", local,
                     rows);
}

}  // namespace

std::string transaction_settings() { return settings_query(true) + ";"; }

std::string session_settings(int backend_process_id) {
  return settings_query(false) +
         fmt::format(" WHERE pg_catalog.pg_backend_pid() OPERATOR(pg_catalog.=) {}", backend_process_id);
}

}  // namespace lockstep
