#include "cli/parent_process.h"

#include <sys/prctl.h>

#include <csignal>

namespace lockstep {

// Linux sends it when the thread that forked ends; those of Go's runtime last as long as its process.
void end_with_parent() { prctl(PR_SET_PDEATHSIG, SIGTERM); }

bool runs_under_terraform(const Console& console) {
  return console.environment("TF_PLUGIN_MAGIC_COOKIE") || console.environment("LOCKSTEP_END_WITH_PARENT");
}

}  // namespace lockstep
