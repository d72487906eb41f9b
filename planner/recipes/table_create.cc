// CREATE TABLE, with all that it can hold. A partition of a table that is already in use is made beside it and
// attached: that takes SHARE UPDATE EXCLUSIVE on the parent, where PARTITION OF would stop its readers and writers.
#include <algorithm>

#include "planner/recipes/column.h"
#include "planner/recipes/generic_options.h"
#include "planner/recipes/table.h"
#include "planner/recipes/table_parts.h"

namespace lockstep {
namespace {

// Columns in the order of their definition, constraints by name.
struct Parts {
  std::vector<const Object*> columns, constraints;
};

Parts parts_of(const Table& table, const Database& desired) {
  Parts parts{children_of(desired, table.name, Kind::column), children_of(desired, table.name, Kind::constraint)};
  std::stable_sort(parts.columns.begin(), parts.columns.end(), [](const Object* a, const Object* b) {
    return std::get<Column>(a->body).position < std::get<Column>(b->body).position;
  });
  return parts;
}

bool is_attached_later(const Table& table, const RecipeContext& context) {
  if (!table.partition_of) return false;
  const QualifiedName& parent = table.partition_of->parent;
  return context.live_table(parent) && !context.is_created(table_id(parent));
}

// As they will be: a default that a parent is given later would not reach its child.
void need_columns_of(const QualifiedName& parent, Step& step, const RecipeContext& context) {
  for (const Object* column : children_of(context.desired(), parent, Kind::column)) {
    step.needs.push_back(id_of(*column));
  }
}

class TableWriter {
 public:
  TableWriter(const Change& change, RecipeContext& context)
      : change_(change),
        context_(context),
        table_(std::get<Table>(change.after->body)),
        parts_(parts_of(table_, context.desired())),
        attached_later_(is_attached_later(table_, context)) {}

  Step write() {
    Sql sql{"CREATE"};
    if (table_.unlogged) sql.word("UNLOGGED");
    if (table_.foreign) sql.word("FOREIGN");
    sql.word("TABLE").name(table_.name);
    const bool partition_of = table_.partition_of && !attached_later_;
    if (partition_of) sql.word("PARTITION OF").name(table_.partition_of->parent);
    write_parts(sql, partition_of);
    if (partition_of) sql.expression(table_.partition_of->bound);
    write_options(sql);
    Step step = create_step(change_, std::move(sql));
    append(step.creates, made_);
    append(step.needs, needed_);
    if (partition_of) need_columns_of(table_.partition_of->parent, step, context_);
    for (const QualifiedName& parent : table_.inherits) need_columns_of(parent, step, context_);
    if (attached_later_) std::erase(step.needs, table_id(table_.partition_of->parent));
    lock_parents(step);
    tidy(step);
    return step;
  }

 private:
  void write_parts(Sql& sql, bool partition_of) {
    std::vector<Sql> lines;
    for (const Object* object : parts_.columns) add_column(*object, lines);
    for (const Object* object : parts_.constraints) add_constraint(*object, lines);
    if (lines.empty() && partition_of) return;
    sql.word("(");
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i > 0) sql.word(",");
      sql.new_line().append(lines[i]);
    }
    if (!lines.empty()) sql.last_line();
    sql.word(")");
  }

  void add_column(const Object& object, std::vector<Sql>& lines) {
    const auto& column = std::get<Column>(object.body);
    if (!is_folded(object, context_)) return;
    made_.push_back(id_of(object));
    append(needed_, column.type.references);
    if (column.inherited && !attached_later_) return;
    const bool with_default = has_folded_default(object, context_);
    lines.push_back(column_definition(column, with_default));
    if (with_default) append(needed_, references(object));
  }

  // A constraint that only a parent gives is there when the partition is attached, but a check has to be there before.
  void add_constraint(const Object& object, std::vector<Sql>& lines) {
    const auto& constraint = std::get<Constraint>(object.body);
    if (constraint.inherited) {
      if (attached_later_ && constraint.type != ConstraintType::check) return;
      made_.push_back(id_of(object));
      if (!attached_later_) return;
    } else if (is_folded(object, context_)) {
      made_.push_back(id_of(object));
    } else {
      return;
    }
    lines.push_back(constraint_definition(constraint));
    append(needed_, references(object));
  }

  void write_options(Sql& sql) {
    if (!table_.inherits.empty()) {
      sql.word("INHERITS (");
      for (std::size_t i = 0; i < table_.inherits.size(); ++i) {
        if (i > 0) sql.word(",");
        sql.name(table_.inherits[i]);
      }
      sql.word(")");
    }
    if (table_.foreign) {
      sql.word("SERVER").ident(table_.foreign->server);
      write_generic_options(sql, table_.foreign->options);
    }
    if (table_.partition_key) sql.word("PARTITION BY").expression(*table_.partition_key);
    if (!table_.access_method.empty()) sql.word("USING").ident(table_.access_method);
    if (!table_.storage_parameters.empty()) sql.word("WITH").parameters(table_.storage_parameters);
    if (!table_.tablespace.empty()) sql.word("TABLESPACE").ident(table_.tablespace);
  }

  void lock_parents(Step& step) {
    for (const QualifiedName& parent : table_.inherits)
      lock(step, context_, table_id(parent), Operation::inherit_parent);
  }

  const Change& change_;
  RecipeContext& context_;
  const Table& table_;
  const Parts parts_;
  const bool attached_later_;
  std::vector<ObjectId> made_, needed_;
};

// What the parent gives to a child's column, the child may override.
void override_inherited(const Change& change, const Object& object, RecipeContext& context, Steps& steps) {
  const auto& column = std::get<Column>(object.body);
  for (const QualifiedName& parent : parents_of(column, context)) {
    const auto* given = context.desired().get<Column>(column_id(parent, column.name));
    if (!given) continue;
    append_overrides(change, *given, object, context, steps);
    return;
  }
}

void add_settings(const Change& change, RecipeContext& context, Steps& steps) {
  const auto& table = std::get<Table>(change.after->body);
  for (const Object* object : children_of(context.desired(), table.name, Kind::column)) {
    const auto& column = std::get<Column>(object->body);
    if (!column.inherited && is_folded(*object, context)) append_settings(change, {}, column, context, steps);
  }
}

void set_row_security(const Change& change, Steps& steps) {
  const auto& table = std::get<Table>(change.after->body);
  if (table.row_security) {
    Sql sql = alter_table(table.name);
    sql.word("ENABLE ROW LEVEL SECURITY");
    steps.push_back(step_for(change, std::move(sql)));
  }
  if (table.force_row_security) {
    Sql sql = alter_table(table.name);
    sql.word("FORCE ROW LEVEL SECURITY");
    steps.push_back(step_for(change, std::move(sql)));
  }
}

// What CREATE TABLE has no clause for. OF after all the columns are there.
void add_statements(const Change& change, RecipeContext& context, Steps& steps) {
  const auto& table = std::get<Table>(change.after->body);
  if (table.replica_identity != ReplicaIdentity::by_default) {
    steps.push_back(step_for(change, replica_identity_statement(table)));
  }
  if (table.of_type.empty()) return;
  Step step = step_for(change, of_type_statement(table));
  for (const Object* column : children_of(context.desired(), table.name, Kind::column)) {
    step.needs.push_back(id_of(*column));
  }
  step.needs.push_back(step.subject);
  tidy(step);
  steps.push_back(std::move(step));
}

// An index that is there by then, and complete, is taken into the parent's; else one would be made, under a name of its
// own.
void need_indexes(Step& step, const Table& table, const RecipeContext& context) {
  const Relations& relations = context.desired_relations();
  for (const Index* index : relations.indexes_of(table.name)) {
    const ObjectId parents = relation_id(Kind::index, index->attached_to);
    if (index->attached_to.empty() || context.is_created(parents)) continue;
    step.needs.push_back(relation_id(Kind::index, index->name));
    for (const Table* descendant : relations.descendants_of(table.name)) {
      for (const Index* part : relations.indexes_of(descendant->name)) {
        if (!part->attached_to.empty()) step.needs.push_back(relation_id(Kind::index, part->name));
      }
    }
  }
}

}  // namespace

void follow_parent(Step& step, const QualifiedName& parent, const RecipeContext& context) {
  need_columns_of(parent, step, context);
  for (const Kind kind : {Kind::column, Kind::constraint}) {
    for (const Object* object : children_of(context.live(), parent, kind)) {
      if (context.is_dropped(id_of(*object))) step.awaits.push_back(id_of(*object));
    }
  }
}

Step attach_partition_step(const Change& change, const RecipeContext& context) {
  const auto& table = std::get<Table>(change.after->body);
  const QualifiedName& parent = table.partition_of->parent;
  Sql sql = alter_table(parent);
  sql.word("ATTACH PARTITION").name(table.name).expression(table.partition_of->bound);
  Step step = step_for(change, std::move(sql));
  step.needs.push_back(table_id(table.name));
  follow_parent(step, parent, context);
  for (const Object* object : children_of(context.desired(), table.name, Kind::constraint)) {
    const auto& constraint = std::get<Constraint>(object->body);
    const ObjectId id = id_of(*object);
    if (constraint.inherited && constraint.type != ConstraintType::check && context.is_created(id)) {
      step.creates.push_back(id);
    } else if (has_index(constraint.type)) {
      step.needs.push_back(id);
    }
  }
  need_indexes(step, table, context);
  lock(step, context, table_id(table.name), Operation::attach_partition);
  lock(step, context, table_id(parent), Operation::attach_partition_parent);
  const Table* rest = context.live_relations().default_partition_of(parent);
  if (rest && rest->name != table.name) {
    lock(step, context, table_id(rest->name), Operation::attach_partition_default);
  }
  lock_foreign_key_partners(step, context, parent, Operation::partition_of_related);
  tidy(step);
  return step;
}

void create_table(const Change& change, RecipeContext& context, Steps& steps) {
  const auto& table = std::get<Table>(change.after->body);
  steps.push_back(TableWriter(change, context).write());
  for (const Object* object : children_of(context.desired(), table.name, Kind::column)) {
    const auto& column = std::get<Column>(object->body);
    if (column.inherited && !is_attached_later(table, context)) override_inherited(change, *object, context, steps);
  }
  add_settings(change, context, steps);
  set_row_security(change, steps);
  add_statements(change, context, steps);
  if (is_attached_later(table, context)) steps.push_back(attach_partition_step(change, context));
}

}  // namespace lockstep
