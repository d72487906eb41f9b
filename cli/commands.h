// The commands of the program; cli/command_line.cc has their table and reads their options.
#pragma once

#include "cli/console.h"
#include "cli/options.h"

namespace lockstep {

ExitCode run_plan(const CommandOptions& options, Console& console);
ExitCode run_apply(const CommandOptions& options, Console& console);
ExitCode run_inspect(const CommandOptions& options, Console& console);
ExitCode run_status(const CommandOptions& options, Console& console);
ExitCode run_check(const CommandOptions& options, Console& console);
ExitCode run_comment(const CommandOptions& options, Console& console);
ExitCode run_terraform(const CommandOptions& options, Console& console);
ExitCode run_completion(const CommandOptions& options, Console& console);
ExitCode run_man(const CommandOptions& options, Console& console);
ExitCode run_version(const CommandOptions& options, Console& console);

}  // namespace lockstep
