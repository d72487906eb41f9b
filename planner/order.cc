#include "planner/order.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "planner/kind_order.h"

namespace lockstep {
namespace {

using Nodes = std::vector<std::uint32_t>;
using Edges = std::vector<Nodes>;

// Looks at rows and changes nothing: what it finds should stop the plan before anything is done.
bool is_check(const Step& step) {
  return step.creates.empty() && step.drops.empty() && step.changes.empty() && step.needs.empty() &&
         step.releases.empty();
}

int rank_of(const Step& step) {
  if (is_check(step)) return -1;
  if (!holds_others(step.subject)) return 1;
  return step.action == Action::drop ? 2 : 0;
}

// The place of each step in the order of ties.
Nodes tie_order(const Steps& steps) {
  Nodes sorted(steps.size());
  std::iota(sorted.begin(), sorted.end(), 0U);
  std::stable_sort(sorted.begin(), sorted.end(), [&steps](std::uint32_t a, std::uint32_t b) {
    const int rank_a = rank_of(steps[a]), rank_b = rank_of(steps[b]);
    if (rank_a != rank_b) return rank_a < rank_b;
    if (steps[a].subject != steps[b].subject) return steps[a].subject < steps[b].subject;
    return steps[a].drops.empty() < steps[b].drops.empty();
  });
  Nodes place(steps.size());
  for (std::uint32_t i = 0; i < sorted.size(); ++i) place[sorted[i]] = i;
  return place;
}

// Kahn's algorithm; nodes that a cycle holds are missing in the result.
Nodes topological(const Edges& successors, const Edges& soft_successors, const Nodes& place) {
  const std::size_t count = successors.size();
  Nodes waits(count, 0), prefers(count, 0);
  for (const Nodes& nodes : successors) {
    for (const std::uint32_t node : nodes) ++waits[node];
  }
  for (const Nodes& nodes : soft_successors) {
    for (const std::uint32_t node : nodes) ++prefers[node];
  }
  struct Ready {
    bool reluctant;
    std::uint32_t place, node;
    auto operator<=>(const Ready&) const = default;
  };
  std::set<Ready> ready;
  const auto entry = [&](std::uint32_t node) { return Ready{prefers[node] > 0, place[node], node}; };
  for (std::uint32_t node = 0; node < count; ++node) {
    if (waits[node] == 0) ready.insert(entry(node));
  }
  Nodes order;
  while (!ready.empty()) {
    const std::uint32_t node = ready.begin()->node;
    ready.erase(ready.begin());
    order.push_back(node);
    for (const std::uint32_t next : soft_successors[node]) {
      const bool is_ready = ready.erase(entry(next)) > 0;
      --prefers[next];
      if (is_ready) ready.insert(entry(next));
    }
    for (const std::uint32_t next : successors[node]) {
      if (--waits[next] == 0) ready.insert(entry(next));
    }
  }
  return order;
}

Error cycle_error(const Steps& steps, const Edges& successors, const Nodes& ordered) {
  std::vector<bool> done(steps.size(), false);
  for (const std::uint32_t node : ordered) done[node] = true;
  // Every node left has a predecessor left: walking back must meet itself.
  Nodes predecessor(steps.size(), 0);
  std::uint32_t node = 0;
  for (std::uint32_t from = 0; from < steps.size(); ++from) {
    for (const std::uint32_t to : successors[from]) {
      if (!done[from] && !done[to]) predecessor[node = to] = from;
    }
  }
  std::vector<bool> seen(steps.size(), false);
  while (!seen[node]) {
    seen[node] = true;
    node = predecessor[node];
  }
  Nodes path{node};
  for (std::uint32_t at = predecessor[node]; at != node; at = predecessor[at]) path.push_back(at);
  path.push_back(node);
  constexpr std::string_view verbs[] = {"create", "alter", "rebuild", "drop"};
  std::string text;
  for (auto at = path.rbegin(); at != path.rend(); ++at) {
    if (!text.empty()) text += " -> ";
    text += std::string(verbs[static_cast<std::size_t>(steps[*at].action)]) + ' ' + steps[*at].subject.to_string();
  }
  return {"dependency-cycle",
          "these steps wait for each other: " + text,
          {},
          "please report it; until then make one of these changes first",
          {}};
}

// Strongly connected components of a graph, numbered; Kosaraju, without recursion.
Nodes components_of(const Edges& successors) {
  const auto count = static_cast<std::uint32_t>(successors.size());
  Edges predecessors(count);
  for (std::uint32_t node = 0; node < count; ++node) {
    for (const std::uint32_t next : successors[node]) predecessors[next].push_back(node);
  }
  Nodes finished;
  std::vector<bool> seen(count, false);
  for (std::uint32_t root = 0; root < count; ++root) {
    if (seen[root]) continue;
    seen[root] = true;
    std::vector<std::pair<std::uint32_t, std::size_t>> path{{root, 0}};
    while (!path.empty()) {
      const std::uint32_t node = path.back().first;
      if (path.back().second == successors[node].size()) {
        finished.push_back(node);
        path.pop_back();
        continue;
      }
      const std::uint32_t next = successors[node][path.back().second++];
      if (seen[next]) continue;
      seen[next] = true;
      path.emplace_back(next, 0);
    }
  }
  constexpr std::uint32_t none = UINT32_MAX;
  Nodes component(count, none);
  std::uint32_t number = 0;
  for (auto root = finished.rbegin(); root != finished.rend(); ++root) {
    if (component[*root] != none) continue;
    Nodes path{*root};
    component[*root] = number;
    while (!path.empty()) {
      const std::uint32_t node = path.back();
      path.pop_back();
      for (const std::uint32_t next : predecessors[node]) {
        if (component[next] != none) continue;
        component[next] = number;
        path.push_back(next);
      }
    }
    ++number;
  }
  return component;
}

// Steps that must stand together: a unit each.
class Units {
 public:
  Units(const Steps& steps, const Graph& graph, const Nodes& place) : steps_(steps), graph_(graph), place_(place) {
    unit_of_.resize(steps.size());
    std::iota(unit_of_.begin(), unit_of_.end(), 0U);
    contract_groups();
    number_by_member();
  }

  // All steps in order, and for each whether it shares its unit with others: the unit's number, else none.
  Nodes order() const {
    const Nodes units = topological(between_units(graph_.successors), between_units(graph_.soft_successors), places());
    Nodes result;
    for (const std::uint32_t unit : units) {
      const Nodes& members = members_[unit];
      if (members.size() == 1) {
        result.push_back(members.front());
      } else {
        const Nodes inside = order_inside(members);
        result.insert(result.end(), inside.begin(), inside.end());
      }
    }
    return result;
  }

  const Nodes& members_with(std::uint32_t step) const { return members_[unit_of_[step]]; }

 private:
  void contract_groups() {
    std::map<int, std::uint32_t> first_of_group;
    for (std::uint32_t step = 0; step < steps_.size(); ++step) {
      if (steps_[step].atomic_group == 0) continue;
      unit_of_[step] = first_of_group.emplace(steps_[step].atomic_group, step).first->second;
    }
    if (first_of_group.empty()) return;
    // What must run between two steps of a group forms a cycle with the contracted group.
    Edges contracted(steps_.size());
    for (std::uint32_t step = 0; step < steps_.size(); ++step) {
      for (const std::uint32_t next : graph_.successors[step]) {
        if (unit_of_[step] != unit_of_[next]) contracted[unit_of_[step]].push_back(unit_of_[next]);
      }
    }
    const Nodes component = components_of(contracted);
    std::map<std::uint32_t, Nodes> together;
    for (std::uint32_t step = 0; step < steps_.size(); ++step) together[component[unit_of_[step]]].push_back(step);
    for (const auto& [number, members] : together) {
      const bool possible = can_share_transaction(members);
      for (const std::uint32_t step : members) unit_of_[step] = possible ? members.front() : step;
    }
  }

  bool can_share_transaction(const Nodes& members) const {
    return members.size() == 1 || std::none_of(members.begin(), members.end(), [this](std::uint32_t step) {
             const Transaction transaction = steps_[step].transaction;
             return transaction == Transaction::outside || transaction == Transaction::commit_before_use;
           });
  }

  void number_by_member() {
    std::map<std::uint32_t, std::uint32_t> numbers;
    for (std::uint32_t step = 0; step < steps_.size(); ++step) {
      const auto number = static_cast<std::uint32_t>(members_.size());
      const auto [at, is_new] = numbers.emplace(unit_of_[step], number);
      if (is_new) members_.emplace_back();
      unit_of_[step] = at->second;
      members_[at->second].push_back(step);
    }
  }

  Edges between_units(const Edges& successors) const {
    Edges edges(members_.size());
    for (std::uint32_t step = 0; step < successors.size(); ++step) {
      for (const std::uint32_t next : successors[step]) {
        if (unit_of_[step] != unit_of_[next]) edges[unit_of_[step]].push_back(unit_of_[next]);
      }
    }
    return edges;
  }

  // A unit stands where its first member would.
  Nodes places() const {
    Nodes places;
    for (const Nodes& members : members_) {
      std::uint32_t first = UINT32_MAX;
      for (const std::uint32_t step : members) first = std::min(first, place_[step]);
      places.push_back(first);
    }
    return places;
  }

  Nodes order_inside(const Nodes& members) const {
    std::map<std::uint32_t, std::uint32_t> local;
    Nodes places;
    for (const std::uint32_t step : members) {
      local.emplace(step, static_cast<std::uint32_t>(local.size()));
      places.push_back(place_[step]);
    }
    Edges edges(members.size());
    for (const std::uint32_t step : members) {
      for (const std::uint32_t next : graph_.successors[step]) {
        if (const auto found = local.find(next); found != local.end()) edges[local[step]].push_back(found->second);
      }
    }
    Nodes order = topological(edges, Edges(members.size()), places);
    for (std::uint32_t& node : order) node = members[node];
    return order;
  }

  const Steps& steps_;
  const Graph& graph_;
  const Nodes& place_;
  Nodes unit_of_;               // by step
  std::vector<Nodes> members_;  // by unit, ascending
};

int common_group(const Steps& steps, const Nodes& members) {
  if (members.size() == 1) return 0;
  int group = 0;
  for (const std::uint32_t step : members) group = std::max(group, steps[step].atomic_group);
  return group;
}

}  // namespace

Result<Steps> in_order(Steps steps, const Graph& graph) {
  const Nodes place = tie_order(steps);
  const Nodes plain = topological(graph.successors, graph.soft_successors, place);
  if (plain.size() != steps.size()) return fail(cycle_error(steps, graph.successors, plain));
  const Units units(steps, graph, place);
  const Nodes order = units.order();
  std::vector<int> groups;
  for (const std::uint32_t step : order) groups.push_back(common_group(steps, units.members_with(step)));
  Steps ordered;
  ordered.reserve(steps.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    ordered.push_back(std::move(steps[order[i]]));
    ordered.back().atomic_group = groups[i];
  }
  return ordered;
}

}  // namespace lockstep
