// Indexes: built and dropped concurrently where their table is in use, so that neither reads nor writes wait.
#include <algorithm>

#include "planner/hazards.h"
#include "planner/recipes/table.h"
#include "planner/recipes/table_parts.h"
#include "planner/recipes/temporary_name.h"

namespace lockstep {
namespace {

const Index& before_of(const Change& change) { return std::get<Index>(change.before->body); }
const Index& after_of(const Change& change) { return std::get<Index>(change.after->body); }

ObjectId index_id(const QualifiedName& name) { return relation_id(Kind::index, name); }

bool is_partitioned(const QualifiedName& table, const Database& database) {
  const auto* found = database.get<Table>(table_id(table));
  return found && found->partition_key.has_value();
}

bool needs_online(const QualifiedName& table, const RecipeContext& context) {
  if (context.needs_online(table)) return true;
  const auto descendants = context.live_relations().descendants_of(table);
  if (std::any_of(descendants.begin(), descendants.end(),
                  [&context](const Table* child) { return context.needs_online(child->name); })) {
    return true;
  }
  const auto* view = context.live().get<View>(relation_id(Kind::view, table));
  return context.options().online && view && view->pages > 0 && !context.is_dropped(table_id(table));
}

// Partitioned tables refuse CONCURRENTLY.
bool goes_concurrently(const QualifiedName& table, const RecipeContext& context) {
  return needs_online(table, context) && !is_partitioned(table, context.live());
}

// The desired state names the indexes of the partitions itself: the parent's is made alone, and they are attached.
bool has_own_children(const Index& index, const RecipeContext& context) {
  for (const Table* partition : context.desired_relations().partitions_of(index.table)) {
    for (const Index* child : context.desired_relations().indexes_of(partition->name)) {
      if (child->attached_to == index.name) return true;
    }
  }
  return false;
}

Sql create_index(const Index& index, const Identifier& name, bool concurrently, bool only) {
  Sql sql{"CREATE"};
  if (index.unique) sql.word("UNIQUE");
  sql.word("INDEX");
  if (concurrently) sql.word("CONCURRENTLY");
  sql.ident(name).word("ON");
  if (only) sql.word("ONLY");
  sql.name(index.table);
  if (index.access_method.text() != "btree") sql.word("USING").ident(index.access_method);
  write_elements(sql, index.elements);
  if (!index.including.empty()) sql.word("INCLUDE").idents(index.including);
  if (index.nulls_not_distinct) sql.word("NULLS NOT DISTINCT");
  if (!index.storage_parameters.empty()) sql.word("WITH").parameters(index.storage_parameters);
  if (!index.tablespace.empty()) sql.word("TABLESPACE").ident(index.tablespace);
  if (index.predicate) sql.word("WHERE").in_parentheses(*index.predicate);
  return sql;
}

Sql alter_index(const QualifiedName& name) {
  Sql sql{"ALTER INDEX"};
  sql.name(name);
  return sql;
}

Step build(const Change& change, const Identifier& name, const RecipeContext& context) {
  const Index& index = after_of(change);
  const bool concurrently = goes_concurrently(index.table, context);
  const bool partitioned = is_partitioned(index.table, context.desired());
  const bool only = partitioned && has_own_children(index, context);
  Step step = step_for(change, create_index(index, name, concurrently, only));
  step.creates.push_back(index_id({index.name.schema, name}));
  // The partition's index comes first and is attached afterwards.
  if (!index.attached_to.empty()) std::erase(step.needs, index_id(index.attached_to));
  if (concurrently) {
    step.transaction = Transaction::outside;
    lock(step, context, table_id(index.table), Operation::create_index_concurrently);
  } else if (only) {
    lock(step, context, table_id(index.table), Operation::create_index_on_parent);
  } else {
    lock_with_descendants(step, context, index.table, Operation::create_index);
    if (partitioned && needs_online(index.table, context)) {
      step.hazards.push_back(hazard_of(
          change, HazardKind::blocking_scan,
          "builds an index on every partition of " + table_id(index.table).to_string() + " while writes to them wait",
          "name the index of each partition in the desired state too: they are then built "
          "concurrently and attached"));
    }
  }
  return step;
}

Step drop(const Change& change, const RecipeContext& context, bool concurrently) {
  const Index& index = before_of(change);
  Sql sql{"DROP INDEX"};
  if (concurrently) sql.word("CONCURRENTLY");
  Step step = drop_step(change, context, std::move(sql.name(index.name)));
  if (is_temporary_name(index.name.name)) step.hazards.clear();  // left by an interrupted run of ours
  if (concurrently) {
    step.transaction = Transaction::outside;
    lock(step, context, table_id(index.table), Operation::drop_index_concurrently);
  } else {
    lock_with_descendants(step, context, index.table, Operation::drop_index);
  }
  lock(step, context, index_id(index.name), Operation::drop_index_itself);
  return step;
}

// What an index is given after it was made, or instead of what it has.
class Settings {
 public:
  Settings(const Change& change, const RecipeContext& context, Steps& steps)
      : change_(change), context_(context), steps_(steps), index_(after_of(change)) {}

  void apply_since(const Index& before) {
    set_statistics(before);
    if (index_.clustered != before.clustered) set_clustered();
    if (index_.replica_identity != before.replica_identity) set_replica_identity();
    if (index_.attached_to != before.attached_to && !index_.attached_to.empty()) attach();
  }

  void apply_parameters(const Index& before) {
    const ParameterChange parameters = parameter_change(before.storage_parameters, index_.storage_parameters);
    if (!parameters.to_set.empty()) {
      add(alter_index(index_.name).word("SET").parameters(parameters.to_set), Operation::set_index_parameters);
    }
    if (!parameters.to_reset.empty()) {
      add(alter_index(index_.name).word("RESET").parameter_names(parameters.to_reset), Operation::set_index_parameters);
    }
    if (before.tablespace == index_.tablespace) return;
    const Identifier target = index_.tablespace.empty() ? Identifier("pg_default") : index_.tablespace;
    add(alter_index(index_.name).word("SET TABLESPACE").ident(target), Operation::set_index_tablespace);
  }

 private:
  Step& begin(Sql sql) {
    Step step = step_for(change_, std::move(sql));
    step.changes.push_back(index_id(index_.name));
    steps_.push_back(std::move(step));
    return steps_.back();
  }

  void add(Sql sql, Operation operation) {
    Step& step = begin(std::move(sql));
    lock(step, context_, index_id(index_.name), operation);
  }

  void add_on_table(Sql sql, Operation operation) {
    Step& step = begin(std::move(sql));
    lock(step, context_, table_id(index_.table), operation);
  }

  void set_statistics(const Index& before) {
    std::map<int, int> targets = index_.statistics_targets;
    for (const auto& [column, target] : before.statistics_targets) targets.emplace(column, -1);
    for (const auto& [column, target] : targets) {
      const auto old = before.statistics_targets.find(column);
      if (old != before.statistics_targets.end() && old->second == target) continue;
      Sql sql = alter_index(index_.name);
      sql.word("ALTER COLUMN").number(std::int64_t{column}).word("SET STATISTICS").number(std::int64_t{target});
      add(std::move(sql), Operation::set_index_statistics);
    }
  }

  void set_clustered() {
    Sql sql = alter_table(index_.table);
    if (index_.clustered) {
      add_on_table(sql.word("CLUSTER ON").ident(index_.name.name), Operation::cluster_on);
    } else {
      add_on_table(sql.word("SET WITHOUT CLUSTER"), Operation::set_without_cluster);
    }
  }

  // Where another index or the table's own setting takes over, that says so itself.
  void set_replica_identity() {
    const Table* table = context_.desired().get<Table>(table_id(index_.table));
    const bool table_takes_over = table && table->replica_identity != ReplicaIdentity::by_default;
    if (!index_.replica_identity && (table_takes_over || has_identity_index(context_.desired(), index_.table))) return;
    Sql sql = alter_table(index_.table);
    sql.word("REPLICA IDENTITY");
    if (index_.replica_identity) {
      sql.word("USING INDEX").ident(index_.name.name);
    } else {
      sql.word("DEFAULT");
    }
    add_on_table(std::move(sql), Operation::set_replica_identity);
  }

  void attach() {
    const auto* parent = context_.desired().get<Index>(index_id(index_.attached_to));
    // ATTACH PARTITION of the table, where that comes in this plan, finds the index by itself.
    const Change* table = context_.change_of(table_id(index_.table));
    const bool comes_with_table = table && table->after && table->action != Action::alter && parent &&
                                  !context_.is_created(table_id(parent->table)) &&
                                  !context_.is_created(index_id(index_.attached_to));
    if (comes_with_table) return;
    Step& step = begin(alter_index(index_.attached_to).word("ATTACH PARTITION").name(index_.name));
    step.needs.push_back(index_id(index_.attached_to));
    lock(step, context_, index_id(index_.name), Operation::attach_index);
    lock(step, context_, index_id(index_.attached_to), Operation::attach_index_parent);
    lock(step, context_, table_id(index_.table), Operation::attach_index_table);
    if (parent) lock(step, context_, table_id(parent->table), Operation::attach_index_table);
  }

  const Change& change_;
  const RecipeContext& context_;
  Steps& steps_;
  const Index& index_;
};

// What CREATE INDEX itself gives.
Index as_created(const Index& index) {
  Index created;
  created.storage_parameters = index.storage_parameters;
  return created;
}

void create(const Change& change, const RecipeContext& context, Steps& steps) {
  const Index& index = after_of(change);
  steps.push_back(build(change, index.name.name, context));
  Settings(change, context, steps).apply_since(as_created(index));
}

// The new one is there before the old one goes, so that no query is without.
void swap(const Change& change, const RecipeContext& context, Steps& steps) {
  const Index& index = after_of(change);
  const Identifier temporary = temporary_name("lockstep_new_", index.table.name, index.name.name);
  const QualifiedName temporary_index{index.name.schema, temporary};
  steps.push_back(build(change, temporary, context));
  steps.push_back(drop(change, context, true));
  release_only_lost(steps.back(), change);
  Step rename = create_step(change, alter_index(temporary_index).word("RENAME TO").ident(index.name.name));
  if (!index.attached_to.empty()) std::erase(rename.needs, index_id(index.attached_to));
  rename.undo.reset();
  rename.drops.push_back(index_id(temporary_index));
  lock(rename, context, index_id(temporary_index), Operation::rename_index);
  steps.push_back(std::move(rename));
  Settings(change, context, steps).apply_since(as_created(index));
}

void rebuild(const Change& change, RecipeContext& context, Steps& steps) {
  const Index& before = before_of(change);
  const Index& after = after_of(change);
  if (goes_with_table(*change.before, context)) return create(change, context, steps);
  const bool concurrently = goes_concurrently(before.table, context) && before.attached_to.empty();
  const bool in_place = before.table == after.table && change.cause == Cause::desired && before.valid;
  if (concurrently && in_place && !ground_changes_under(change, context)) return swap(change, context, steps);
  const std::size_t first = steps.size();
  steps.push_back(drop(change, context, concurrently));
  create(change, context, steps);
  if (concurrently || goes_concurrently(after.table, context)) return;
  const int group = context.next_group();
  for (std::size_t at = first; at < steps.size(); ++at) steps[at].atomic_group = group;
}

}  // namespace

void plan_index(const Change& change, RecipeContext& context, Steps& steps) {
  switch (change.action) {
    case Action::create:
      create(change, context, steps);
      return;
    case Action::alter:
      Settings(change, context, steps).apply_parameters(before_of(change));
      Settings(change, context, steps).apply_since(before_of(change));
      return;
    case Action::drop:
      // A partition's index goes with its parent's, and cannot go without it.
      if (goes_with_table(*change.before, context)) return;
      if (!before_of(change).attached_to.empty() && context.is_dropped(index_id(before_of(change).attached_to))) return;
      steps.push_back(drop(change, context, goes_concurrently(before_of(change).table, context)));
      return;
    case Action::rebuild:
      rebuild(change, context, steps);
      return;
  }
}

}  // namespace lockstep
