#include "executor/watcher.h"

#include <fmt/format.h>
#include <poll.h>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "executor/interrupt.h"

namespace lockstep {

namespace {

// Well below any lock_timeout, so that blockers are seen before the statement gives up; most statements are over
// sooner.
constexpr std::chrono::milliseconds tick{50};
// pg_blocking_pids() halts the lock manager for a moment: not too often.
constexpr std::chrono::milliseconds between_questions{250};

using Clock = std::chrono::steady_clock;

constexpr std::string_view blockers_query = R"(
SELECT b.pid, a.usename, a.application_name, a.state, a.backend_type,
       pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.xact_start)::pg_catalog.int8
FROM pg_catalog.unnest(pg_catalog.pg_blocking_pids($1::pg_catalog.int4)) AS b(pid)
LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = b.pid
GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1)";

Blocker blocker_of(const Row& row) {
  Blocker blocker;
  const std::string pid = row[0].value_or("0");
  // pg_blocking_pids() says 0 for a prepared transaction.
  std::string text = pid == "0" ? "a prepared transaction (see pg_prepared_xacts)" : "process " + pid;
  std::string facts;
  const auto add = [&](const std::string& fact) { facts += (facts.empty() ? "" : ", ") + fact; };
  if (row[1]) add("user " + *row[1]);
  if (row[2] && !row[2]->empty()) add(fmt::format("\"{}\"", *row[2]));
  if (row[4] && *row[4] != "client backend") add(*row[4]);
  if (row[3]) add(*row[3]);
  if (row[5]) add(*row[5] + " s in its transaction");
  if (!facts.empty()) text += " (" + facts + ")";
  blocker.description = escape_controls(text, true);
  blocker.autovacuum = row[4] == "autovacuum worker";
  return blocker;
}

}  // namespace

std::string described(const std::vector<Blocker>& blockers) {
  std::string text;
  for (const Blocker& each : blockers) text += (text.empty() ? "" : "; ") + each.description;
  return text;
}

struct Watcher::Impl {
  explicit Impl(Connection& connection) : runner(connection), thread([this] { watch(); }) {}

  void watch();
  void connect();
  void ask();
  bool wait_a_tick();  // true once interrupted

  Connection& runner;
  std::optional<Connection> own;  // used by the thread alone

  mutable std::mutex mutex;
  std::condition_variable changed;
  bool stopping = false;
  bool running = false;
  Clock::time_point started;  // of the running statement
  bool interrupted = false;
  std::vector<Blocker> seen;

  std::thread thread;  // last: starts when the rest is there
};

void Watcher::Impl::connect() {
  auto opened = Connection::open(runner.parameters());
  if (opened) own.emplace(std::move(*opened));
}

void Watcher::Impl::ask() {
  if (!own) return;
  const auto rows = own->query(blockers_query, {std::to_string(runner.backend_process_id())});
  if (!rows) {
    own.reset();
    return;
  }
  if (rows->empty()) return;
  std::vector<Blocker> blockers;
  for (const Row& row : *rows) blockers.push_back(blocker_of(row));
  const std::lock_guard lock(mutex);
  seen = std::move(blockers);
}

bool Watcher::Impl::wait_a_tick() {
  pollfd interrupt = {Interrupt::file_descriptor(), POLLIN, 0};
  if (Interrupt::requested()) {
    std::this_thread::sleep_for(tick);  // it stays readable
  } else {
    poll(&interrupt, 1, static_cast<int>(tick.count()));
  }
  return Interrupt::requested();
}

void Watcher::Impl::watch() {
  connect();
  auto next_question = Clock::now();
  std::unique_lock lock(mutex);
  while (!stopping) {
    lock.unlock();
    const bool stop = wait_a_tick();
    lock.lock();
    if (stop && !interrupted) {
      interrupted = true;
      changed.notify_all();
    }
    const Clock::time_point now = Clock::now();
    if (!running || now - started < tick) continue;
    lock.unlock();
    // Again at every tick: a cancel that comes between two statements is lost.
    if (stop) runner.cancel();
    if (now >= next_question) {
      ask();
      next_question = now + between_questions;
    }
    lock.lock();
  }
}

Watcher::Watcher(Connection& runner) : impl_(std::make_unique<Impl>(runner)) {}

Watcher::~Watcher() {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->stopping = true;
  }
  impl_->thread.join();
}

void Watcher::statement_begins() {
  const std::lock_guard lock(impl_->mutex);
  impl_->running = true;
  impl_->started = Clock::now();
}

void Watcher::statement_ends() {
  const std::lock_guard lock(impl_->mutex);
  impl_->running = false;
}

std::vector<Blocker> Watcher::blockers() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->seen;
}

void Watcher::forget() {
  const std::lock_guard lock(impl_->mutex);
  impl_->seen.clear();
}

void Watcher::sleep(std::chrono::milliseconds time) {
  std::unique_lock lock(impl_->mutex);
  impl_->changed.wait_for(lock, time, [this] { return impl_->interrupted; });
}

}  // namespace lockstep
