// What must run before what, from the fields of the steps alone; no kind of object is known here.
//
//   creates X   before   needs X
//   releases X  before   drops X
//   releases X  before   changes X, unless X stays usable meanwhile (see build_graph)
//   drops X     before   awaits X
//   drops X     before   creates X, or whatever takes its name or its place (a table's primary key)
//   changes X   before   needs X, where that step does not change X itself
//
// Steps of one change keep the order in which their recipe gave them, whatever they say. Naming a part (a column) names
// the whole (its table) too, for creating and dropping.
#pragma once

#include <cstdint>
#include <unordered_set>
#include <vector>

#include "planner/recipe.h"

namespace lockstep {

struct Graph {
  std::vector<std::vector<std::uint32_t>> successors;  // by index of the step; without duplicates
  // Bodies of SQL functions name what they call: that should come first, and never blocks.
  std::vector<std::vector<std::uint32_t>> soft_successors;
};

// `unstable`: what no dependent survives a change of (Expansion). Steps that release something without dropping
// anything, or take it up again in their atomic group, come before changes of these only: an enum that gains a label
// needs nobody out of its way.
Graph build_graph(const Steps& steps, const std::unordered_set<ObjectId>& unstable, const Database& live,
                  const Database& desired);

}  // namespace lockstep
