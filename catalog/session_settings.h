// The settings under which catalog texts and literals mean the same on every server and for every role.
#pragma once

#include <string>
#include <string_view>

namespace lockstep {

// "SET name = value;" of every setting, for the session or (LOCAL) for the transaction: a transaction pooler may give
// the next transaction another backend.
std::string session_settings(bool local);

}  // namespace lockstep
