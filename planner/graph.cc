#include "planner/graph.h"

#include <algorithm>
#include <unordered_map>

namespace lockstep {
namespace {

using Nodes = std::vector<std::uint32_t>;

// What the steps do to one object.
struct Uses {
  Nodes creates, drops, needs, releases, changes;
};

void add(Nodes& nodes, std::uint32_t node) {
  if (nodes.empty() || nodes.back() != node) nodes.push_back(node);
}

bool contains(const Nodes& nodes, std::uint32_t node) { return std::binary_search(nodes.begin(), nodes.end(), node); }

// pg_class and pg_type are one namespace each, and the index of a constraint takes a name in the former. A dropped name
// is waited for even where it was only a check's, which costs nothing.
std::vector<ObjectId> names_taken_by(const ObjectId& id) {
  const ObjectId relation = relation_id(Kind::table, id.qualified_name());
  const ObjectId type = relation_id(Kind::enum_type, id.qualified_name());
  switch (id.kind) {
    case Kind::table:
    case Kind::view:
    case Kind::composite_type:
      return {relation, type};
    case Kind::sequence:
    case Kind::index:
      return {relation};
    case Kind::constraint:
      return {id, relation};
    case Kind::enum_type:
    case Kind::domain:
      return {type};
    default:
      return {id};
  }
}

class Builder {
 public:
  Builder(const Steps& steps, const std::unordered_set<ObjectId>& unstable, const Database& desired)
      : steps_(steps), desired_(desired) {
    for (const ObjectId& id : unstable) unstable_.insert(relation_key(id));
    graph_.successors.resize(steps.size());
    graph_.soft_successors.resize(steps.size());
  }

  Graph build() {
    collect();
    for (const auto& [id, uses] : uses_) connect(id, uses);
    for (const auto& [name, uses] : names_) edges(uses.drops, uses.creates);
    for (std::uint32_t node = 0; node < steps_.size(); ++node) {
      if (node > 0 && same_change(node - 1, node)) graph_.successors[node - 1].push_back(node);
      connect_soft(node);
    }
    for (Nodes& nodes : graph_.successors) {
      std::sort(nodes.begin(), nodes.end());
      nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    }
    return std::move(graph_);
  }

 private:
  void collect() {
    for (std::uint32_t node = 0; node < steps_.size(); ++node) {
      const Step& step = steps_[node];
      for (const ObjectId& id : step.creates) add(uses_[relation_key(id)].creates, node);
      for (const ObjectId& id : step.drops) add(uses_[relation_key(id)].drops, node);
      for (const ObjectId& id : step.changes) add(uses_[relation_key(id)].changes, node);
      for (const ObjectId& id : step.needs) add(uses_[relation_key(id)].needs, node);
      for (const ObjectId& id : step.releases) add(uses_[relation_key(id)].releases, node);
      for (const ObjectId& id : step.creates) {
        for (const ObjectId& name : names_taken_by(id)) add(names_[name].creates, node);
      }
      for (const ObjectId& id : step.drops) {
        for (const ObjectId& name : names_taken_by(id)) add(names_[name].drops, node);
      }
    }
  }

  void connect(const ObjectId& id, const Uses& uses) {
    edges(uses.creates, uses.needs);
    edges(uses.creates, uses.changes);
    edges(uses.releases, uses.drops);
    connect_changes(id, uses);
    if (!facts_of(id.kind).has_parent) return;
    for (const Kind kind : {Kind::table, Kind::domain}) {
      const auto parent = uses_.find(id.parent_id(kind));
      if (parent == uses_.end()) continue;
      edges(parent->second.creates, uses.needs);
      edges(uses.releases, parent->second.drops);
    }
  }

  void connect_changes(const ObjectId& id, const Uses& uses) {
    if (uses.changes.empty()) return;
    const bool is_unstable = unstable_.contains(id);
    for (const std::uint32_t release : uses.releases) {
      if (!is_unstable && steps_[release].atomic_group != 0) continue;
      if (contains(uses.changes, release)) continue;
      for (const std::uint32_t change : uses.changes) edge(release, change);
    }
    for (const std::uint32_t need : uses.needs) {
      if (contains(uses.changes, need) || contains(uses.creates, need) || contains(uses.drops, need)) continue;
      for (const std::uint32_t change : uses.changes) edge(change, need);
    }
  }

  void connect_soft(std::uint32_t node) {
    for (const ObjectId& id : steps_[node].creates) {
      const auto* function = desired_.get<Function>(id);
      if (!function) continue;
      for (const ObjectId& reference : function->soft_references) {
        const auto uses = uses_.find(relation_key(reference));
        if (uses == uses_.end()) continue;
        for (const std::uint32_t creator : uses->second.creates) {
          if (creator != node) graph_.soft_successors[creator].push_back(node);
        }
      }
    }
  }

  bool same_change(std::uint32_t a, std::uint32_t b) const {
    return steps_[a].change.has_value() && steps_[a].change == steps_[b].change;
  }
  void edge(std::uint32_t before, std::uint32_t after) {
    if (before != after && !same_change(before, after)) graph_.successors[before].push_back(after);
  }
  void edges(const Nodes& before, const Nodes& after) {
    for (const std::uint32_t a : before) {
      for (const std::uint32_t b : after) edge(a, b);
    }
  }

  const Steps& steps_;
  const Database& desired_;
  std::unordered_set<ObjectId> unstable_;
  std::unordered_map<ObjectId, Uses> uses_, names_;
  Graph graph_;
};

}  // namespace

Graph build_graph(const Steps& steps, const std::unordered_set<ObjectId>& unstable, const Database& desired) {
  return Builder(steps, unstable, desired).build();
}

}  // namespace lockstep
