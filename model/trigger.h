// Triggers and policies: what hangs on a table and runs code.
#pragma once

#include <optional>

#include "model/property.h"

namespace lockstep {

enum class TriggerTiming : std::uint8_t { before, after, instead_of };
enum class TriggerEnabled : std::uint8_t { origin, disabled, replica, always };
std::string_view word_of(TriggerEnabled enabled);  // "origin"

struct Trigger {
  QualifiedName table;
  Identifier name;
  bool constraint = false;
  TriggerTiming timing = TriggerTiming::before;
  bool on_insert = false, on_update = false, on_delete = false, on_truncate = false;
  std::vector<Identifier> update_columns;  // a set, sorted
  bool for_each_row = false;
  std::optional<Expression> when;
  QualifiedName function;
  std::vector<std::string> arguments;
  Identifier old_table, new_table;  // transition tables
  QualifiedName referenced_table;   // constraint triggers: FROM
  bool deferrable = false, initially_deferred = false;
  TriggerEnabled enabled = TriggerEnabled::origin;
};

enum class PolicyCommand : std::uint8_t { all, select, insert, update, delete_ };

struct Policy {
  QualifiedName table;
  Identifier name;
  bool permissive = true;
  PolicyCommand command = PolicyCommand::all;
  std::vector<Identifier> roles;  // a set, sorted; empty: PUBLIC
  std::optional<Expression> using_expression;
  std::optional<Expression> check_expression;
};

ObjectId id_of(const Trigger& trigger);
Properties describe(const Trigger& trigger);
std::vector<ObjectId> references(const Trigger& trigger);

ObjectId id_of(const Policy& policy);
Properties describe(const Policy& policy);
std::vector<ObjectId> references(const Policy& policy);

}  // namespace lockstep
