// Objects that the user wants left alone: neither compared nor changed, but told.
#pragma once

#include <string>
#include <vector>

#include "model/database.h"
#include "model/error.h"

namespace lockstep {

// "KIND NAME" each, as ids are written: "table public.audit_*", "function public.f(*)", "* legacy.*". `*` stands for
// anything.
class Ignored {
 public:
  // Errors: usage, with the kinds that there are.
  static Result<Ignored> parse(const std::vector<std::string>& patterns);

  // What matches leaves both sides, with what belongs to it: columns, constraints, triggers, policies and indexes of a
  // table, the sequences that it owns, its partitions. `desired` (may be null) gets a note of each pattern.
  void take_out(Database& live, Database* desired) const;

  const std::vector<std::string>& patterns() const { return patterns_; }

 private:
  std::vector<std::string> patterns_;
};

}  // namespace lockstep
