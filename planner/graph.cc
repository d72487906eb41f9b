#include "planner/graph.h"

#include <algorithm>
#include <span>
#include <unordered_map>

#include "planner/kind_order.h"

namespace lockstep {
namespace {

using Nodes = std::vector<std::uint32_t>;
using NodeSpan = std::span<const std::uint32_t>;

// What a step can do to an object; `takes` and `frees` are of the object's name alone.
enum class Role : std::uint8_t { creates, drops, needs, releases, changes, takes, frees, awaits };
constexpr std::size_t role_count = 8;

// Which steps do what to which object, without a container for each: there are hundreds of thousands of mentions.
class Mentions {
 public:
  std::uint32_t key_of(const ObjectId& id) {
    const auto [at, is_new] = keys_.try_emplace(relation_key(id), static_cast<std::uint32_t>(ids_.size()));
    if (is_new) ids_.push_back(&at->first);
    return at->second;
  }
  const std::uint32_t* find(const ObjectId& id) const {
    const auto at = keys_.find(relation_key(id));
    return at == keys_.end() ? nullptr : &at->second;
  }
  void add(const ObjectId& id, Role role, std::uint32_t node) { list_.push_back({key_of(id), role, node}); }

  // A counting sort by object and role; nodes stay ascending.
  void close() {
    starts_.assign(ids_.size() * role_count + 1, 0);
    for (const Mention& mention : list_) ++starts_[slot(mention.key, mention.role) + 1];
    for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
    nodes_.resize(list_.size());
    Nodes next(starts_.begin(), starts_.end() - 1);
    for (const Mention& mention : list_) nodes_[next[slot(mention.key, mention.role)]++] = mention.node;
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(ids_.size()); }
  const ObjectId& id(std::uint32_t key) const { return *ids_[key]; }
  NodeSpan nodes(std::uint32_t key, Role role) const {
    const std::size_t at = slot(key, role);
    return NodeSpan(nodes_).subspan(starts_[at], starts_[at + 1] - starts_[at]);
  }

 private:
  struct Mention {
    std::uint32_t key;
    Role role;
    std::uint32_t node;
  };
  static std::size_t slot(std::uint32_t key, Role role) { return key * role_count + static_cast<std::size_t>(role); }

  std::unordered_map<ObjectId, std::uint32_t> keys_;
  std::vector<const ObjectId*> ids_;  // by key; nodes of the map do not move
  std::vector<Mention> list_;
  Nodes starts_, nodes_;
};

bool contains(NodeSpan nodes, std::uint32_t node) { return std::binary_search(nodes.begin(), nodes.end(), node); }

class Builder {
 public:
  Builder(const Steps& steps, const std::unordered_set<ObjectId>& unstable, const Database& live,
          const Database& desired)
      : steps_(steps), live_(live), desired_(desired) {
    for (const ObjectId& id : unstable) unstable_.insert(relation_key(id));
    graph_.successors.resize(steps.size());
    graph_.soft_successors.resize(steps.size());
  }

  Graph build() {
    collect();
    for (std::uint32_t key = 0; key < mentions_.size(); ++key) connect(key);
    for (std::uint32_t node = 0; node < steps_.size(); ++node) {
      if (node > 0 && same_change(node - 1, node)) graph_.successors[node - 1].push_back(node);
      connect_soft(node);
      connect_expanded(node);
    }
    for (Nodes& nodes : graph_.successors) {
      std::sort(nodes.begin(), nodes.end());
      nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    }
    return std::move(graph_);
  }

 private:
  void collect() {
    const bool any_drop =
        std::any_of(steps_.begin(), steps_.end(), [](const Step& step) { return !step.drops.empty(); });
    for (std::uint32_t node = 0; node < steps_.size(); ++node) {
      const Step& step = steps_[node];
      add(step.creates, Role::creates, node);
      add(step.drops, Role::drops, node);
      add(step.needs, Role::needs, node);
      add(step.releases, Role::releases, node);
      add(step.changes, Role::changes, node);
      add(step.awaits, Role::awaits, node);
      if (!any_drop) continue;
      for (const ObjectId& id : step.drops) {
        if (const auto table = table_of_column(id)) column_droppers_[*table].push_back(node);
      }
      add_names(step.creates, desired_, Role::takes, node);
      add_names(step.drops, live_, Role::frees, node);
    }
    mentions_.close();
  }
  void add(const std::vector<ObjectId>& ids, Role role, std::uint32_t node) {
    for (const ObjectId& id : ids) mentions_.add(id, role, node);
  }
  void add_names(const std::vector<ObjectId>& ids, const Database& side, Role role, std::uint32_t node) {
    for (const ObjectId& id : ids) add(other_names_of(id, side), role, node);
  }

  void connect(std::uint32_t key) {
    const auto nodes = [&](Role role) { return mentions_.nodes(key, role); };
    edges(nodes(Role::creates), nodes(Role::needs));
    edges(nodes(Role::creates), nodes(Role::changes));
    edges(nodes(Role::releases), nodes(Role::drops));
    edges(nodes(Role::drops), nodes(Role::awaits));
    for (const Role freed : {Role::drops, Role::frees}) {
      for (const Role taken : {Role::creates, Role::takes}) edges(nodes(freed), nodes(taken));
    }
    connect_changes(key);
    connect_to_parent(key);
  }

  void connect_changes(std::uint32_t key) {
    const NodeSpan changes = mentions_.nodes(key, Role::changes);
    if (changes.empty()) return;
    const bool is_unstable = unstable_.contains(mentions_.id(key));
    for (const std::uint32_t release : mentions_.nodes(key, Role::releases)) {
      const bool stays = steps_[release].atomic_group != 0 || steps_[release].drops.empty();
      if (!is_unstable && stays) continue;
      if (contains(changes, release)) continue;
      for (const std::uint32_t change : changes) edge(release, change);
    }
    const NodeSpan creates = mentions_.nodes(key, Role::creates), drops = mentions_.nodes(key, Role::drops);
    for (const std::uint32_t need : mentions_.nodes(key, Role::needs)) {
      if (contains(changes, need) || contains(creates, need) || contains(drops, need)) continue;
      for (const std::uint32_t change : changes) edge(change, need);
    }
  }

  void connect_to_parent(std::uint32_t key) {
    const ObjectId& id = mentions_.id(key);
    for (const ObjectId& whole : wholes_of(id)) {
      const std::uint32_t* parent = mentions_.find(whole);
      if (!parent) continue;
      edges(mentions_.nodes(*parent, Role::creates), mentions_.nodes(key, Role::needs));
      edges(mentions_.nodes(key, Role::releases), mentions_.nodes(*parent, Role::drops));
    }
  }

  // SELECT * means the columns of the moment: what goes must be gone, though the new view does not need it.
  void connect_expanded(std::uint32_t node) {
    for (const ObjectId& id : steps_[node].creates) {
      const auto* view = desired_.get<View>(id);
      if (!view) continue;
      for (const ObjectId& table : view->query.expanded) {
        const auto droppers = column_droppers_.find(table);
        if (droppers == column_droppers_.end()) continue;
        for (const std::uint32_t other : droppers->second) edge(other, node);
      }
    }
  }

  void connect_soft(std::uint32_t node) {
    for (const ObjectId& id : steps_[node].creates) {
      for (const ObjectId& reference : soft_references_of(desired_, id)) {
        const std::uint32_t* key = mentions_.find(reference);
        if (!key) continue;
        for (const std::uint32_t creator : mentions_.nodes(*key, Role::creates)) {
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
  void edges(NodeSpan before, NodeSpan after) {
    for (const std::uint32_t a : before) {
      for (const std::uint32_t b : after) edge(a, b);
    }
  }

  const Steps& steps_;
  const Database& live_;
  const Database& desired_;
  std::unordered_set<ObjectId> unstable_;
  Mentions mentions_;
  std::unordered_map<ObjectId, Nodes> column_droppers_;  // by table
  Graph graph_;
};

}  // namespace

Graph build_graph(const Steps& steps, const std::unordered_set<ObjectId>& unstable, const Database& live,
                  const Database& desired) {
  return Builder(steps, unstable, live, desired).build();
}

}  // namespace lockstep
