#include <fmt/format.h>

#include "parser/internal/tree.h"
#include "parser/read/columns.h"
#include "parser/read/like.h"
#include "parser/read/options.h"
#include "parser/read/partitions.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

// The tables that this one is made after must be built first.
std::optional<Outcome> await_tables(Reader& reader, const Statement& statement, const CreateStmt& create) {
  std::vector<const RangeVar*> needed;
  for (const RangeVar* parent : items<RangeVar>(create.inhRelations)) needed.push_back(parent);
  for (const Node* element : items<Node>(create.tableElts)) {
    if (const auto* like = LOCKSTEP_NODE(TableLikeClause, element)) needed.push_back(like->relation);
  }
  for (const RangeVar* relation : needed) {
    const QualifiedName name = reader.relation_name(statement, *relation);
    if (!reader.find<Table>(table_id(name)))
      return reader.missing(statement, relation->location, "table", name.quoted());
  }
  return std::nullopt;
}

Table table_of(Reader& reader, const Statement& statement, const CreateStmt& create, const QualifiedName& name) {
  Table table;
  table.name = name;
  table.unlogged = is_unlogged(create.relation);
  table.storage_parameters = storage_parameters(create.options);
  table.tablespace = identifier_of(create.tablespacename);
  // heap is what everyone means by saying nothing.
  if (text_of(create.accessMethod) != "heap") table.access_method = identifier_of(create.accessMethod);
  if (create.partspec) table.partition_key = partition_key(reader, statement, *create.partspec);
  if (create.partbound) {
    const auto* parent = linitial_node(RangeVar, create.inhRelations);
    table.partition_of = PartitionOf{reader.relation_name(statement, *parent),
                                     partition_bound(reader, statement, parent->location, *create.partbound)};
  } else {
    for (const RangeVar* parent : items<RangeVar>(create.inhRelations)) {
      table.inherits.push_back(reader.relation_name(statement, *parent));
    }
  }
  return table;
}

void inherit_from(Reader& reader, const Table& table) {
  const std::vector<QualifiedName> parents = parents_of(table);
  for (const QualifiedName& parent : parents) {
    for (const Column* column : reader.columns_of(parent)) {
      share_column(reader, table.name, *reader.database.find(id_of(*column)), table.partition_of.has_value());
    }
  }
  for (const QualifiedName& parent : parents) {
    share_checks(reader, table.name, parent);
    reader.children[parent].push_back(table.name);
  }
}

void add_elements(Reader& reader, const Statement& statement, const CreateStmt& create, const QualifiedName& name) {
  std::vector<PendingConstraint> constraints;
  std::vector<const TableLikeClause*> likes;
  for (const Node* element : items<Node>(create.tableElts)) {
    if (const auto* column = LOCKSTEP_NODE(ColumnDef, element)) {
      add_column(reader, statement, name, *column, constraints);
    } else if (const auto* constraint = LOCKSTEP_NODE(Constraint, element)) {
      constraints.push_back({constraint, {}});
    } else if (const auto* like = LOCKSTEP_NODE(TableLikeClause, element)) {
      copy_columns(reader, statement, name, *like);
      likes.push_back(like);
    }
  }
  for (const ::Constraint* constraint : items<::Constraint>(create.constraints))
    constraints.push_back({constraint, {}});
  add_constraints(reader, statement, name, std::move(constraints), true);
  for (const TableLikeClause* like : likes) copy_constraints(reader, statement, name, *like);
}

// Inherited until the elements have been merged into them; from then on the table's own.
void take_columns(Reader& reader, const Statement& statement, const QualifiedName& table, const CompositeType& type) {
  int position = 0;
  for (const CompositeAttribute& attribute : type.attributes) {
    Column column;
    column.table = table;
    column.name = attribute.name;
    column.type = attribute.type;
    column.collation = attribute.collation;
    column.position = ++position;
    column.inherited = true;
    reader.add(statement, -1, std::move(column));
  }
}

Outcome create_table(Reader& reader, const Statement& statement, const CreateStmt& create,
                     std::optional<ForeignPart> foreign) {
  const int location = create.relation->location;
  if (const auto waits = await_tables(reader, statement, create)) return *waits;
  const QualifiedName name = reader.new_name(statement, written_name(create.relation), location);
  Table table = table_of(reader, statement, create, name);
  table.foreign = std::move(foreign);
  if (create.ofTypename) {
    table.of_type = reader.type_object_name(statement, create.ofTypename->names);
    if (!reader.find<CompositeType>(relation_id(Kind::composite_type, table.of_type))) {
      return reader.missing(statement, create.ofTypename->location, "type", table.of_type.quoted());
    }
  }
  const Table copy = table;
  if (!reader.add(statement, location, std::move(table))) return Outcome::done;
  inherit_from(reader, copy);
  if (!copy.of_type.empty()) {
    take_columns(reader, statement, name, *reader.find<CompositeType>(relation_id(Kind::composite_type, copy.of_type)));
  }
  add_elements(reader, statement, create, name);
  if (!copy.of_type.empty()) {
    for (Column* column : reader.columns_of(name)) column->inherited = false;
  }
  publish_columns(reader, name);
  return Outcome::done;
}

}  // namespace

Outcome read_table(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreateStmt, statement.tree);
  if (is_temporary(create->relation)) {
    reader.unsupported(statement, create->relation->location, "a temporary table",
                       "temporary objects are no part of a schema");
    return Outcome::done;
  }
  return create_table(reader, statement, *create, std::nullopt);
}

Outcome read_foreign_table(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreateForeignTableStmt, statement.tree);
  ForeignPart foreign;
  foreign.server = identifier_of(create->servername);
  change_options(foreign.options, create->options);
  return create_table(reader, statement, create->base, std::move(foreign));
}

}  // namespace lockstep
