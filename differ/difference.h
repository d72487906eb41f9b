// Two models -> typed changes. Generic over describe(); names no kind.
#pragma once

#include <string>
#include <vector>

#include "model/database.h"

namespace lockstep {

enum class Action : std::uint8_t { create, alter, rebuild, drop };

// Says to people why a change is there; never decides anything.
enum class Cause : std::uint8_t { desired, depends_on_rebuilt };

struct PropertyChange {
  std::string name;  // Property::label()
  Value before, after;
  OnChange on_change = OnChange::alter;
};

// `before` and `after` point into the two Databases, which outlive the Difference.
struct Change {
  Action action = Action::create;
  const Object* before = nullptr;          // null: create
  const Object* after = nullptr;           // null: drop
  std::vector<PropertyChange> properties;  // alter and rebuild: what differs
  Cause cause = Cause::desired;
  std::optional<ObjectId> because_of;  // depends_on_rebuilt: what it hangs on

  ObjectId id() const { return id_of(after ? *after : *before); }
  bool touches(std::string_view property) const;  // by name without index
};

// A comparison that nothing could settle. Reported with file and line; never DDL.
struct Undecided {
  ObjectId id;
  std::string property;
  SourceLocation where;
  std::string desired_text, live_text;
  std::vector<std::string> doubts;
};

struct Difference {
  std::vector<Change> changes;  // by id
  std::vector<Undecided> undecided;
};

// `change_undecided`: what nothing could settle counts as different.
// Objects outside `desired.scope` never appear. Both sides must be analysed.
Difference diff(const Database& live, const Database& desired, bool change_undecided = false);

}  // namespace lockstep
