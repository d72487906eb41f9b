// ALTER TABLE, INDEX, VIEW, SEQUENCE: what pg_dump writes, and what people add to a CREATE TABLE.
#include <fmt/format.h>

#include <algorithm>

#include "parser/internal/tree.h"
#include "parser/read/alter_column.h"
#include "parser/read/columns.h"
#include "parser/read/options.h"
#include "parser/read/partitions.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

void remove(StorageParameters& parameters, const List* options) {
  for (const auto& [name, value] : storage_parameters(options)) parameters.remove(name);
}

Outcome add_constraint(Reader& reader, const Statement& statement, const QualifiedName& table) {
  const auto* node = LOCKSTEP_NODE(Constraint, statement.command->def);
  if (node->indexname) return add_constraint_using_index(reader, statement, table, *node);
  add_constraints(reader, statement, table, {{node, {}}}, false);
  const bool only = !LOCKSTEP_NODE(AlterTableStmt, statement.tree)->relation->inh;
  if (only && node->conname) reader.keys_on_only.insert({table.schema, Identifier(node->conname)});
  return Outcome::done;
}

void add_new_column(Reader& reader, const Statement& statement, const QualifiedName& table) {
  std::vector<PendingConstraint> constraints;
  const auto* definition = LOCKSTEP_NODE(ColumnDef, statement.command->def);
  if (reader.column(table, Identifier(definition->colname)) && statement.command->missing_ok) return;
  add_column(reader, statement, table, *definition, constraints);
  publish_columns(reader, table);
  add_constraints(reader, statement, table, std::move(constraints), true);
}

Outcome attach_partition(Reader& reader, const Statement& statement, const QualifiedName& parent) {
  const auto* command = LOCKSTEP_NODE(PartitionCmd, statement.command->def);
  const QualifiedName child = reader.relation_name(statement, *command->name);
  Table* table = reader.find<Table>(table_id(child));
  if (!table) return reader.missing(statement, command->name->location, "table", child.quoted());
  table->partition_of =
      PartitionOf{parent, partition_bound(reader, statement, command->name->location, *command->bound)};
  adopt_parent(reader, statement, child, parent, true);
  return Outcome::done;
}

Outcome inherit(Reader& reader, const Statement& statement, Table& table) {
  const auto* relation = LOCKSTEP_NODE(RangeVar, statement.command->def);
  const QualifiedName parent = reader.relation_name(statement, *relation);
  if (!reader.find<Table>(table_id(parent)))
    return reader.missing(statement, relation->location, "table", parent.quoted());
  table.inherits.push_back(parent);
  adopt_parent(reader, statement, table.name, parent, false);
  return Outcome::done;
}

bool uses_column(const Object& object, const QualifiedName& table, const Identifier& column) {
  const auto is_among = [&column](const std::vector<Identifier>& names) {
    return std::find(names.begin(), names.end(), column) != names.end();
  };
  if (const auto* constraint = std::get_if<Constraint>(&object.body)) {
    return constraint->table == table && !constraint->on_domain &&
           (is_among(constraint->columns) || is_among(constraint->including));
  }
  if (const auto* index = std::get_if<Index>(&object.body)) {
    return index->table == table &&
           (is_among(index->including) ||
            std::any_of(index->elements.begin(), index->elements.end(),
                        [&](const IndexElement& element) { return element.column == column; }));
  }
  const auto* sequence = std::get_if<Sequence>(&object.body);
  return sequence && sequence->owned_by && sequence->owned_by->table == table && sequence->owned_by->column == column;
}

// With what PostgreSQL drops along: keys, indexes and the sequence of the column.
Outcome drop_column(Reader& reader, const Statement& statement, const QualifiedName& table) {
  const Identifier name(statement.command->name);
  const Column* column = reader.column(table, name);
  if (!column) return reader.missing(statement, -1, "column", column_id(table, name).to_string());
  if (column->inherited) {
    reader.error(statement, -1, "inherited-column", "column " + name.quoted() + " comes from a parent",
                 "leave it out of the parent, or let the table inherit from nothing");
    return Outcome::done;
  }
  std::erase_if(reader.database.objects, [&](const auto& entry) { return uses_column(entry.second, table, name); });
  reader.database.objects.erase(column_id(table, name));
  publish_columns(reader, table);
  return Outcome::done;
}

Outcome enable_trigger(Reader& reader, const Statement& statement, const QualifiedName& table, TriggerEnabled enabled) {
  const ObjectId id{Kind::trigger, table.schema, table.name, Identifier(statement.command->name), {}};
  Trigger* trigger = reader.find<Trigger>(id);
  if (!trigger) return reader.missing(statement, -1, "trigger", id.to_string());
  trigger->enabled = enabled;
  return Outcome::done;
}

Outcome enable_rule(Reader& reader, const Statement& statement, const QualifiedName& table, TriggerEnabled enabled) {
  const ObjectId id{Kind::rule, table.schema, table.name, Identifier(statement.command->name), {}};
  Rule* rule = reader.find<Rule>(id);
  if (!rule) return reader.missing(statement, -1, "rule", id.to_string());
  rule->enabled = enabled;
  return Outcome::done;
}

// Of a table or a view; nothing where the command is another.
std::optional<Outcome> enable_any_rule(Reader& reader, const Statement& statement, const QualifiedName& relation) {
  switch (statement.command->subtype) {
    case AT_EnableRule:
      return enable_rule(reader, statement, relation, TriggerEnabled::origin);
    case AT_EnableAlwaysRule:
      return enable_rule(reader, statement, relation, TriggerEnabled::always);
    case AT_EnableReplicaRule:
      return enable_rule(reader, statement, relation, TriggerEnabled::replica);
    case AT_DisableRule:
      return enable_rule(reader, statement, relation, TriggerEnabled::disabled);
    default:
      return std::nullopt;
  }
}

// CLUSTER ON and REPLICA IDENTITY USING INDEX are marks on an index of the table's own or of a constraint; the latter's
// are not modelled.
Outcome mark_index(Reader& reader, const Statement& statement, const QualifiedName& table, const char* name,
                   bool Index::*mark) {
  const QualifiedName index_name{table.schema, identifier_of(name)};
  if (Index* index = reader.find<Index>(relation_id(Kind::index, index_name))) {
    index->*mark = true;
    return Outcome::done;
  }
  const ObjectId constraint{Kind::constraint, table.schema, table.name, identifier_of(name), {}};
  if (!reader.database.find(constraint)) return reader.missing(statement, -1, "index", index_name.quoted());
  reader.note(statement, "not-managed", "CLUSTER ON and REPLICA IDENTITY by a constraint's index: read, not managed");
  return Outcome::done;
}

Outcome validate(Reader& reader, const Statement& statement, const QualifiedName& table) {
  const ObjectId id{Kind::constraint, table.schema, table.name, Identifier(statement.command->name), {}};
  Constraint* constraint = reader.find<Constraint>(id);
  if (!constraint) return reader.missing(statement, -1, "constraint", id.to_string());
  constraint->validated = true;
  return Outcome::done;
}

Outcome replica_identity(Reader& reader, const Statement& statement, const QualifiedName& table) {
  const auto* identity = LOCKSTEP_NODE(ReplicaIdentityStmt, statement.command->def);
  if (identity->identity_type == 'i') {
    return mark_index(reader, statement, table, identity->name, &Index::replica_identity);
  }
  Table* found = reader.find<Table>(table_id(table));
  found->replica_identity = identity->identity_type == 'f'   ? ReplicaIdentity::full
                            : identity->identity_type == 'n' ? ReplicaIdentity::nothing
                                                             : ReplicaIdentity::by_default;
  return Outcome::done;
}

void set_of_type(const Reader& reader, const Statement& statement, Table& table) {
  const auto* type = LOCKSTEP_NODE(TypeName, statement.command->def);
  table.of_type = type ? reader.type_object_name(statement, type->names) : QualifiedName{};
}

Outcome alter_table(Reader& reader, const Statement& statement, Table& table) {
  const AlterTableCmd& command = *statement.command;
  const QualifiedName name = table.name;
  switch (command.subtype) {
    case AT_AddConstraint:
      return add_constraint(reader, statement, name);
    case AT_AddColumn:
      add_new_column(reader, statement, name);
      return Outcome::done;
    case AT_DropColumn:
      return drop_column(reader, statement, name);
    case AT_AttachPartition:
      return attach_partition(reader, statement, name);
    case AT_AddInherit:
      return inherit(reader, statement, table);
    case AT_ValidateConstraint:
      return validate(reader, statement, name);
    case AT_ReplicaIdentity:
      return replica_identity(reader, statement, name);
    case AT_ClusterOn:
      return mark_index(reader, statement, name, command.name, &Index::clustered);
    case AT_EnableTrig:
      return enable_trigger(reader, statement, name, TriggerEnabled::origin);
    case AT_EnableAlwaysTrig:
      return enable_trigger(reader, statement, name, TriggerEnabled::always);
    case AT_EnableReplicaTrig:
      return enable_trigger(reader, statement, name, TriggerEnabled::replica);
    case AT_DisableTrig:
      return enable_trigger(reader, statement, name, TriggerEnabled::disabled);
    case AT_EnableRowSecurity:
    case AT_DisableRowSecurity:
      table.row_security = command.subtype == AT_EnableRowSecurity;
      return Outcome::done;
    case AT_ForceRowSecurity:
    case AT_NoForceRowSecurity:
      table.force_row_security = command.subtype == AT_ForceRowSecurity;
      return Outcome::done;
    case AT_SetRelOptions:
      table.storage_parameters.add(storage_parameters(reinterpret_cast<const List*>(command.def)));
      return Outcome::done;
    case AT_ResetRelOptions:
      remove(table.storage_parameters, reinterpret_cast<const List*>(command.def));
      return Outcome::done;
    case AT_SetTableSpace:
      table.tablespace = identifier_of(command.name);
      return Outcome::done;
    case AT_SetLogged:
    case AT_SetUnLogged:
      table.unlogged = command.subtype == AT_SetUnLogged;
      return Outcome::done;
    case AT_AddOf:
    case AT_DropOf:
      set_of_type(reader, statement, table);
      return Outcome::done;
    case AT_GenericOptions:
      if (table.foreign) change_options(table.foreign->options, reinterpret_cast<const List*>(command.def));
      return Outcome::done;
    case AT_DropOids:
    case AT_DropCluster:
      return Outcome::done;
    default:
      return alter_column(reader, statement, name);
  }
}

Outcome alter_index(Reader& reader, const Statement& statement, const QualifiedName& name) {
  const AlterTableCmd& command = *statement.command;
  Index* index = reader.find<Index>(relation_id(Kind::index, name));
  if (command.subtype == AT_AttachPartition) {
    const auto* attach = LOCKSTEP_NODE(PartitionCmd, command.def);
    const QualifiedName child_name = reader.relation_name(statement, *attach->name);
    Index* child = reader.find<Index>(relation_id(Kind::index, child_name));
    if (index && child) child->attached_to = name;
    if ((index && child) || reader.attach_key(name, child_name)) return Outcome::done;
    return reader.missing(statement, attach->name->location, "index", (index ? child_name : name).quoted());
  }
  if (!index) return reader.missing(statement, -1, "index", name.quoted());
  switch (command.subtype) {
    case AT_SetStatistics:
      if (LOCKSTEP_NODE(Integer, command.def)) index->statistics_targets[command.num] = intVal(command.def);
      return Outcome::done;
    case AT_SetRelOptions:
      index->storage_parameters.add(storage_parameters(reinterpret_cast<const List*>(command.def)));
      return Outcome::done;
    case AT_SetTableSpace:
      index->tablespace = identifier_of(command.name);
      return Outcome::done;
    default:
      reader.unsupported(statement, -1, "this form of ALTER INDEX", "write it into CREATE INDEX");
      return Outcome::done;
  }
}

void set_default(Reader& reader, const Statement& statement, View& view) {
  const Identifier column(statement.command->name);
  view.column_defaults.erase(column);
  const std::optional<Expression> wanted = altered_default(reader, statement, 0);  // the type is known later
  if (wanted) view.column_defaults.emplace(column, ViewDefault{*wanted, {}});
}

Outcome alter_view(Reader& reader, const Statement& statement, View& view) {
  const AlterTableCmd& command = *statement.command;
  switch (command.subtype) {
    case AT_ColumnDefault:
      set_default(reader, statement, view);
      return Outcome::done;
    case AT_SetRelOptions:
      view.options.add(storage_parameters(reinterpret_cast<const List*>(command.def)));
      return Outcome::done;
    case AT_ClusterOn:
      return mark_index(reader, statement, view.name, command.name, &Index::clustered);
    default:
      reader.unsupported(statement, -1, "this form of ALTER VIEW", "write it into CREATE VIEW");
      return Outcome::done;
  }
}

}  // namespace

Outcome read_alter_table(Reader& reader, const Statement& statement) {
  const auto* alter = LOCKSTEP_NODE(AlterTableStmt, statement.tree);
  const QualifiedName name = reader.relation_name(statement, *alter->relation);
  if (alter->objtype == OBJECT_INDEX) return alter_index(reader, statement, name);
  if (alter->objtype == OBJECT_TYPE) {
    reader.unsupported(statement, -1, "ALTER TYPE", "write the final form into its CREATE statement");
    return Outcome::done;
  }
  // Old dumps say ALTER TABLE for views and sequences too.
  if (statement.command->subtype == AT_ChangeOwner) {
    for (const Kind kind : {Kind::table, Kind::view, Kind::sequence}) {
      if (Object* object = reader.database.find(relation_id(kind, name))) {
        object->common.owner = reader.role(statement, statement.command->newowner);
        return Outcome::done;
      }
    }
    return reader.missing(statement, alter->relation->location, "relation", name.quoted());
  }
  if (const auto done = enable_any_rule(reader, statement, name)) return *done;
  if (View* view = reader.find<View>(relation_id(Kind::view, name))) return alter_view(reader, statement, *view);
  Table* table = reader.find<Table>(table_id(name));
  if (!table) return reader.missing(statement, alter->relation->location, "table", name.quoted());
  return alter_table(reader, statement, *table);
}

}  // namespace lockstep
