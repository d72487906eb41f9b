#include "executor/run.h"

#include <fmt/format.h>

#include <algorithm>

#include "executor/interrupt.h"

namespace lockstep {

namespace {

using std::chrono::milliseconds;

// The author's text must mean the same whatever the role's and the database's settings are.
constexpr std::string_view session_settings =
    "SET check_function_bodies = off; SET client_min_messages = warning; SET TimeZone = 'UTC'; "
    "SET DateStyle = 'ISO, MDY'; SET IntervalStyle = 'postgres'; SET standard_conforming_strings = on; "
    "SET transform_null_equals = off; SET default_transaction_isolation = 'read committed'; "
    "SET default_transaction_deferrable = off";
// For what the caller does next on this connection.
constexpr std::string_view closing_settings = "SET search_path = ''; SET lock_timeout = 0; SET statement_timeout = 0";

std::string first_word(Action action) {
  constexpr std::string_view words[] = {"create", "alter", "rebuild", "drop"};  // in the order of Action
  return std::string(words[static_cast<std::size_t>(action)]);
}

// What is wrong with a connection string the server says by quoting from it.
SqlError without_secrets(SqlError error) {
  if (error.sqlstate != "42601") return error;
  return {error.sqlstate, "a value that is not shown is not well-formed", {}, {}};
}

// Others had the lock, or were in our way: the same statement may succeed a moment later.
bool is_retryable(const SqlError& error) {
  if (error.sqlstate == "55P03" || error.sqlstate == "40P01") return true;
  return error.sqlstate == "XX000" && error.message.find("tuple concurrently") != std::string::npos;
}

}  // namespace

Run::Answer Run::send(const std::string& sql) {
  watcher_.statement_begins();
  auto rows = connection_.query(sql);
  watcher_.statement_ends();
  if (!rows) return tl::unexpected(std::move(rows.error()));
  return {};
}

Run::Answer Run::open_session() {
  if (auto rows = connection_.query(session_settings); !rows) return tl::unexpected(rows.error());
  // So that the server notices when we are killed in the middle of a long statement. Not there on every platform.
  (void)connection_.query("SET client_connection_check_interval = '2s'");
  return {};
}

Result<void> Run::open_journal() {
  if (!options_.journal || plan_.steps.empty()) return {};
  auto journal = JournalWriter::open(connection_, plan_);
  if (!journal) return tl::unexpected(std::move(journal.error()));
  journal_.emplace(std::move(*journal));
  return {};
}

Run::Answer Run::set_search_path(const Batch& batch, const SearchPath& path) {
  auto rows = connection_.query("SELECT pg_catalog.set_config('search_path', $1, $2::pg_catalog.bool)",
                                {quoted_list(path), batch.in_transaction ? "true" : "false"});
  if (!rows) return tl::unexpected(rows.error());
  return {};
}

std::optional<Failure> Run::run_step(const Batch& batch, std::size_t index) {
  const Step& step = plan_.steps[index];
  if (auto set = set_search_path(batch, step.search_path); !set) return Failure{index, false, set.error()};
  say(fmt::format("[{}/{}] {} {}", index + 1, plan_.steps.size(), first_word(step.action),
                  escape_controls(step.subject.to_string(), true)));
  if (auto done = send(step.secret_sql.empty() ? step.sql : step.secret_sql); !done)
    return Failure{index, false, step.secret_sql.empty() ? done.error() : without_secrets(done.error())};
  if (batch.in_transaction) return std::nullopt;
  committed_steps_ = index + 1;
  return tell_journal(batch, index);
}

std::optional<Failure> Run::tell_journal(const Batch& batch, std::size_t index) {
  if (!journal_) return std::nullopt;
  if (auto told = journal_->record(index + 1); !told) return Failure{index, false, told.error()};
  if (!batch.in_transaction) journal_->committed();
  return std::nullopt;
}

std::optional<Failure> Run::run_batch(const Batch& batch, int lock_timeout_ms) {
  if (batch.steps.empty()) return std::nullopt;
  const std::string_view scope = batch.in_transaction ? "LOCAL " : "";
  std::string opening = batch.in_transaction ? "BEGIN; SET LOCAL idle_in_transaction_session_timeout = '60s'; " : "";
  opening += fmt::format("SET {0}lock_timeout = {1}; SET {0}statement_timeout = {2}", scope, lock_timeout_ms,
                         batch.statement_timeout_ms);
  const auto opened = connection_.query(opening);
  if (!opened) return Failure{batch.steps.front(), false, opened.error()};
  if (journal_ && !batch.in_transaction) {
    if (auto begun = journal_->begin(); !begun) return Failure{batch.steps.front(), false, begun.error()};
  }
  for (std::size_t index : batch.steps) {
    if (index < committed_steps_) continue;  // outside a transaction, done by an earlier attempt
    if (Interrupt::requested()) return Failure{index, false, {"57014", "interrupted", {}, {}}};
    if (auto failure = run_step(batch, index)) return failure;
  }
  if (batch.in_transaction) {
    if (auto failure = tell_journal(batch, batch.steps.back())) return failure;
    // Not watched: a COMMIT that is cancelled leaves nobody the wiser. Deferred constraints speak here.
    if (auto done = connection_.query("COMMIT"); !done) return Failure{batch.steps.back(), true, done.error()};
    committed_steps_ = batch.steps.back() + 1;
    if (journal_) journal_->committed();
  }
  return std::nullopt;
}

// A CREATE INDEX CONCURRENTLY that fails leaves an invalid index under the wanted name, which every write pays for.
void Run::drop_invalid_indexes(const Step& step, const SqlError& error) {
  if (error.sqlstate == "42P07") return;  // the name was taken: that one is not ours
  for (const ObjectId& id : step.creates) {
    if (id.kind != Kind::index) continue;
    const auto invalid = connection_.query(
        "SELECT 1 FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid "
        "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = $1 AND c.relname = $2 AND NOT i.indisvalid",
        {id.schema.text(), id.name.text()});
    if (invalid && invalid->empty()) continue;
    const std::string name = id.qualified_name().quoted();
    (void)connection_.query("SET lock_timeout = '10s'; SET statement_timeout = '60s'");
    const auto dropped = connection_.query("DROP INDEX CONCURRENTLY IF EXISTS " + name);
    const std::string shown = escape_controls(name, true);
    if (invalid && dropped) {
      say(fmt::format("the build of {} failed; its invalid remains are dropped", shown));
    } else {
      left_something_ = true;
      say(
          fmt::format("the build of {} failed and its invalid remains could not be dropped; run: DROP INDEX "
                      "CONCURRENTLY {}",
                      shown, shown));
    }
  }
}

void Run::undo_attempt(const Batch& batch, const Failure& failure) {
  if (batch.in_transaction) {
    (void)connection_.query("ROLLBACK");  // where this fails the connection is gone, and the transaction with it
    if (journal_) journal_->rolled_back();
  } else if (!connection_lost(failure.error)) {
    drop_invalid_indexes(plan_.steps[failure.step], failure.error);
  } else {
    left_something_ = true;
  }
}

int Run::next_lock_timeout(const Batch& batch) const {
  const std::vector<Blocker> blockers = watcher_.blockers();
  const bool only_autovacuum =
      !blockers.empty() && std::all_of(blockers.begin(), blockers.end(), [](const Blocker& b) { return b.autovacuum; });
  if (batch.lock_timeout_ms == 0 || !only_autovacuum) return batch.lock_timeout_ms;
  // The server cancels an autovacuum that is in somebody's way only after deadlock_timeout.
  const auto setting = connection_.query("SELECT setting FROM pg_catalog.pg_settings WHERE name = 'deadlock_timeout'");
  const int deadlock_timeout = setting && !setting->empty() ? std::stoi(setting->front()[0].value_or("1000")) : 1000;
  return std::max(batch.lock_timeout_ms, deadlock_timeout * 3 / 2);
}

milliseconds Run::pause(int attempt) {
  const double longest = 500.0 * static_cast<double>(1 << std::min(attempt, 7));  // 0.5 s, doubled, up to 64 s
  std::uniform_real_distribution<double> jitter(0.5, 1.0);
  return milliseconds(static_cast<long>(longest * jitter(random_)));
}

Result<void> Run::finish_batch(const Batch& batch) {
  const Clock::time_point deadline = Clock::now() + options_.lock_wait;
  int lock_timeout_ms = batch.lock_timeout_ms;
  watcher_.forget();
  for (int attempt = 0;; ++attempt) {
    const auto failure = run_batch(batch, lock_timeout_ms);
    if (!failure) return {};
    undo_attempt(batch, *failure);
    const auto left = std::chrono::duration_cast<milliseconds>(deadline - Clock::now());
    if (Interrupt::requested() || !is_retryable(failure->error) || left.count() <= 0) {
      if (journal_) journal_->stop(committed_steps_, failure->error.sqlstate);
      return fail(failed(*failure));
    }

    const milliseconds wait = std::min(pause(attempt), left);
    const std::string blockers = described(watcher_.blockers());
    say(fmt::format("[{}/{}] {}{}; again in {:.1f} s", failure->step + 1, plan_.steps.size(),
                    failure->error.sqlstate == "55P03" ? "the lock was not free" : "another session was in the way",
                    blockers.empty() ? "" : ", held by " + blockers, static_cast<double>(wait.count()) / 1000));
    lock_timeout_ms = next_lock_timeout(batch);
    watcher_.sleep(wait);
  }
}

Result<ExecuteOutcome> Run::all() {
  const Clock::time_point start = Clock::now();
  if (auto opened = open_session(); !opened) return fail(failed({0, false, opened.error()}));
  if (auto opened = open_journal(); !opened) return tl::unexpected(std::move(opened.error()));
  ExecuteOutcome outcome;
  for (const Batch& batch : plan_.batches) {
    if (auto done = finish_batch(batch); !done) return tl::unexpected(std::move(done.error()));
    ++outcome.batches_run;
    outcome.steps_run += batch.steps.size();
  }
  (void)connection_.query(closing_settings);
  outcome.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  return outcome;
}

Result<ExecuteOutcome> execute(Connection& connection, const Plan& plan, const ExecuteOptions& options) {
  const Interrupt interrupt;
  return Run(connection, plan, options).all();
}

}  // namespace lockstep
