// The settings under which catalog texts and literals mean the same on every server and for every role.
#pragma once

#include <string>

namespace lockstep {

// A query for the transaction that it stands in, with a semicolon.
std::string transaction_settings();

// A query for the session, where the backend has this process id: it returns rows if it has. Behind a transaction
// pooler it has not, and what is set there would stay with a backend that serves another client next.
std::string session_settings(int backend_process_id);

}  // namespace lockstep
