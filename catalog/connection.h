// One libpqxx connection with Lockstep's session settings. libpqxx stops in catalog/ and executor/.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/error.h"

namespace lockstep {

// Keywords and values for libpq, joined by the library: no value needs escaping by its owner. Holds the password; never printed.
struct ConnectionParameters {
  std::vector<std::pair<std::string, std::string>> keywords;  // later ones win
  std::string display_name() const;  // "postgresql://user@host:port/dbname", no secret
};

// A row of text values; null where SQL NULL.
using Row = std::vector<std::optional<std::string>>;

struct SqlError {
  std::string sqlstate, message, detail, hint;
};

class Connection {
 public:
  // Errors: cannot-connect (exit 4), server-too-old, with host, port, database and reason, never the password.
  static Result<Connection> open(const ConnectionParameters& parameters);
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;
  ~Connection();

  // One simple-protocol message; several statements are allowed. Rows of the last result.
  tl::expected<std::vector<Row>, SqlError> query(std::string_view sql);
  tl::expected<std::vector<Row>, SqlError> query(std::string_view sql, const std::vector<std::string>& parameters);

  int server_version() const;   // PG_VERSION_NUM
  int backend_process_id() const;
  std::string database_name() const;
  const ConnectionParameters& parameters() const;
  void on_notice(std::function<void(std::string_view)> handler);
  void cancel();  // from another thread or a signal's watcher: asks the server to cancel the running statement

  struct Impl;

 private:
  explicit Connection(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace lockstep
