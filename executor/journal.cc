#include "executor/journal.h"

#include <fmt/format.h>

#include <array>

namespace lockstep {
namespace {

constexpr std::array<std::string_view, 3> state_words{"running", "done", "stopped"};  // in the order of RunState

std::string_view word_of(RunState state) { return state_words[static_cast<std::size_t>(state)]; }

RunState state_of(std::string_view word) {
  for (std::size_t i = 0; i < state_words.size(); ++i) {
    if (state_words[i] == word) return static_cast<RunState>(i);
  }
  return RunState::stopped;
}

// IF NOT EXISTS alone would need CREATE on the database although the schema is there.
constexpr std::string_view is_there = "SELECT pg_catalog.to_regclass('lockstep.run') IS NOT NULL";
constexpr std::string_view creation = R"(
BEGIN;
CREATE SCHEMA IF NOT EXISTS lockstep;
CREATE TABLE lockstep.run (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  fingerprint text NOT NULL,
  state text NOT NULL CHECK (state IN ('running', 'done', 'stopped')),
  steps integer NOT NULL,
  steps_done integer NOT NULL DEFAULT 0,
  role_name text NOT NULL DEFAULT session_user,
  tool_version text NOT NULL,
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  finished_at timestamptz,
  error text
);
COMMENT ON TABLE lockstep.run IS 'Runs of lockstep apply on this database';
COMMIT)";
constexpr std::string_view close_dead_runs =
    "UPDATE lockstep.run SET state = 'stopped', finished_at = pg_catalog.clock_timestamp(), "
    "error = coalesce(error, 'the run ended without a word') WHERE state = 'running'";
constexpr std::string_view insertion =
    "INSERT INTO lockstep.run (fingerprint, state, steps, tool_version) "
    "VALUES ($1, 'running', $2::pg_catalog.int4, $3) RETURNING id";

Errors not_writable(const SqlError& error) {
  return {{"journal-not-writable",
           fmt::format("the journal (schema lockstep) cannot be written: {} ({})", error.message, error.sqlstate),
           {},
           "grant the role CREATE on the database once, or run with --no-journal",
           {},
           ExitCode::error}};
}

bool exists(Connection& connection) {
  const auto rows = connection.query(is_there);
  return rows && !rows->empty() && rows->front()[0] == "t";
}

}  // namespace

Result<std::vector<RunRecord>> read_journal(Connection& connection, int most) {
  if (!exists(connection)) return std::vector<RunRecord>{};
  const auto rows = connection.query(
      "SELECT id, fingerprint, state, steps, steps_done, role_name, tool_version, "
      "pg_catalog.to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), "
      "pg_catalog.to_char(finished_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), error "
      "FROM lockstep.run ORDER BY id DESC LIMIT $1::pg_catalog.int4",
      {std::to_string(most)});
  if (!rows) {
    return fail({"permission-denied",
                 "the journal cannot be read: " + rows.error().message,
                 {},
                 "GRANT USAGE ON SCHEMA lockstep and SELECT ON lockstep.run to this role",
                 {},
                 ExitCode::error});
  }
  std::vector<RunRecord> records;
  for (const Row& row : *rows) {
    const auto text = [&row](std::size_t column) { return row[column].value_or(""); };
    records.push_back({text(0), text(1), state_of(text(2)), std::stoi(text(3)), std::stoi(text(4)), text(5), text(6),
                       text(7), text(8), text(9)});
  }
  return records;
}

std::optional<std::string> last_applied_fingerprint(Connection& connection) {
  if (!exists(connection)) return std::nullopt;
  const auto rows =
      connection.query("SELECT fingerprint FROM lockstep.run WHERE state = 'done' ORDER BY id DESC LIMIT 1");
  if (!rows || rows->empty()) return std::nullopt;
  return rows->front()[0];
}

Result<Journal> Journal::begin(Connection& connection, const Plan& plan) {
  if (!exists(connection)) {
    if (const auto created = connection.query(creation); !created) {
      (void)connection.query("ROLLBACK");
      return fail(not_writable(created.error()));
    }
  }
  if (const auto closed = connection.query(close_dead_runs); !closed) return fail(not_writable(closed.error()));
  const auto rows =
      connection.query(insertion, {plan.fingerprint, std::to_string(plan.steps.size()), plan.tool_version});
  if (!rows) return fail(not_writable(rows.error()));
  return Journal(rows->front()[0].value_or("0"), plan.steps.size());
}

std::string Journal::progress_statement(std::size_t steps_done) const {
  const bool complete = steps_done == steps_;
  return fmt::format("UPDATE lockstep.run SET steps_done = {}{} WHERE id = {}", steps_done,
                     complete ? ", state = 'done', finished_at = pg_catalog.clock_timestamp()" : "", id_);
}

void Journal::finish(Connection& connection, RunState state, const std::string& error) const {
  (void)connection.query(
      "UPDATE lockstep.run SET state = $1, finished_at = pg_catalog.clock_timestamp(), error = NULLIF($2, '') "
      "WHERE id = $3::pg_catalog.int8 AND state = 'running'",
      {std::string(word_of(state)), error, id_});
}

}  // namespace lockstep
