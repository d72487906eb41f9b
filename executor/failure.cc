// What is said when a run stops: what failed, what is done already, and that running again is the way on.
#include <fmt/format.h>

#include "executor/interrupt.h"
#include "executor/run.h"

namespace lockstep {

namespace {

constexpr std::size_t longest_excerpt = 2000;  // bytes; the plan has the whole statement

std::string excerpt_of(const std::string& sql) {
  if (sql.size() <= longest_excerpt) return sql;
  std::size_t end = longest_excerpt;
  while (end > 0 && (static_cast<unsigned char>(sql[end]) & 0xC0) == 0x80) --end;  // whole UTF-8 characters
  return sql.substr(0, end) + " ...";
}

std::string hint_of(const SqlError& error) {
  if (error.sqlstate == "57014") return "the statement took longer than the plan allows for it";
  if (error.sqlstate == "23505") return "rows of equal values are there: find them (GROUP BY ... HAVING count(*) > 1)";
  if (error.sqlstate == "23503") return "find the rows that refer to nothing, and remove or correct them";
  if (error.sqlstate == "23502") return "find the rows with NULL, and fill them in";
  if (error.sqlstate == "23514") return "find the rows that break the check, and correct them";
  if (error.sqlstate == "25006") return "the session is read-only (default_transaction_read_only)";
  if (error.sqlstate == "42501") return "apply with a role that owns the objects, or may create in the schema";
  return error.hint;
}

std::string joined(std::string text, const std::string& more) {
  if (more.empty()) return text;
  return text.empty() ? more : text + "; " + more;
}

}  // namespace

bool Run::connection_lost(const SqlError& error) const {
  return error.sqlstate.starts_with("08") || error.sqlstate.starts_with("57P");
}

std::string Run::state_of_things(const Failure& failure) const {
  if (failure.in_commit && connection_lost(failure.error)) {
    return "the connection broke during COMMIT: whether the last transaction stands is not known; run again, Lockstep "
           "plans from what is there";
  }
  if (committed_steps_ == 0 && !left_something_) return "nothing was changed";
  std::string done = "an invalid index may be left";
  if (committed_steps_ == 1) done = fmt::format("step 1 of {} is committed", plan_.steps.size());
  if (committed_steps_ > 1)
    done = fmt::format("steps 1 to {} of {} are committed", committed_steps_, plan_.steps.size());
  return done + "; run again: Lockstep plans from what is there";
}

Errors Run::failed(const Failure& failure) const {
  const bool half_way =
      committed_steps_ > 0 || left_something_ || (failure.in_commit && connection_lost(failure.error));
  const std::string blockers = described(watcher_.blockers());
  const std::string place = plan_.steps.empty() ? std::string()
                                                : fmt::format("step {} of {}, {}", failure.step + 1, plan_.steps.size(),
                                                              plan_.steps[failure.step].subject.to_string());
  Error error;
  error.exit_code = half_way ? ExitCode::stopped_half_way : ExitCode::error;
  if (Interrupt::requested()) {
    error.code = "interrupted";
    error.message = fmt::format("stopped at {}", place);
    error.hint = state_of_things(failure);
  } else if (failure.error.sqlstate == "55P03" || failure.error.sqlstate == "40P01") {
    error.code = "lock-not-obtained";
    error.message = fmt::format("{}: a lock was not to be had within {:.0f} s{}", place,
                                static_cast<double>(options_.lock_wait.count()) / 1000,
                                blockers.empty() ? "" : ", held by " + blockers);
    error.hint = joined(state_of_things(failure), "wait longer with --lock-wait, or end the session that holds it");
    if (!half_way) error.exit_code = ExitCode::lock_not_obtained;
  } else {
    error.code = "statement-failed";
    error.message = fmt::format("{}{}: {} (SQLSTATE {})", place, failure.in_commit ? ", at COMMIT" : "",
                                joined(failure.error.message, failure.error.detail), failure.error.sqlstate);
    error.hint = joined(state_of_things(failure), hint_of(failure.error));
    if (!plan_.steps.empty()) error.excerpt = excerpt_of(plan_.steps[failure.step].sql);
  }
  return {error};
}

}  // namespace lockstep
