// What describe() yields: an object as a list of named values. Diff, JSON, fingerprint and human text are generic over
// it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/expression.h"

namespace lockstep {

// What a change of the property asks for. `rebuild`: PostgreSQL has no ALTER for it; drop and create.
// `ignore`: told, never compared (a column's position). `when_said`: like alter, but compared only where both sides
// have a value (an extension's version).
enum class OnChange { alter, rebuild, ignore, when_said };

// Expressions and types point into the object: a Property lives no longer than the Database it describes.
using Value = std::variant<std::monostate, bool, std::int64_t, std::string, std::vector<std::string>, const Expression*,
                           const TypeName*>;

struct Property {
  std::string_view name;  // a literal; for repeated parts the literal names the part and `index` counts from 1
  Value value;
  OnChange on_change = OnChange::alter;
  int index = 0;

  std::string label() const;  // "default", "element 2"
};
using Properties = std::vector<Property>;

Comparison compare(const Value& a, const Value& b);
std::string to_string(const Value& value);  // for people: expressions as their author wrote them

}  // namespace lockstep
