#include "executor/journal.h"

#include <fmt/format.h>

#include "catalog/journal.h"
#include "executor/journal_tables.h"
#include "model/journal_schema.h"
#include "snapshot/array_text.h"

namespace lockstep {

namespace {

std::string first_word(Action action) {
  constexpr std::string_view words[] = {"create", "alter", "rebuild", "drop"};  // in the order of Action
  return std::string(words[static_cast<std::size_t>(action)]);
}

}  // namespace

Result<JournalWriter> JournalWriter::open(Connection& connection, const Plan& plan) {
  if (auto made = make_journal(connection); !made) return tl::unexpected(std::move(made.error()));
  const auto closed =
      connection.query(fmt::format("UPDATE {}.run SET outcome = 'stopped', finished_at = pg_catalog.clock_timestamp() "
                                   "WHERE outcome = 'running'",
                                   journal_schema));
  if (!closed) return fail(journal_failure(closed.error()));
  return JournalWriter(connection, plan);
}

JournalWriter::Answer JournalWriter::write_run(std::size_t steps_done, std::string_view outcome,
                                               const std::string& sqlstate) {
  const std::string done = std::to_string(steps_done);
  const std::string finished = outcome == "running" ? "NULL" : "pg_catalog.clock_timestamp()";
  if (pending_.run) {
    const auto updated =
        connection_->query(fmt::format("UPDATE {}.run SET steps_done = $2, outcome = $3, sqlstate = $4, "
                                       "finished_at = {} WHERE number OPERATOR(pg_catalog.=) $1",
                                       journal_schema, finished),
                           {*pending_.run, done, std::string(outcome), sqlstate});
    if (!updated) return tl::unexpected(updated.error());
    return {};
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  const auto inserted = connection_->query(
      fmt::format("INSERT INTO {}.run (fingerprint, tool_version, steps_total, steps_done, outcome, sqlstate, "
                  "started_at, finished_at) VALUES ($1, $2, $3, $4, $5, $6, "
                  "pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) pg_catalog.make_interval(secs => $7), {}) "
                  "RETURNING number",
                  journal_schema, finished),
      {plan_->fingerprint, plan_->tool_version, std::to_string(plan_->steps.size()), done, std::string(outcome),
       sqlstate, fmt::format("{:.3f}", seconds)});
  if (!inserted) return tl::unexpected(inserted.error());
  pending_.run = inserted->front().front();
  return {};
}

JournalWriter::Answer JournalWriter::write_steps(std::size_t from, std::size_t to) {
  std::vector<std::string> numbers, actions, subjects;
  for (std::size_t i = from; i < to; ++i) {
    numbers.push_back(std::to_string(i + 1));
    actions.push_back(first_word(plan_->steps[i].action));
    subjects.push_back(plan_->steps[i].subject.to_string());
  }
  const auto written = connection_->query(
      fmt::format("INSERT INTO {}.step (run, number, action, subject) SELECT $1, s.* FROM ROWS FROM ("
                  "pg_catalog.unnest($2::pg_catalog.int4[]), pg_catalog.unnest($3::pg_catalog.text[]), "
                  "pg_catalog.unnest($4::pg_catalog.text[])) AS s",
                  journal_schema),
      {*pending_.run, format_array(numbers), format_array(actions), format_array(subjects)});
  if (!written) return tl::unexpected(written.error());
  return {};
}

JournalWriter::Answer JournalWriter::begin() {
  if (pending_.run) return {};
  const Answer answer = write_run(pending_.steps_done, "running", {});
  if (answer) committed();
  return answer;
}

JournalWriter::Answer JournalWriter::record(std::size_t steps_done) {
  const bool last = steps_done == plan_->steps.size();
  const std::size_t from = pending_.steps_done;
  if (auto run = write_run(steps_done, last ? "done" : "running", {}); !run) return run;
  pending_.steps_done = steps_done;
  return from < steps_done ? write_steps(from, steps_done) : Answer();
}

void JournalWriter::stop(std::size_t steps_done, const std::string& sqlstate) {
  rolled_back();
  if (written_.run) (void)write_run(steps_done, "stopped", sqlstate);
}

}  // namespace lockstep
