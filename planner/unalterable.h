// What PostgreSQL cannot alter, and Lockstep does not make anew for it.
#pragma once

#include "planner/planner.h"

namespace lockstep {

// impossible-change: an option of a subscription that the version cannot change. Made anew, the subscription would lose
// its place in what the publisher sends.
Errors unalterable_changes(const std::vector<Change>& changes, int server_version);

}  // namespace lockstep
