// One runner at a time.
#include <fmt/format.h>

#include <thread>

#include "executor/executor.h"

namespace lockstep {

namespace {

// The bytes of "lockstep": a public constant, so that people can look for it in pg_locks.
constexpr std::uint64_t run_lock_key = 0x6c6f636b73746570;

Error lock_error(std::string code, std::string message, std::string hint, ExitCode exit_code) {
  Error error;
  error.code = std::move(code);
  error.message = std::move(message);
  error.hint = std::move(hint);
  error.exit_code = exit_code;
  return error;
}

Error sql_failed(const SqlError& error) {
  return lock_error("statement-failed", fmt::format("{} (SQLSTATE {})", error.message, error.sqlstate), error.hint,
                    ExitCode::error);
}

Result<std::string> one_value(Connection& connection, std::string_view sql) {
  const auto rows = connection.query(sql);
  if (!rows) return fail(sql_failed(rows.error()));
  if (rows->empty() || rows->front().empty()) return std::string();
  return rows->front().front().value_or("");
}

// Behind a transaction pooler each statement may reach another backend: both of two runners would get the lock, and it
// would stay with the backend after both have gone.
Result<void> refuse_pooler(Connection& connection) {
  bool pooled = connection.is_pooled();
  // Not told at the start: a pooler that passes the first backend's key on.
  const std::string expected = std::to_string(connection.backend_process_id());
  for (int time = 0; time < 2 && !pooled; ++time) {
    const auto seen = one_value(connection, "SELECT pg_catalog.pg_backend_pid()");
    if (!seen) return tl::unexpected(seen.error());
    pooled = *seen != expected;
  }
  if (!pooled) return {};
  return fail(lock_error("pooler-detected", "a connection pooler stands between Lockstep and the server",
                         "apply over a direct connection (a pooler in session mode is none either); plan works through "
                         "the pooler",
                         ExitCode::error));
}

Result<void> refuse_replica(Connection& connection) {
  const auto in_recovery = one_value(connection, "SELECT pg_catalog.pg_is_in_recovery()");
  if (!in_recovery) return tl::unexpected(in_recovery.error());
  if (*in_recovery != "t") return {};
  return fail(lock_error("read-replica", "the target is a read replica (in recovery): nothing can be changed there",
                         "apply to the primary; plan works on a replica", ExitCode::error));
}

tl::expected<std::vector<Row>, SqlError> holders(Connection& connection) {
  return connection.query(fmt::format(
      "SELECT l.pid, a.usename, a.application_name, a.client_addr, a.backend_start::pg_catalog.timestamptz(0) "
      "FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid "
      "WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND l.classid = {} AND l.objid = {} "
      "AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())",
      run_lock_key >> 32, run_lock_key & 0xffffffff));
}

std::string holder_of(Connection& connection) {
  const auto rows = holders(connection);
  if (!rows || rows->empty()) return "a session that has just ended";
  const Row& row = rows->front();
  std::string text = "process " + row[0].value_or("?");
  if (row[1]) text += ", user " + *row[1];
  if (row[2] && !row[2]->empty()) text += fmt::format(", \"{}\"", *row[2]);
  if (row[3]) text += ", from " + *row[3];
  if (row[4]) text += ", since " + *row[4];
  return escape_controls(text, true);
}

}  // namespace

Result<bool> is_run_under_way(Connection& connection) {
  const auto rows = holders(connection);
  if (!rows) return fail(sql_failed(rows.error()));
  return !rows->empty();
}

Result<RunLock> RunLock::acquire(Connection& connection, const ExecuteOptions& options) {
  if (auto direct = refuse_pooler(connection); !direct) return tl::unexpected(direct.error());
  if (auto primary = refuse_replica(connection); !primary) return tl::unexpected(primary.error());

  const auto deadline = std::chrono::steady_clock::now() + options.lock_wait;
  const std::string attempt = fmt::format("SELECT pg_catalog.pg_try_advisory_lock({})", run_lock_key);
  for (bool told = false;; told = true) {
    const auto got = one_value(connection, attempt);
    if (!got) return tl::unexpected(got.error());
    if (*got == "t") return RunLock(&connection);
    if (std::chrono::steady_clock::now() >= deadline) break;
    if (!told && options.progress) options.progress("waiting for another run of Lockstep: " + holder_of(connection));
    std::this_thread::sleep_for(options.poll_interval);
  }
  return fail(
      lock_error("lock-not-obtained",
                 fmt::format("another run of Lockstep holds the lock of this database: {}", holder_of(connection)),
                 "wait for it to end, or wait longer with --lock-wait", ExitCode::lock_not_obtained));
}

RunLock::RunLock(RunLock&& other) noexcept : connection_(std::exchange(other.connection_, nullptr)) {}

RunLock& RunLock::operator=(RunLock&& other) noexcept {
  std::swap(connection_, other.connection_);
  return *this;
}

RunLock::~RunLock() {
  // Where this fails the connection is gone, and the lock with it.
  if (connection_) (void)connection_->query(fmt::format("SELECT pg_catalog.pg_advisory_unlock({})", run_lock_key));
}

}  // namespace lockstep
