// The program described for shells and for man, as text.
#pragma once

#include <string>
#include <string_view>

#include "cli/program_description.h"

namespace lockstep {

// What a shell runs for the targets of the settings file. Names in quotes are not offered: what is left says nothing to
// a shell.
inline constexpr std::string_view list_targets =
    R"(sed -n 's/^\[targets\.\([A-Za-z0-9_-]*\)\].*/\1/p' lockstep.toml 2>/dev/null)";

std::string bash_completion(const CommandDescription& program);
std::string zsh_completion(const CommandDescription& program);
std::string fish_completion(const CommandDescription& program);

// A page of section 1, for the macros man(7). `version` stands in its footer.
std::string manual_page(const CommandDescription& program, const std::string& version);

}  // namespace lockstep
