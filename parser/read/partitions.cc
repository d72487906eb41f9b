#include "parser/read/partitions.h"

#include "parser/internal/tree.h"
#include "parser/read/columns.h"

namespace lockstep {

Expression partition_key(Reader& reader, const Statement& statement, const PartitionSpec& node) {
  const StatementText& text = *statement.text;
  // PARTITION BY RANGE (...): the location is that of PARTITION.
  const std::size_t first = text.index_at(static_cast<std::size_t>(node.location)) + 2;
  const std::size_t open = text.find_symbol({first, statement.range.last}, '(');
  return reader.expression(statement, text.slice({first, text.closing(open) + 1}), node.location);
}

Expression partition_bound(Reader& reader, const Statement& statement, int after, const PartitionBoundSpec& node) {
  const StatementText& text = *statement.text;
  TokenRange range{text.index_at(static_cast<std::size_t>(after)), statement.range.last};
  // A partition's name cannot be one of these words unquoted, and its column list is in parentheses.
  const std::size_t bound = node.is_default ? text.find_word(range, "default") : text.find_word(range, "for");
  const std::optional<Slice> slice = text.shortest({bound, range.last}, [&](const Slice& candidate) {
    reader.scratch().reset();
    const auto* create = LOCKSTEP_NODE(
        CreateStmt,
        parse_statement(reader.scratch(), "CREATE TABLE a PARTITION OF b " + std::string(text.text(candidate))));
    return create && equal(create->partbound, &node);
  });
  return reader.expression(statement, slice, after);
}

void share_checks(Reader& reader, const QualifiedName& table, const QualifiedName& parent) {
  for (const Object* from : children_of(reader.database, parent, Kind::constraint)) {
    Constraint constraint = std::get<Constraint>(from->body);
    if (constraint.type != ConstraintType::check || constraint.no_inherit) continue;
    constraint.table = table;
    constraint.inherited = true;
    if (reader.database.find(id_of(constraint))) continue;
    Object object;
    object.body = std::move(constraint);
    object.where = from->where;
    object.search_path = from->search_path;
    reader.add(std::move(object));
  }
}

void adopt_parent(Reader& reader, const Statement& statement, const QualifiedName& table, const QualifiedName& parent,
                  bool partition) {
  reader.children[parent].push_back(table);
  for (const Column* from : reader.columns_of(parent)) {
    Column* column = reader.column(table, from->name);
    if (!column) {
      reader.error(statement, -1, "missing-object",
                   "column " + from->name.quoted() + " of the parent is not in table " + table.quoted(),
                   "a partition or child has all columns of its parent");
      continue;
    }
    // A partition's columns are its parent's; a child by INHERIT keeps them as its own, too.
    if (partition) column->inherited = true;
    if (partition && reader.server_version >= 170000 && from->identity != Identity::none) {
      column->identity = from->identity;
      column->identity_options = from->identity_options;
      column->not_null = true;
    }
  }
  if (!partition) return;
  for (const Object* object : children_of(reader.database, parent, Kind::constraint)) {
    const Constraint& from = std::get<Constraint>(object->body);
    const ObjectId id{Kind::constraint, table.schema, table.name, from.name, {}};
    Constraint* constraint = reader.find<Constraint>(id);
    if (constraint && constraint->type == from.type && from.type == ConstraintType::check) constraint->inherited = true;
  }
}

}  // namespace lockstep
