// --resolve target|ephemeral: what analysis leaves undecided, PostgreSQL itself decides.
#pragma once

#include <vector>

#include "catalog/live_state.h"
#include "differ/difference.h"
#include "parser/desired_state.h"

namespace lockstep {

// Loads both states into databases of a throwaway local server and compares what it prints for each. Expressions that
// are decided become sure. `target` names the roles that must be there; may be null. What cannot be loaded stays
// undecided: a note in desired.database says why. Errors: no server could be started.
Result<void> resolve_ephemeral(LiveState& live, DesiredState& desired, const std::vector<Undecided>& undecided,
                               Connection* target);

// Asks the target itself: it prints both texts as temporary views, in a transaction that is rolled back. Texts that
// need what is not there yet stay undecided, with a note. Errors: it takes no transaction.
Result<void> resolve_target(LiveState& live, DesiredState& desired, const std::vector<Undecided>& undecided,
                            Connection& target);

}  // namespace lockstep
