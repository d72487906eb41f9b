// One table of measured facts: which lock each operation takes on the relation it names and on the others, and what it does
// meanwhile. Source: measurements on PostgreSQL 14 to 18 (docs/locks.md); tests/live proves each row with pg_locks.
#pragma once

#include "planner/plan.h"

namespace lockstep {

// An operation as lock facts know it; one row each in lock_facts.cc. Add rows freely.
enum class Operation : std::uint8_t;

struct LockFact {
  Operation operation;
  std::string_view code;  // "add-column"
  LockMode mode;          // on the relation itself
  Work work;              // on the relation itself
};

}  // namespace lockstep
