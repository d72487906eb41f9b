#include "catalog/sql_failure.h"

#include <fmt/format.h>

namespace lockstep {
namespace {

struct Failure {
  std::string_view sqlstate;  // or its class: a prefix
  std::string_view code, hint;
  ExitCode exit_code;
};

constexpr Failure failures[] = {
    {"42501", "permission-denied", "the role needs SELECT on that catalog relation: GRANT SELECT ON it TO the role",
     ExitCode::error},
    {"55P03", "lock-timeout", "another session holds a lock; try again later", ExitCode::lock_not_obtained},
    {"57014", "statement-timeout", "raise statement_timeout, or try again when the server is less busy",
     ExitCode::error},
    {"57P", "connection-lost", "the server is shutting down or restarting; try again later", ExitCode::cannot_connect},
    {"08", "connection-lost", "the connection broke; try again later", ExitCode::cannot_connect},
    {"53", "server-busy", "the server is out of connections, memory or disk; try again later",
     ExitCode::cannot_connect},
    {"", "catalog-read-failed", "", ExitCode::error},
};

}  // namespace

Error reading_failure(const Connection& connection, const SqlError& error, std::string_view what) {
  const Failure* failure = failures;
  while (!error.sqlstate.starts_with(failure->sqlstate)) ++failure;
  std::string message = fmt::format("cannot read {} of {}: {} (SQLSTATE {})", what,
                                    connection.parameters().display_name(), error.message, error.sqlstate);
  if (!error.detail.empty()) message += "; " + error.detail;
  return Error{.code = std::string(failure->code),
               .message = escape_controls(message, true),
               .where = {},
               .hint = std::string(failure->hint.empty() ? std::string_view(error.hint) : failure->hint),
               .excerpt = {},
               .exit_code = failure->exit_code};
}

}  // namespace lockstep
