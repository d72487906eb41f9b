// Runs a plan: mutual exclusion, timeouts, retries, progress. Only the command line calls it, and only with --apply.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "catalog/connection.h"
#include "planner/plan.h"

namespace lockstep {

struct ExecuteOptions {
  std::chrono::milliseconds lock_wait{60'000};  // for the advisory lock, and in all for a statement's lock retries
  std::chrono::milliseconds poll_interval{250};
  bool journal = true;                               // keep a record in the target
  std::function<void(const std::string&)> progress;  // one line a call, already escaped
};

// One runner at a time: pg_try_advisory_lock polled (a blocking wait deadlocks with CREATE INDEX CONCURRENTLY).
// Released by release() or when the connection ends. Errors: lock-not-obtained (exit 5), naming who holds it;
// pooler-detected.
class RunLock {
 public:
  static Result<RunLock> acquire(Connection& connection, const ExecuteOptions& options);
  RunLock(RunLock&&) noexcept;
  RunLock& operator=(RunLock&&) noexcept;
  ~RunLock();

 private:
  explicit RunLock(Connection* connection) : connection_(connection) {}
  Connection* connection_;
};

// Whether anybody holds the lock of this database now.
Result<bool> is_run_under_way(Connection& connection);

struct ExecuteOutcome {
  std::size_t steps_run = 0;
  std::size_t batches_run = 0;
  double seconds = 0;
};

// Runs every batch in order, and says so in the journal (executor/journal.h) with each of them. Errors:
// statement-failed (SQLSTATE, step, SQL; exit 1 where nothing was committed, else 7), lock-not-obtained (exit 5, naming
// the blockers).
Result<ExecuteOutcome> execute(Connection& connection, const Plan& plan, const ExecuteOptions& options);

}  // namespace lockstep
