// The one schema of a target that is Lockstep's own: it holds the journal of what was applied there. Never managed,
// never dropped, never reported as drift.
#pragma once

#include <string_view>

namespace lockstep {

inline constexpr std::string_view journal_schema = "lockstep";

}  // namespace lockstep
