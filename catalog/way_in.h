// What a connection needs besides its keywords: a tunnel that is open, a password that is fresh.
#pragma once

#include "catalog/connection.h"

namespace lockstep {

// Keywords for libpq that go after the parameters' own. Opens the tunnel at the first call for it, runs the password
// command at each. Errors: tunnel-failed, password-command-failed (exit 4), usage where the tunnel has no one host to
// lead to.
Result<std::vector<std::pair<std::string, std::string>>> way_in(const ConnectionParameters& parameters);

}  // namespace lockstep
