#include "planner/batches.h"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace lockstep {
namespace {

// A statement that we call instant and that runs longer is a mistake of ours: better cancelled than waited for.
constexpr int instant_statement_timeout_ms = 5000;

// With default settings a server can lock some 6,400 objects at once, over all sessions; a table takes three to five
// entries (itself, its TOAST table, their indexes). Half of that is left to others.
constexpr std::size_t locks_per_transaction = 3000;

std::size_t locks_taken(const Step& step) {
  std::size_t count = step.locks.size();
  for (const std::vector<ObjectId>* ids : {&step.creates, &step.drops}) {
    for (const ObjectId& id : *ids) {
      if (id.kind == Kind::table) count += 3;
      if (id.kind == Kind::index || id.kind == Kind::sequence || id.kind == Kind::view) count += 1;
      if (id.kind == Kind::constraint) count += 1;
    }
  }
  return count;
}

// A run of steps that is never parted, seen as one.
struct Unit {
  std::size_t first = 0, end = 0;
  bool alone = false;  // own, outside, or work that grows with a table in use
  bool outside = false;
  std::set<ObjectId> tables_in_use;  // existing, not empty, under a lock that stops writes
  std::size_t locks = 0;
};

class Cutter {
 public:
  Cutter(const Steps& steps, const RecipeContext& context) : steps_(steps), context_(context) {}

  std::vector<Batch> cut() {
    for (std::size_t at = 0; at < steps_.size();) {
      const Unit unit = unit_at(at);
      if (!fits(unit)) close();
      take(unit);
      if (unit.alone) close();
      at = unit.end;
    }
    close();
    return std::move(batches_);
  }

 private:
  bool is_in_use(const ObjectId& relation) const {
    if (!context_.options().online) return false;
    const Table* table = context_.live_table(relation.qualified_name());
    return relation.kind == Kind::table && table && !table->empty;
  }

  Unit unit_at(std::size_t first) const {
    Unit unit;
    unit.first = unit.end = first;
    const int group = steps_[first].atomic_group;
    do {
      add(unit, steps_[unit.end++]);
    } while (group != 0 && unit.end < steps_.size() && steps_[unit.end].atomic_group == group);
    return unit;
  }

  void add(Unit& unit, const Step& step) const {
    unit.outside |= step.transaction == Transaction::outside;
    unit.alone |= unit.outside || step.transaction == Transaction::own;
    unit.locks += locks_taken(step);
    for (const LockImpact& lock : step.locks) {
      if (!is_in_use(lock.relation)) continue;
      unit.alone |= lock.work != Work::instant;
      if (lock.mode >= LockMode::share) unit.tables_in_use.insert(lock.relation);
    }
  }

  bool fits(const Unit& unit) const {
    if (steps_taken_.empty()) return true;
    if (unit.alone || locks_ + unit.locks > locks_per_transaction) return false;
    for (std::size_t at = unit.first; at < unit.end; ++at) {
      if (uses_uncommitted(steps_[at])) return false;
    }
    std::set<ObjectId> together = tables_in_use_;
    together.insert(unit.tables_in_use.begin(), unit.tables_in_use.end());
    return together.size() <= 1 || together == tables_in_use_;
  }

  bool uses_uncommitted(const Step& step) const {
    if (uncommitted_.empty() || step.transaction == Transaction::commit_before_use) return false;
    const auto is_uncommitted = [this](const ObjectId& id) { return uncommitted_.contains(id); };
    return std::any_of(step.needs.begin(), step.needs.end(), is_uncommitted) ||
           std::any_of(step.changes.begin(), step.changes.end(), is_uncommitted);
  }

  void take(const Unit& unit) {
    for (std::size_t at = unit.first; at < unit.end; ++at) {
      steps_taken_.push_back(at);
      if (steps_[at].transaction == Transaction::commit_before_use) {
        uncommitted_.insert(steps_[at].changes.begin(), steps_[at].changes.end());
      }
    }
    tables_in_use_.insert(unit.tables_in_use.begin(), unit.tables_in_use.end());
    locks_ += unit.locks;
    outside_ = unit.outside;
  }

  void close() {
    if (steps_taken_.empty()) return;
    Batch batch;
    batch.in_transaction = !outside_;
    batch.steps = std::move(steps_taken_);
    set_timeouts(batch);
    batches_.push_back(std::move(batch));
    steps_taken_.clear();
    tables_in_use_.clear();
    uncommitted_.clear();
    locks_ = 0;
    outside_ = false;
  }

  // Short work waits briefly and retries, so that nobody queues behind it for long. Long work that stops nobody
  // (VALIDATE, CONCURRENTLY) may wait; long work that does stop others waits briefly and then runs to its end.
  void set_timeouts(Batch& batch) const {
    bool is_long = !batch.in_transaction, stops_others = false;
    for (const std::size_t at : batch.steps) {
      const Step& step = steps_[at];
      is_long |= step.subject.kind == Kind::extension;  // its script may do anything
      for (const LockImpact& lock : step.locks) {
        is_long |= lock.work != Work::instant;
        stops_others |= lock.mode >= LockMode::share;
      }
    }
    if (!is_long) batch.statement_timeout_ms = instant_statement_timeout_ms;
    if (batch.in_transaction && (!is_long || stops_others)) batch.lock_timeout_ms = context_.options().lock_timeout_ms;
  }

  const Steps& steps_;
  const RecipeContext& context_;
  std::vector<Batch> batches_;
  // Of the batch that is open.
  std::vector<std::size_t> steps_taken_;
  std::set<ObjectId> tables_in_use_;
  std::unordered_set<ObjectId> uncommitted_;
  std::size_t locks_ = 0;
  bool outside_ = false;
};

}  // namespace

std::vector<Batch> cut_batches(const Steps& steps, const RecipeContext& context) {
  return Cutter(steps, context).cut();
}

}  // namespace lockstep
