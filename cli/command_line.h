// Arguments -> exit code.
#pragma once

#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/program_description.h"

namespace lockstep {

// `arguments` without the program's name. Never throws; the code is one of ExitCode.
int run_command_line(const std::vector<std::string>& arguments, Console& console);

// Every command and option that run_command_line knows.
CommandDescription describe_program();

}  // namespace lockstep
