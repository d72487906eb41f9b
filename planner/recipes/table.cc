#include "planner/recipes/table.h"

#include <algorithm>

#include "planner/hazards.h"
#include "planner/recipes/generic_options.h"
#include "planner/recipes/table_parts.h"

namespace lockstep {
namespace {

const Table& before_of(const Change& change) { return std::get<Table>(change.before->body); }
const Table& after_of(const Change& change) { return std::get<Table>(change.after->body); }

class Alteration {
 public:
  Alteration(const Change& change, RecipeContext& context, Steps& steps)
      : change_(change), context_(context), steps_(steps), before_(before_of(change)), after_(after_of(change)) {}

  void run() {
    if (change_.touches("of type")) change_of_type();
    if (change_.touches("foreign options")) change_foreign_options();
    if (change_.touches("inherits")) change_inheritance();
    if (change_.touches("partition of") || change_.touches("partition bound")) change_partition();
    if (change_.touches("unlogged")) change_persistence();
    if (change_.touches("access method")) change_access_method();
    if (change_.touches("tablespace")) change_tablespace();
    if (change_.touches("storage parameters")) change_parameters();
    if (change_.touches("replica identity")) change_replica_identity();
    if (change_.touches("row security")) change_row_security();
    if (change_.touches("force row security")) change_forced_row_security();
  }

 private:
  Sql table() const { return alter_table(after_.name); }

  Step& add(Sql sql, Operation operation) {
    Step step = alter_step(change_, std::move(sql));
    lock(step, context_, table_id(after_.name), operation);
    steps_.push_back(std::move(step));
    return steps_.back();
  }

  void add_rewriting(Sql sql, Operation operation) {
    Step& step = add(std::move(sql), operation);
    warn_of_rewrite(step, change_, context_, after_.name);
  }

  void change_inheritance() {
    const auto differs = [](const std::vector<QualifiedName>& in, const QualifiedName& name) {
      return std::find(in.begin(), in.end(), name) == in.end();
    };
    for (const QualifiedName& parent : before_.inherits) {
      if (!differs(after_.inherits, parent)) continue;
      Step& step = add(table().word("NO INHERIT").name(parent), Operation::inherit_child);
      lock(step, context_, table_id(parent), Operation::no_inherit_parent);
    }
    for (const QualifiedName& parent : after_.inherits) {
      if (!differs(before_.inherits, parent)) continue;
      Step& step = add(table().word("INHERIT").name(parent), Operation::inherit_child);
      // It must have what the parent has by then.
      for (const Object* column : children_of(context_.desired(), after_.name, Kind::column)) {
        step.needs.push_back(id_of(*column));
      }
      lock(step, context_, table_id(parent), Operation::inherit_parent);
      tidy(step);
    }
  }

  void change_partition() {
    const int group = before_.partition_of && after_.partition_of ? context_.next_group() : 0;
    if (before_.partition_of) {
      detach();
      steps_.back().atomic_group = group;
    }
    if (after_.partition_of) {
      steps_.push_back(attach_partition_step(change_, context_));
      steps_.back().atomic_group = group;
    }
    if (group == 0) return;
    // What the parent is given or loses while it is off would not reach it: that comes first.
    Step& off = steps_[steps_.size() - 2];
    follow_parent(off, before_.partition_of->parent, context_);
    off.changes.clear();
    steps_.back().changes.clear();
  }

  void detach() {
    const QualifiedName& parent = before_.partition_of->parent;
    Step step = alter_step(change_, alter_table(parent).word("DETACH PARTITION").name(before_.name));
    lock(step, context_, table_id(before_.name), Operation::detach_partition);
    lock(step, context_, table_id(parent), Operation::detach_partition_parent);
    if (const Table* rest = context_.live_relations().default_partition_of(parent);
        rest && rest->name != before_.name) {
      lock(step, context_, table_id(rest->name), Operation::detach_partition_parent);
    }
    lock_foreign_key_partners(step, context_, parent, Operation::drop_foreign_key_referenced);
    steps_.push_back(std::move(step));
  }

  void change_persistence() {
    Sql sql = table();
    if (after_.unlogged) {
      sql.word("SET UNLOGGED");
    } else {
      sql.word("SET LOGGED");
    }
    add_rewriting(std::move(sql), Operation::set_logged);
  }

  void change_access_method() {
    add_rewriting(table().word("SET ACCESS METHOD").ident(after_.access_method), Operation::set_access_method);
  }

  void change_tablespace() {
    const Identifier target = after_.tablespace.empty() ? Identifier("pg_default") : after_.tablespace;
    add_rewriting(table().word("SET TABLESPACE").ident(target), Operation::set_table_tablespace);
  }

  void change_parameters() {
    const ParameterChange parameters = parameter_change(before_.storage_parameters, after_.storage_parameters);
    const bool heavy = parameters.touches("user_catalog_table");
    const Operation operation = heavy ? Operation::set_user_catalog_table : Operation::set_storage_parameters;
    if (!parameters.to_set.empty()) add(table().word("SET").parameters(parameters.to_set), operation);
    if (!parameters.to_reset.empty()) add(table().word("RESET").parameter_names(parameters.to_reset), operation);
  }

  // An index that takes over says so itself, and DEFAULT would take it back.
  void change_replica_identity() {
    if (after_.replica_identity == ReplicaIdentity::by_default && has_identity_index(context_.desired(), after_.name)) {
      return;
    }
    add(replica_identity_statement(after_), Operation::set_replica_identity);
  }

  void change_of_type() {
    Step& step = add(of_type_statement(after_), Operation::set_of_type);
    for (const Object* column : children_of(context_.desired(), after_.name, Kind::column)) {
      step.needs.push_back(id_of(*column));
    }
    tidy(step);
  }

  void change_foreign_options() {
    Sql sql = table();
    write_option_changes(sql, before_.foreign->options, after_.foreign->options);
    add(std::move(sql), Operation::alter_foreign_table);
  }

  void change_row_security() {
    Sql sql = table();
    if (after_.row_security) {
      sql.word("ENABLE ROW LEVEL SECURITY");
    } else {
      sql.word("DISABLE ROW LEVEL SECURITY");
    }
    add(std::move(sql), Operation::set_row_security);
  }

  void change_forced_row_security() {
    Sql sql = table();
    if (after_.force_row_security) {
      sql.word("FORCE ROW LEVEL SECURITY");
    } else {
      sql.word("NO FORCE ROW LEVEL SECURITY");
    }
    add(std::move(sql), Operation::set_row_security);
  }

  const Change& change_;
  RecipeContext& context_;
  Steps& steps_;
  const Table& before_;
  const Table& after_;
};

// Its own parts go with it, except those that hold something which itself must go first.
void drop_parts(Step& step, const RecipeContext& context, const QualifiedName& table) {
  for (const Kind kind : {Kind::column, Kind::constraint}) {
    for (const Object* part : children_of(context.live(), table, kind)) {
      if (kind == Kind::constraint && !goes_with_table(*part, context)) continue;
      step.drops.push_back(id_of(*part));
      if (goes_with_table(*part, context)) append(step.releases, references(*part));
    }
  }
  std::erase_if(step.releases, [&table](const ObjectId& id) {
    return id == table_id(table) || (facts_of(id.kind).has_parent && id.qualified_parent() == table);
  });
}

Step drop_table(const Change& change, const RecipeContext& context) {
  const Table& table = before_of(change);
  Step step = drop_step(change, context, drop_statement(*change.before));
  if (change.action == Action::rebuild) step.hazards.push_back(removal_hazard(change, context));
  drop_parts(step, context, table.name);
  lock(step, context, table_id(table.name), Operation::drop_table);
  if (table.partition_of) {
    const QualifiedName& parent = table.partition_of->parent;
    lock(step, context, table_id(parent), Operation::drop_partition_parent);
    if (const Table* rest = context.live_relations().default_partition_of(parent); rest && rest->name != table.name) {
      lock(step, context, table_id(rest->name), Operation::drop_partition_parent);
    }
    lock_foreign_key_partners(step, context, parent, Operation::drop_table_referenced);
  }
  tidy(step);
  return step;
}

}  // namespace

Sql replica_identity_statement(const Table& table) {
  Sql sql = alter_table(table.name);
  sql.word("REPLICA IDENTITY");
  switch (table.replica_identity) {
    case ReplicaIdentity::by_default:
      return sql.word("DEFAULT");
    case ReplicaIdentity::full:
      return sql.word("FULL");
    case ReplicaIdentity::nothing:
      return sql.word("NOTHING");
  }
  return sql;
}

Sql of_type_statement(const Table& table) {
  Sql sql = alter_table(table.name);
  if (table.of_type.empty()) return sql.word("NOT OF");
  return sql.word("OF").name(table.of_type);
}

bool has_identity_index(const Database& database, const QualifiedName& table) {
  return std::any_of(database.objects.begin(), database.objects.end(), [&table](const auto& entry) {
    const auto* index = std::get_if<Index>(&entry.second.body);
    return index && index->table == table && index->replica_identity;
  });
}

bool ParameterChange::touches(const std::string& name) const {
  return to_set.contains(name) || std::find(to_reset.begin(), to_reset.end(), name) != to_reset.end();
}

ParameterChange parameter_change(const StorageParameters& before, const StorageParameters& after) {
  ParameterChange change;
  for (const auto& [name, value] : after) {
    const auto old = before.find(name);
    if (old == before.end() || old->second != value) change.to_set.set(name, value);
  }
  for (const auto& [name, value] : before) {
    if (!after.contains(name)) change.to_reset.push_back(name);
  }
  return change;
}

void lock_foreign_key_partners(Step& step, const RecipeContext& context, const QualifiedName& parent,
                               Operation operation) {
  for (const Object* object : children_of(context.live(), parent, Kind::constraint)) {
    const auto& key = std::get<Constraint>(object->body);
    if (key.type == ConstraintType::foreign_key) lock(step, context, table_id(key.referenced_table), operation);
  }
  for (const Constraint* key : context.live_relations().foreign_keys_to(parent)) {
    lock(step, context, table_id(key->table), operation);
  }
}

namespace {

constexpr double noticeable_seconds = 1;

// The table is in use, and the work may take long enough to be felt.
bool is_felt(const RecipeContext& context, const QualifiedName& table, Work work) {
  if (!context.needs_online(table)) return false;
  const Estimate estimate = context.estimate(table, work);
  return !estimate.known || estimate.high >= noticeable_seconds;
}

std::string named_with_size(const RecipeContext& context, const QualifiedName& table) {
  const Table* live = context.live_table(table);
  return table_id(table).to_string() + " (" + size_text(live->estimated_rows, live->pages) + ")";
}

}  // namespace

void warn_of_rewrite(Step& step, const Change& change, const RecipeContext& context, const QualifiedName& table) {
  if (!is_felt(context, table, Work::rewrite)) return;
  step.hazards.push_back(hazard_of(change, HazardKind::rewrite_table,
                                   "rewrites " + named_with_size(context, table) + " while nobody can read or write it",
                                   "run it in a maintenance window"));
}

void warn_of_scan(Step& step, const Change& change, const RecipeContext& context, const QualifiedName& table,
                  std::string way_out) {
  if (!is_felt(context, table, Work::build)) return;
  step.hazards.push_back(hazard_of(change, HazardKind::blocking_scan,
                                   "reads all of " + named_with_size(context, table) + " while writes to it wait",
                                   std::move(way_out)));
}

void plan_table(const Change& change, RecipeContext& context, Steps& steps) {
  switch (change.action) {
    case Action::create:
      create_table(change, context, steps);
      return;
    case Action::alter:
      Alteration(change, context, steps).run();
      return;
    case Action::drop:
      steps.push_back(drop_table(change, context));
      return;
    case Action::rebuild:
      steps.push_back(drop_table(change, context));
      create_table(change, context, steps);
      return;
  }
}

}  // namespace lockstep
