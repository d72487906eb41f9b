// Hazards, so that every recipe words them alike. Kinds are a public contract (plan.h).
#pragma once

#include <string>

#include "planner/recipe.h"

namespace lockstep {

// Of a change, placed where the desired state causes it.
Hazard hazard_of(const Change& change, HazardKind kind, std::string message, std::string way_out);

// Of a live object that goes: because the desired state lacks it, or because a rebuild loses what it holds. Placed
// where the desired state has it, else where it has the table or type that it belonged to; a whole table that goes has
// no place.
Hazard removal_hazard(const Change& change, const RecipeContext& context);

// "about 1,200 rows, 96 kB" of a table or materialized view; "an unknown number of rows" where it was never analysed.
std::string size_text(double rows, std::int64_t pages);

}  // namespace lockstep
