#include "planner/relation_locks.h"

#include <set>

namespace lockstep {

void lock_needed_relations(Step& step, const RecipeContext& context, const ObjectId& except, Operation operation) {
  std::set<ObjectId> relations;
  for (const ObjectId& id : step.needs) {
    ObjectId relation = id.kind == Kind::column ? id.parent_id(Kind::table) : id;
    if (relation.kind != Kind::table && relation.kind != Kind::view) continue;
    if (!context.live().find(relation)) {
      relation = relation_id(Kind::view, relation.qualified_name());
      if (!context.live().find(relation)) continue;
    }
    if (relation_key(relation) != relation_key(except)) relations.insert(std::move(relation));
  }
  for (const ObjectId& relation : relations) lock(step, context, relation, operation);
}

}  // namespace lockstep
