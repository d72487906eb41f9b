// The commands of the program; cli/command_line.cc has their table and reads their options.
#pragma once

#include "cli/console.h"
#include "cli/options.h"

namespace lockstep {

ExitCode run_plan(const Options& options, Console& console);
ExitCode run_apply(const Options& options, Console& console);
ExitCode run_inspect(const Options& options, Console& console);
ExitCode run_check(const Options& options, Console& console);
ExitCode run_terraform(const Options& options, Console& console);
ExitCode run_version(const Options& options, Console& console);

}  // namespace lockstep
