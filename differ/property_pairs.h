// The properties of two objects side by side: what the differ compares, and what --explain tells of.
#pragma once

#include "model/property.h"

namespace lockstep {

struct PropertyPair {
  const Property* before = nullptr;  // null: that side has no such property
  const Property* after = nullptr;

  const Property& named() const { return after ? *after : *before; }
  // Not what is only told, nor what only one side says where OnChange is when_said.
  bool is_compared() const;
};

// By name and index. Properties come in the order of describe(); most objects have the same list on both sides, so the
// same place is looked at first. Null where there is none.
const Property* find_property(const Properties& properties, const Property& like, std::size_t expected_at);

// In the order of `after`, then what only `before` has.
template <class Visit>
void for_each_pair(const Properties& before, const Properties& after, Visit visit) {
  for (std::size_t i = 0; i < after.size(); ++i) visit(PropertyPair{find_property(before, after[i], i), &after[i]});
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!find_property(after, before[i], i)) visit(PropertyPair{&before[i], nullptr});
  }
}

}  // namespace lockstep
