#include "catalog/journal.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "catalog/sql_failure.h"
#include "model/journal_schema.h"

namespace lockstep {
namespace {

constexpr std::array<std::string_view, 3> outcomes{"running", "done", "stopped"};  // in the order of RunOutcome
constexpr std::array<std::string_view, 4> states{"absent", "readable", "not-permitted", "unknown"};  // of JournalState

std::string time_text(std::string_view column) {
  return fmt::format("pg_catalog.to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')", column);
}

std::string runs_query() {
  return fmt::format(
      "SELECT number, fingerprint, outcome, steps_total, steps_done, {}, {}, role, client, tool_version, sqlstate "
      "FROM {}.run",
      time_text("started_at"), time_text("finished_at"), journal_schema);
}

// Shown raw by terraform, and cut short by others: anything but letters and digits was not written by Lockstep.
std::string fingerprint_of(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isalnum(c) != 0; });
  return plain ? std::string(text) : std::string();
}

JournalRun run_of(RowReader in) {
  JournalRun run;
  run.number = in.number<std::int64_t>();
  run.fingerprint = fingerprint_of(in.text());
  const auto outcome = in.text();
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i] == outcome) run.outcome = static_cast<RunOutcome>(i);
  }
  run.steps_total = in.number<int>();
  run.steps_done = in.number<int>();
  run.started_at = in.string();
  run.finished_at = in.string();
  run.role = in.string();
  run.client = in.string();
  run.tool_version = in.string();
  run.sqlstate = in.string();
  return run;
}

tl::expected<Journal, SqlError> read_in_transaction(Connection& connection, std::size_t limit) {
  if (auto begun = connection.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); !begun) {
    return tl::unexpected(begun.error());
  }
  const auto state = connection.query("SELECT " + journal_state_expression());
  if (!state) return tl::unexpected(state.error());
  Journal journal;
  journal.state = journal_state_of(state->front().front());
  if (journal.state != JournalState::readable) return journal;
  const auto rows = connection.fetch(fmt::format("{} ORDER BY number DESC LIMIT {}", runs_query(), limit));
  if (!rows) return tl::unexpected(rows.error());
  journal.runs = journal_runs_of(*rows);
  return journal;
}

}  // namespace

std::string_view to_string(RunOutcome outcome) { return outcomes[static_cast<std::size_t>(outcome)]; }
std::string_view to_string(JournalState state) { return states[static_cast<std::size_t>(state)]; }

std::string Journal::last_applied() const {
  for (const JournalRun& run : runs) {
    if (run.outcome == RunOutcome::done) return run.fingerprint;
  }
  return {};
}

const JournalRun* Journal::unfinished() const {
  return !runs.empty() && runs.front().outcome != RunOutcome::done ? &runs.front() : nullptr;
}

std::string journal_state_expression() {
  return fmt::format(R"(
(SELECT CASE WHEN NOT pg_catalog.has_schema_privilege(n.oid, 'USAGE')
                  OR NOT pg_catalog.has_table_privilege(c.oid, 'SELECT') THEN 'not-permitted'
             WHEN (SELECT pg_catalog.count(*) FROM pg_catalog.pg_attribute a
                   WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attname IN
                     ('number', 'fingerprint', 'outcome', 'steps_total', 'steps_done', 'started_at', 'finished_at',
                      'role', 'client', 'tool_version', 'sqlstate')) < 11 THEN 'unknown'
             ELSE 'readable' END
 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = '{}' AND c.relname = 'run'))",
                     journal_schema);
}

JournalState journal_state_of(const std::optional<std::string>& code) {
  for (std::size_t i = 0; i < states.size(); ++i) {
    if (code && states[i] == *code) return static_cast<JournalState>(i);
  }
  return JournalState::absent;
}

std::string latest_runs_query() {
  return fmt::format(
      "{0} WHERE number IN ((SELECT pg_catalog.max(number) FROM {1}.run), "
      "(SELECT pg_catalog.max(number) FROM {1}.run WHERE outcome = 'done')) ORDER BY number DESC",
      runs_query(), journal_schema);
}

std::vector<JournalRun> journal_runs_of(const Rows& rows) {
  std::vector<JournalRun> runs;
  for (std::size_t row = 0; row < rows.size(); ++row) runs.push_back(run_of(RowReader(rows, row)));
  return runs;
}

Result<Journal> read_journal(Connection& connection, std::size_t limit) {
  auto journal = read_in_transaction(connection, limit);
  const auto ended = connection.query(journal ? "COMMIT" : "ROLLBACK");
  if (!journal) return fail(reading_failure(connection, journal.error(), "the journal"));
  if (!ended) return fail(reading_failure(connection, ended.error(), "the journal"));
  return std::move(*journal);
}

}  // namespace lockstep
