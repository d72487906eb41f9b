// The journal of a target, read: what Lockstep applied there, and when. executor/journal.h writes it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "catalog/connection.h"
#include "catalog/rows.h"

namespace lockstep {

// Codes of the column `outcome`.
enum class RunOutcome : std::uint8_t {
  running,  // or it was killed: only its session could say more
  done,
  stopped,  // some of its steps may be committed
};
std::string_view to_string(RunOutcome outcome);

struct JournalRun {
  std::int64_t number = 0;
  std::string fingerprint;  // of the plan
  RunOutcome outcome = RunOutcome::running;
  int steps_total = 0, steps_done = 0;
  std::string started_at, finished_at;  // "2026-11-28T02:03:04Z"; the latter empty while it runs
  std::string role, client;             // session_user; the address it came from, empty for a local socket
  std::string tool_version;
  std::string sqlstate;  // of what stopped it, where it was a statement
};

enum class JournalState : std::uint8_t {
  absent,
  readable,
  not_permitted,  // the role may not read it
  unknown,        // lockstep.run is there, but is no journal that this version knows
};
std::string_view to_string(JournalState state);

struct Journal {
  JournalState state = JournalState::absent;
  std::vector<JournalRun> runs;  // newest first

  // The newest run that reached its end; empty where there is none.
  std::string last_applied() const;
  // The newest run where it has not reached its end.
  const JournalRun* unfinished() const;
};

// An expression for the select list of any query: the state's code, NULL where there is no journal.
std::string journal_state_expression();
JournalState journal_state_of(const std::optional<std::string>& code);
// The newest run and the newest that reached its end. Only where the state is `readable`.
std::string latest_runs_query();
std::vector<JournalRun> journal_runs_of(const Rows& rows);

// The newest `limit` runs, in a read-only transaction.
Result<Journal> read_journal(Connection& connection, std::size_t limit);

}  // namespace lockstep
