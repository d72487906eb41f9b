#include "differ/property_pairs.h"

#include <algorithm>

namespace lockstep {
namespace {

bool says(const Property* property) { return property && !std::holds_alternative<std::monostate>(property->value); }

}  // namespace

bool PropertyPair::is_compared() const {
  const OnChange on_change = named().on_change;
  if (on_change == OnChange::ignore) return false;
  return on_change != OnChange::when_said || (says(before) && says(after));
}

const Property* find_property(const Properties& properties, const Property& like, std::size_t expected_at) {
  const auto same = [&like](const Property& other) { return other.name == like.name && other.index == like.index; };
  if (expected_at < properties.size() && same(properties[expected_at])) return &properties[expected_at];
  const auto found = std::find_if(properties.begin(), properties.end(), same);
  return found == properties.end() ? nullptr : &*found;
}

}  // namespace lockstep
