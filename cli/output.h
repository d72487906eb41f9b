// Where a command's result goes.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "cli/console.h"
#include "cli/options.h"
#include "planner/plan.h"

namespace lockstep {

// The plan in the format that was asked for; colours only where the terminal and the user want them.
std::string rendered(const Plan& plan, const CommandOptions& options, const Console& console);

// Whole or not at all: written beside and renamed. Errors: cannot-write.
Result<void> write_file(const std::filesystem::path& path, std::string_view text);

// Errors: cannot-read, also where it is larger than a plan can be.
Result<std::string> read_file(const std::filesystem::path& path);

}  // namespace lockstep
