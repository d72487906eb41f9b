// One connection by libpq with Lockstep's session settings. libpq stops in catalog/.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/user_command.h"
#include "model/error.h"

namespace lockstep {

class Rows;
class Tunnel;

// A tunnel that is opened by the first connection that needs it, and ends with the last parameters that share it.
struct TunnelledWay {
  explicit TunnelledWay(CommandWords words);
  ~TunnelledWay();
  CommandWords command;
  std::mutex mutex;
  std::unique_ptr<Tunnel> tunnel;
};

// Keywords and values for libpq, joined by the library: no value needs escaping by its owner. Holds the password; never
// printed.
struct ConnectionParameters {
  // A URI or a "key=value" list. Errors: bad-connection-string (exit 64), also where a password's own characters have
  // shifted the parts of a URI; the text is never repeated, it may hold a password.
  static Result<ConnectionParameters> parse(std::string_view text);

  static std::vector<std::string> known_keywords();  // libpq's

  std::vector<std::pair<std::string, std::string>> keywords;  // later ones win
  CommandWords password_command = {};                         // run for each connection, its tokens expire; empty: none
  std::shared_ptr<TunnelledWay> way = {};                     // null: none

  // Where a service is among the keywords: the place that its file says, which parse() has read already. Sets a
  // variable of the environment for a moment: not where other threads run.
  void read_service();
  // What libpq would take for a keyword, from PG* variables and the service file where it is not given here.
  std::string value(const std::string& keyword) const;
  bool has_password() const;         // of its own
  std::string display_name() const;  // "postgresql://user@host:port/dbname", no secret
};

// A row of text values; null where SQL NULL.
using Row = std::vector<std::optional<std::string>>;

struct SqlError {
  std::string sqlstate, message, detail, hint;
};

class Connection {
 public:
  // Keywords that are not given come from PG* variables, the service file and the pass file, as with every client of
  // libpq. Errors, with host, port, database, user and reason, never the password: cannot-connect, no-database,
  // authentication-failed, tunnel-failed, password-command-failed (all exit 4), server-too-old.
  static Result<Connection> open(const ConnectionParameters& parameters);
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;
  ~Connection();

  // One simple-protocol message; several statements are allowed. Rows of the last result.
  tl::expected<std::vector<Row>, SqlError> query(std::string_view sql);
  tl::expected<std::vector<Row>, SqlError> query(std::string_view sql, const std::vector<std::string>& parameters);

  // The same with cells as views into the result: rows.h.
  tl::expected<Rows, SqlError> fetch(std::string_view sql, const std::vector<std::string>& parameters = {});
  // Sends all queries at once (one round trip), then hands over each result, by the query's number, while the server
  // works on the next. After an error the server skips the rest. `meanwhile` runs once between sending and waiting.
  struct Query {
    std::string sql;
    std::vector<std::string> parameters;
  };
  tl::expected<void, SqlError> fetch_all(const std::vector<Query>& queries,
                                         const std::function<void(std::size_t, const Rows&)>& take,
                                         const std::function<void()>& meanwhile = {});

  int server_version() const;  // PG_VERSION_NUM
  int backend_process_id() const;
  // A pooler answers for the server: what one message sets may hold for others, and not for the next. Nothing is set
  // then but inside transactions.
  bool is_pooled() const;
  std::string database_name() const;
  const ConnectionParameters& parameters() const;
  void on_notice(std::function<void(std::string_view)> handler);
  void cancel();  // from another thread or a signal's watcher: asks the server to cancel the running statement

  struct Impl;

 private:
  friend class ConnectionAttempt;
  explicit Connection(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// A connection that is being made while its user does something else: the server starts its process meanwhile.
class ConnectionAttempt {
 public:
  // Waits for a few milliseconds at most. Where a tunnel or a password command has to be run first, all of it is left
  // to finish().
  explicit ConnectionAttempt(const ConnectionParameters& parameters);
  ConnectionAttempt(ConnectionAttempt&&) noexcept;
  ConnectionAttempt& operator=(ConnectionAttempt&&) noexcept;
  ~ConnectionAttempt();
  // Once. Errors as those of Connection::open.
  Result<Connection> finish();

 private:
  Result<void> begin();
  std::unique_ptr<Connection::Impl> impl_;
};

}  // namespace lockstep
