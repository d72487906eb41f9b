// A thread beside the runner: it cancels the running statement when the user interrupts, and asks over a connection of
// its own who blocks it, which nobody can tell any more once the statement has given up.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "catalog/connection.h"

namespace lockstep {

struct Blocker {
  std::string description;  // escaped: `process 4711 (user app, "worker", idle in transaction, 12 s)`
  bool autovacuum = false;
};
std::string described(const std::vector<Blocker>& blockers);  // joined by "; "

class Watcher {
 public:
  // `runner` outlives the watcher. Where no second connection is to be had, blockers stay unknown.
  explicit Watcher(Connection& runner);
  ~Watcher();
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;

  void statement_begins();
  void statement_ends();
  std::vector<Blocker> blockers() const;  // last seen since forget()
  void forget();

  // Returns early when interrupted.
  void sleep(std::chrono::milliseconds time);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lockstep
