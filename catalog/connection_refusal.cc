#include "catalog/connection_refusal.h"

#include <fmt/format.h>

#include <algorithm>

#include "catalog/tunnel.h"

namespace lockstep {
namespace {

bool is_sqlstate(std::string_view text) {
  return text.size() == 5 &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
}

// A token of RDS is a signed query.
bool is_rds_token(const char* password) {
  return password && std::string_view(password).find("X-Amz-Signature=") != std::string_view::npos;
}

std::string authentication_hint(const ConnectionParameters& parameters, const Refusal& refusal) {
  // Only of the first try: what libpq tries next, without TLS, says nothing of the password.
  if (refusal.message.substr(0, refusal.message.find("; ")).find("pg_hba.conf") != std::string::npos)
    return "the server takes no such connection: check user, database, sslmode (no encryption?) and its pg_hba.conf";
  if (!parameters.password_command.empty())
    return "the password came from the password command: check that it makes one for this host, port and user, and "
           "that "
           "the user may log in with it (RDS: GRANT rds_iam)";
  return "check user, password (PGPASSWORD, DATABASE_PASSWORD, ~/.pgpass; --password-command for one that expires) and "
         "the "
         "server's pg_hba.conf";
}

}  // namespace

// "... failed: FATAL:  3D000: database "x" does not exist\nLOCATION:  InitPostgres, postinit.c:941\n"
Refusal parse_refusal(std::string_view verbose) {
  Refusal refusal;
  std::string_view rest = verbose;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (line.empty() || line.find(".c:") != line.npos) continue;  // LOCATION, in whatever language
    if (!refusal.message.empty()) refusal.message += "; ";
    for (std::size_t at = line.find(":  "); at != line.npos; at = line.find(":  ", at + 1)) {
      if (!is_sqlstate(line.substr(at + 3, 5)) || line.substr(at + 8, 2) != ": ") continue;
      if (refusal.sqlstate.empty()) refusal.sqlstate = line.substr(at + 3, 5);
      refusal.message.append(line.substr(0, at + 2));
      line.remove_prefix(at + 10);
      break;
    }
    refusal.message.append(line);
  }
  return refusal;
}

Error refused(const ConnectionParameters& parameters, const Refusal& refusal) {
  Error error{.code = "cannot-connect",
              .message = fmt::format("cannot connect to {}: {}", parameters.display_name(), refusal.message),
              .where = {},
              .hint = "check host and port, and that the server accepts connections from here",
              .excerpt = {},
              .exit_code = ExitCode::cannot_connect};
  if (refusal.sqlstate == "3D000") {
    error.code = "no-database";
    error.hint = "create the database first; Lockstep manages what is inside a database";
  } else if (refusal.sqlstate.starts_with("28")) {
    error.code = "authentication-failed";
    error.hint = authentication_hint(parameters, refusal);
  } else if (refusal.sqlstate.starts_with("53") || refusal.sqlstate == "57P03") {
    error.hint = "the server is busy, starting or shutting down: try again later";
  } else if (parameters.way && parameters.way->tunnel) {
    const std::string said = parameters.way->tunnel->said();
    error.hint = "the connection goes through the tunnel command: check that its far side reaches the server" +
                 (said.empty() ? std::string() : "; it said: " + said);
  }
  return error;
}

Error refused(const PGconn* connection, const ConnectionParameters& parameters) {
  Refusal refusal = parse_refusal(PQerrorMessage(connection));
  // libpq gives up by itself, without the server's word and SQLSTATE.
  if (refusal.sqlstate.empty() && PQconnectionNeedsPassword(connection)) refusal.sqlstate = "28P01";
  Error error = refused(parameters, refusal);
  if (error.code == "authentication-failed" && parameters.password_command.empty() && is_rds_token(PQpass(connection)))
    error.hint =
        "the password is a token of RDS, which is good for 15 minutes, for one host, port and user, and over TLS "
        "alone: "
        "--password-command 'aws rds generate-db-auth-token ...' makes a new one for each connection";
  return error;
}

}  // namespace lockstep
