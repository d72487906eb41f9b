// SECURITY LABEL: what a provider (a module of the server) keeps about an object.
#pragma once

#include <compare>
#include <map>
#include <string>
#include <vector>

#include "model/identifier.h"

namespace lockstep {

struct LabelKey {
  Identifier part;  // a column of a view, an attribute of a composite type; empty: the object itself
  std::string provider;
  auto operator<=>(const LabelKey&) const = default;
  bool operator==(const LabelKey&) const = default;
};

using SecurityLabels = std::map<LabelKey, std::string>;

std::vector<std::string> to_strings(const SecurityLabels& labels);  // "anon: MASKED", "a by anon: MASKED"

}  // namespace lockstep
