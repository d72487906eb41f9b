// The value of a literal as PostgreSQL's input and output functions would print it: typout(typin(text)).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "snapshot/catalog_snapshot.h"

namespace lockstep {

// Nullopt: the type's input and output are not re-implemented, or the text is one that only the server can judge; then
// the value oracle decides. `typmod` is as in pg_attribute (-1: none). Settings as every session of Lockstep has them:
// TimeZone UTC, DateStyle ISO MDY, IntervalStyle postgres, extra_float_digits 1, bytea_output hex.
std::optional<std::string> canonical_literal(const CatalogSnapshot& catalog, Oid type, std::string_view text,
                                             std::int32_t typmod = -1);

}  // namespace lockstep
