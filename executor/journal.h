// What was run on this database, when and by whom: schema `lockstep`, table `run`, in the target itself. Written in the
// same transaction as the DDL where there is one, so that it never says more than what is committed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/connection.h"
#include "planner/plan.h"

namespace lockstep {

enum class RunState : std::uint8_t { running, done, stopped };

struct RunRecord {
  std::string id;
  std::string fingerprint;
  RunState state = RunState::running;
  int steps = 0, steps_done = 0;
  std::string role, tool_version;
  std::string started_at, finished_at;  // UTC, ISO 8601; finished_at is empty while it runs
  std::string error;                    // SQLSTATE and message of what stopped it
};

// Newest first. Empty where there is no journal. Errors: permission-denied.
Result<std::vector<RunRecord>> read_journal(Connection& connection, int most);
// Of the newest run that was done; nothing where there is none or it may not be read.
std::optional<std::string> last_applied_fingerprint(Connection& connection);

// The record of one run. The caller holds the RunLock, so a record that is still `running` is of a run that died: it is
// closed.
class Journal {
 public:
  // Makes the schema and the table where they are missing. Errors: journal-not-writable, with --no-journal as the
  // remedy.
  static Result<Journal> begin(Connection& connection, const Plan& plan);

  // The statement that records progress, to be sent inside the batch's own transaction.
  std::string progress_statement(std::size_t steps_done) const;
  void finish(Connection& connection, RunState state, const std::string& error = {}) const;

 private:
  Journal(std::string id, std::size_t steps) : id_(std::move(id)), steps_(steps) {}
  std::string id_;
  std::size_t steps_;
};

}  // namespace lockstep
