#include "planner/adopt.h"

#include <unordered_map>

namespace lockstep {
namespace {

using StepOf = std::unordered_map<ObjectId, std::size_t>;

void add_inherited(const Database& database, const ObjectId& id, std::vector<ObjectId>& carriers) {
  const auto* table = database.get<Table>(id.parent_id(Kind::table));
  if (!table) return;
  for (const QualifiedName& parent : parents_of(*table)) {
    carriers.push_back({id.kind, parent.schema, parent.name, id.name, {}});
  }
}

// What may carry an object, nearest first.
std::vector<ObjectId> carriers_of(const Object& object, const Database& database) {
  std::vector<ObjectId> carriers;
  const ObjectId id = id_of(object);
  if (const auto* index = std::get_if<Index>(&object.body)) {
    carriers = {table_id(index->table), relation_id(Kind::view, index->table)};
    if (!index->attached_to.empty()) carriers.push_back(relation_id(Kind::index, index->attached_to));
  } else if (const auto* sequence = std::get_if<Sequence>(&object.body)) {
    if (!sequence->owned_by) return {};
    const OwnedBy& owner = *sequence->owned_by;
    carriers = {column_id(owner.table, owner.column), table_id(owner.table)};
  } else if (const auto* statistics = std::get_if<Statistics>(&object.body)) {
    carriers = {table_id(statistics->table), relation_id(Kind::view, statistics->table)};
  } else if (facts_of(id.kind).has_parent) {
    carriers = {id.parent_id(Kind::table), id.parent_id(Kind::view), id.parent_id(Kind::domain)};
    if (id.kind == Kind::column || id.kind == Kind::constraint) add_inherited(database, id, carriers);
  }
  return carriers;
}

const std::size_t* find_carrier(const std::vector<ObjectId>& carriers, const StepOf& steps) {
  for (const ObjectId& carrier : carriers) {
    if (const auto found = steps.find(carrier); found != steps.end()) return &found->second;
  }
  return nullptr;
}

void append(std::vector<ObjectId>& to, const std::vector<ObjectId>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

void adopt_silent_changes(const std::vector<Change>& changes, const RecipeContext& context, Steps& steps) {
  StepOf creating, dropping;
  for (std::size_t at = 0; at < steps.size(); ++at) {
    for (const ObjectId& id : steps[at].creates) creating.emplace(id, at);
    for (const ObjectId& id : steps[at].drops) dropping.emplace(id, at);
  }
  for (const Change& change : changes) {
    const ObjectId id = change.id();
    const bool comes = change.action == Action::create || change.action == Action::rebuild;
    const bool goes = change.action == Action::drop || change.action == Action::rebuild;
    if (comes && !creating.contains(id)) {
      if (const std::size_t* at = find_carrier(carriers_of(*change.after, context.desired()), creating)) {
        steps[*at].creates.push_back(id);
        append(steps[*at].needs, references(*change.after));
      }
    }
    if (goes && !dropping.contains(id)) {
      if (const std::size_t* at = find_carrier(carriers_of(*change.before, context.live()), dropping)) {
        steps[*at].drops.push_back(id);
        append(steps[*at].releases, references(*change.before));
      }
    }
  }
}

}  // namespace lockstep
