// Arguments -> exit code.
#pragma once

#include <string>
#include <vector>

#include "cli/console.h"

namespace lockstep {

// `arguments` without the program's name. Never throws; the code is one of ExitCode.
int run_command_line(const std::vector<std::string>& arguments, Console& console);

}  // namespace lockstep
