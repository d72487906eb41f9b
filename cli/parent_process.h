// Ending with the process that started this one.
#pragma once

#include "cli/console.h"

namespace lockstep {

// SIGTERM when the parent dies. Terraform interrupts what it runs by SIGKILL, or dies itself, and would leave an orphan
// that goes on.
void end_with_parent();

// Whether terraform says that it is the parent: its plugins' environment has a cookie, the module sets
// LOCKSTEP_END_WITH_PARENT.
bool runs_under_terraform(const Console& console);

}  // namespace lockstep
