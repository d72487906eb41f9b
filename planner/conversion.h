// How values of one type become values of another, by the casts that the target has.
#pragma once

#include "planner/planner.h"

namespace lockstep {

enum class Conversion : std::uint8_t {
  automatic,     // ALTER COLUMN ... TYPE does it: an implicit or assignment cast
  explicit_,     // USING column::type
  through_text,  // no cast, but the texts of one are those of the other: two enums, two row types
  none,          // only the author can say
};

// `before` by the OIDs of `live`; `after` may be of a type that only the desired state has.
Conversion conversion_of(const TypeName& before, const TypeName& after, const CatalogSnapshot& live,
                         const Database& desired);

// no-cast: a new type without a cast, on a table that may hold rows, and no @using says how. impossible-change: the
// type of a column that a partition key uses.
Errors impossible_type_changes(const std::vector<Change>& changes, const Database& live, const Database& desired,
                               const PlanOptions& options);

}  // namespace lockstep
