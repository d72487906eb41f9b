// The journal of a target, written: one row a run, one a step. What ran stands there in the same transaction that ran
// it. No SQL, no messages: neither can hold a secret or a row's values.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "catalog/connection.h"
#include "planner/plan.h"

namespace lockstep {

// Whether the role may write the journal, or make it where there is none. Errors: journal-not-permitted,
// journal-unknown, with the statement that an owner of the database would run. Changes nothing.
Result<void> check_journal(Connection& connection);

class JournalWriter {
 public:
  using Answer = tl::expected<void, SqlError>;

  // Makes what is missing, in a transaction of its own. A run that never ended is marked as stopped: the caller holds
  // the run lock, so it is dead. Errors: as check_journal().
  static Result<JournalWriter> open(Connection& connection, const Plan& plan);

  // Before a batch outside a transaction, so that a run that is killed there is told.
  Answer begin();
  // That every step below `steps_done` has run, from the last record on. Inside a transaction it counts when the caller
  // says committed().
  Answer record(std::size_t steps_done);
  void committed() { written_ = pending_; }
  void rolled_back() { pending_ = written_; }
  // The run ends before its end. A failure is kept to itself: the user has a better one to read.
  void stop(std::size_t steps_done, const std::string& sqlstate);

 private:
  JournalWriter(Connection& connection, const Plan& plan)
      : connection_(&connection), plan_(&plan), start_(std::chrono::steady_clock::now()) {}
  Answer write_run(std::size_t steps_done, std::string_view outcome, const std::string& sqlstate);
  Answer write_steps(std::size_t from, std::size_t to);

  struct Position {
    std::optional<std::string> run;  // its number; nullopt: no row yet
    std::size_t steps_done = 0;
  };

  Connection* connection_;
  const Plan* plan_;
  std::chrono::steady_clock::time_point start_;
  Position written_, pending_;
};

}  // namespace lockstep
