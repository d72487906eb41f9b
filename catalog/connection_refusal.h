// Why a connection could not be made, with the way out.
#pragma once

#include <libpq-fe.h>

#include <string>
#include <string_view>

#include "catalog/connection.h"

namespace lockstep {

struct Refusal {
  std::string sqlstate, message;  // no SQLSTATE where libpq gave up by itself
};

// Of what libpq says of a refused connection with PQERRORS_VERBOSE.
Refusal parse_refusal(std::string_view verbose);

// Errors: see Connection::open. No message holds a password.
Error refused(const ConnectionParameters& parameters, const Refusal& refusal);
Error refused(const PGconn* connection, const ConnectionParameters& parameters);

}  // namespace lockstep
