// The program described for shells and for man, as text.
#pragma once

#include <string>

#include "cli/program_description.h"

namespace lockstep {

std::string bash_completion(const CommandDescription& program);
std::string zsh_completion(const CommandDescription& program);
std::string fish_completion(const CommandDescription& program);

// A page of section 1, for the macros man(7). `version` stands in its footer.
std::string manual_page(const CommandDescription& program, const std::string& version);

}  // namespace lockstep
