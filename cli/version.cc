#include "cli/version.h"

#include <fmt/format.h>

#include "parser/source_set.h"

namespace lockstep {

std::string tool_version() { return LOCKSTEP_VERSION; }

std::string version_line() { return fmt::format("lockstep {}, SQL grammar of {}", tool_version(), grammar_version()); }

}  // namespace lockstep
