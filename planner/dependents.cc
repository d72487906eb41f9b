#include "planner/dependents.h"

#include <deque>
#include <map>

#include "planner/recipe.h"

namespace lockstep {
namespace {

struct Dependent {
  ObjectId id;
  const Object* object;
};

// The live objects that name an id in what they hang on. Built only where some change can push dependents aside.
class DependentsIndex {
 public:
  explicit DependentsIndex(const Database& live) : live_(live) {
    for (const auto& [id, object] : live.objects) {
      add(object, std::visit([](const auto& body) { return references(body); }, object.body));
      add(object, object.recorded_references);
      if (const auto* sequence = std::get_if<Sequence>(&object.body); sequence && sequence->owned_by) {
        add(object, {column_id(sequence->owned_by->table, sequence->owned_by->column)});
      }
    }
  }

  // Whole: all that hangs on any part of it too, and its children.
  std::vector<Dependent> of(const ObjectId& id, bool whole) const {
    std::vector<Dependent> found;
    append(by_object_, relation_key(id), found);
    if (!whole) return found;
    append(by_relation_, relation_key(id), found);
    if (id.kind == Kind::table || id.kind == Kind::view || id.kind == Kind::domain) append_children(id, found);
    return found;
  }

 private:
  using Map = std::unordered_map<ObjectId, std::vector<const Object*>>;

  void add(const Object& object, const std::vector<ObjectId>& references) {
    for (const ObjectId& reference : references) {
      if (reference.kind == Kind::schema) continue;
      add(by_object_[relation_key(reference)], object);
      if (reference.kind == Kind::column) add(by_relation_[table_id(reference.qualified_parent())], object);
    }
  }
  static void add(std::vector<const Object*>& list, const Object& object) {
    if (list.empty() || list.back() != &object) list.push_back(&object);
  }
  static void append(const Map& map, const ObjectId& key, std::vector<Dependent>& found) {
    const auto at = map.find(key);
    if (at == map.end()) return;
    for (const Object* object : at->second) found.push_back({id_of(*object), object});
  }
  void append_children(const ObjectId& parent, std::vector<Dependent>& found) const {
    for (const Kind kind : {Kind::column, Kind::constraint, Kind::rule, Kind::trigger, Kind::policy}) {
      for (const Object* object : children_of(live_, parent.qualified_name(), kind)) {
        found.push_back({id_of(*object), object});
      }
    }
  }

  const Database& live_;
  Map by_object_, by_relation_;
};

bool goes(const Change& change) { return change.action == Action::drop || change.action == Action::rebuild; }

bool goes_with_parent(const Change& change) {
  const ObjectId id = change.id();
  return change.because_of && facts_of(id.kind).has_parent &&
         relation_key(*change.because_of) == relation_key(id.parent_id(change.because_of->kind));
}

class Widening {
 public:
  Widening(const std::vector<Change>& changes, const Database& live, const Database& desired)
      : live_(live), desired_(desired), changes_(changes.begin(), changes.end()), given_count_(changes.size()) {
    for (std::size_t i = 0; i < changes_.size(); ++i) settle(i);
  }

  Result<Expansion> run() {
    if (!waiting_.empty()) push_aside();
    if (!errors_.empty()) return fail(std::move(errors_));
    return Expansion{in_order_of_ids(), std::move(unstable_)};
  }

 private:
  // Asks how the change is carried out, and whether its dependents must be looked at.
  void settle(std::size_t at) {
    Change& change = changes_[at];
    bool around_dependents = false;
    if (change.before && change.after) {
      const Impact impact = impact_of(change, live_);
      change.action = goes_with_parent(change) ? Action::rebuild : impact.action;
      around_dependents = impact.rebuild_dependents;
    }
    if (around_dependents && change.action == Action::alter) unstable_.insert(change.id());
    if (around_dependents || goes(change)) waiting_.push_back(at);
  }

  void push_aside() {
    for (std::size_t i = 0; i < changes_.size(); ++i) by_id_.emplace(changes_[i].id(), i);
    const DependentsIndex index(live_);
    while (!waiting_.empty()) {
      const std::size_t at = waiting_.front();
      waiting_.pop_front();
      const ObjectId id = changes_[at].id();
      for (const Dependent& dependent : index.of(id, goes(changes_[at]))) {
        if (dependent.id != id) push(dependent, at);
      }
    }
  }

  void push(const Dependent& dependent, std::size_t because) {
    const Change& cause = changes_[because];
    // A sequence does not hang on its owner, but goes with it.
    const bool goes_with_owner = dependent.id.kind == Kind::sequence && goes(cause) && stays_owned(dependent, cause);
    if (!goes_with_owner && !must_rebuild(cause, *dependent.object)) return;
    const auto found = by_id_.find(dependent.id);
    if (found == by_id_.end()) {
      add(dependent, cause.id());
    } else if (changes_[found->second].action == Action::alter) {
      Change& change = changes_[found->second];
      if (change.because_of) return;
      change.cause = Cause::depends_on_rebuilt;
      change.because_of = cause.id();
      settle(found->second);
    }
  }

  // Kept by the desired state with the same owner, and so to be made again. Otherwise its own change says what to do.
  bool stays_owned(const Dependent& dependent, const Change& cause) const {
    if (cause.id().kind != Kind::table && cause.id().kind != Kind::column) return false;
    const auto* after = desired_.get<Sequence>(dependent.id);
    const auto& before = std::get<Sequence>(dependent.object->body);
    return after && after->owned_by && before.owned_by && after->owned_by->table == before.owned_by->table &&
           after->owned_by->column == before.owned_by->column;
  }

  void add(const Dependent& dependent, const ObjectId& because) {
    const Object* wanted = desired_.find(dependent.id);
    if (!wanted) {
      errors_.push_back({"impossible-change",
                         dependent.id.to_string() + " depends on " + because.to_string() +
                             ", which must be dropped, and is not managed",
                         {},
                         "bring its schema into the desired state, or drop it by hand first",
                         {}});
      return;
    }
    Change change{Action::rebuild, dependent.object, wanted, {}, Cause::depends_on_rebuilt, because};
    by_id_.emplace(dependent.id, changes_.size());
    changes_.push_back(std::move(change));
    settle(changes_.size() - 1);
  }

  // The differ's come sorted already.
  std::vector<Change> in_order_of_ids() {
    if (by_id_.size() == given_count_ || by_id_.empty()) return {changes_.begin(), changes_.end()};
    const std::map<ObjectId, std::size_t> sorted(by_id_.begin(), by_id_.end());
    std::vector<Change> changes;
    changes.reserve(sorted.size());
    for (const auto& [id, at] : sorted) changes.push_back(std::move(changes_[at]));
    return changes;
  }

  const Database& live_;
  const Database& desired_;
  std::deque<Change> changes_;  // references stay valid while it grows
  std::size_t given_count_;
  std::unordered_map<ObjectId, std::size_t> by_id_;
  std::deque<std::size_t> waiting_;
  std::unordered_set<ObjectId> unstable_;
  Errors errors_;
};

}  // namespace

Result<Expansion> expand_changes(const std::vector<Change>& changes, const Database& live, const Database& desired) {
  return Widening(changes, live, desired).run();
}

}  // namespace lockstep
