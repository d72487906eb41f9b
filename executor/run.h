// One run of a plan over one connection: batches, attempts, what is committed.
#pragma once

#include <optional>
#include <random>

#include "catalog/connection.h"
#include "executor/executor.h"
#include "executor/journal.h"
#include "executor/watcher.h"

namespace lockstep {

// Why a batch did not end well.
struct Failure {
  std::size_t step = 0;  // index into Plan::steps; in a COMMIT the last one of the batch
  bool in_commit = false;
  SqlError error;
};

class Run {
 public:
  Run(Connection& connection, const Plan& plan, const ExecuteOptions& options)
      : connection_(connection),
        plan_(plan),
        options_(options),
        watcher_(connection),
        random_(std::random_device{}()) {}

  Result<ExecuteOutcome> all();

 private:
  using Answer = tl::expected<void, SqlError>;
  using Clock = std::chrono::steady_clock;

  Result<void> open_journal();
  Answer send(const std::string& sql);  // watched: may be cancelled, its blockers are known
  Answer open_session();
  std::optional<Failure> run_batch(const Batch& batch, int lock_timeout_ms);
  // What is done up to and with a step, in the transaction where there is one.
  std::optional<Failure> tell_journal(const Batch& batch, std::size_t index);
  std::optional<Failure> run_step(const Batch& batch, std::size_t index);
  Answer set_search_path(const Batch& batch, const SearchPath& path);
  void undo_attempt(const Batch& batch, const Failure& failure);
  void drop_invalid_indexes(const Step& step, const SqlError& error);
  // One batch with its retries; the outcome of the last attempt.
  Result<void> finish_batch(const Batch& batch);
  int next_lock_timeout(const Batch& batch) const;
  std::chrono::milliseconds pause(int attempt);
  Errors failed(const Failure& failure) const;
  std::string state_of_things(const Failure& failure) const;
  void say(const std::string& line) const {
    if (options_.progress) options_.progress(line);
  }
  bool connection_lost(const SqlError& error) const;

  Connection& connection_;
  const Plan& plan_;
  const ExecuteOptions& options_;
  Watcher watcher_;
  std::optional<JournalWriter> journal_;
  std::minstd_rand random_;
  std::size_t committed_steps_ = 0;  // from the first step on
  bool left_something_ = false;      // a failed step outside a transaction whose remains could not be removed
};

}  // namespace lockstep
