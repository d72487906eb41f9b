#include "parser/read/like.h"

#include <algorithm>

#include "parser/automatic_name.h"
#include "parser/internal/figure_column_name.h"
#include "parser/internal/tree.h"
#include "parser/read/index_elements.h"
#include "parser/read/index_names.h"
#include "parser/read/statistics.h"

namespace lockstep {

namespace {

bool including(const TableLikeClause& like, TableLikeOption option) { return (like.options & option) != 0; }

Object* add_copy(Reader& reader, const Statement& statement, const Object& from, AnyKind body,
                 const TableLikeClause& like) {
  Object* object = reader.add(statement, like.relation->location, std::move(body));
  if (!object) return nullptr;
  object->search_path = from.search_path;
  if (including(like, CREATE_TABLE_LIKE_COMMENTS)) object->common.comment = from.common.comment;
  return object;
}

void copy_constraint(Reader& reader, const Statement& statement, const QualifiedName& table, const Object& from,
                     const TableLikeClause& like) {
  Constraint constraint = std::get<Constraint>(from.body);
  constraint.table = table;
  constraint.inherited = false;
  if (constraint.type == ConstraintType::foreign_key) return;
  if (constraint.type == ConstraintType::check) {
    if (!including(like, CREATE_TABLE_LIKE_CONSTRAINTS)) return;
  } else {
    if (!including(like, CREATE_TABLE_LIKE_INDEXES)) return;
    constraint.name = automatic_key_name(reader, constraint);
  }
  add_copy(reader, statement, from, std::move(constraint), like);
}

void copy_indexes(Reader& reader, const Statement& statement, const QualifiedName& table, const QualifiedName& source,
                  const TableLikeClause& like) {
  std::vector<const Object*> indexes;
  for (const auto& [id, object] : reader.database.objects) {
    const Index* index = std::get_if<Index>(&object.body);
    if (index && index->table == source) indexes.push_back(&object);
  }
  for (const Object* from : indexes) {
    Index index = std::get<Index>(from->body);
    index.table = table;
    index.attached_to = {};
    index.clustered = index.replica_identity = false;
    index.name = {table.schema, automatic_index_name(reader, index)};
    add_copy(reader, statement, *from, std::move(index), like);
  }
}

// Columns come in the table's order, as the catalog keeps them.
std::vector<std::string> name_parts(Reader& reader, const QualifiedName& source, const Statistics& statistics) {
  std::vector<std::string> parts;
  for (const Column* column : reader.columns_of(source)) {
    const auto& named = statistics.columns;
    if (std::find(named.begin(), named.end(), column->name) != named.end()) parts.push_back(column->name.text());
  }
  parts.resize(parts.size() + statistics.expressions.size(), "expr");
  return parts;
}

void copy_statistics(Reader& reader, const Statement& statement, const QualifiedName& table,
                     const QualifiedName& source, const TableLikeClause& like) {
  std::vector<const Object*> found;
  for (const auto& [id, object] : reader.database.objects) {
    const auto* statistics = std::get_if<Statistics>(&object.body);
    if (statistics && statistics->table == source) found.push_back(&object);
  }
  for (const Object* from : found) {
    Statistics statistics = std::get<Statistics>(from->body);
    statistics.name = automatic_statistics_name(reader, table, name_parts(reader, source, statistics));
    statistics.table = table;
    statistics.target.reset();
    add_copy(reader, statement, *from, std::move(statistics), like);
  }
}

}  // namespace

void copy_columns(Reader& reader, const Statement& statement, const QualifiedName& table, const TableLikeClause& like) {
  const QualifiedName source = reader.relation_name(statement, *like.relation);
  int position = 0;
  for (const Column* column : reader.columns_of(table)) position = column->position;
  for (const Column* from : reader.columns_of(source)) {
    Column column = *from;
    column.table = table;
    column.inherited = false;
    column.position = ++position;
    column.statistics_target.reset();
    column.options = {};
    const bool generated = column.generated != Generated::none;
    if (!including(like, generated ? CREATE_TABLE_LIKE_GENERATED : CREATE_TABLE_LIKE_DEFAULTS)) {
      column.default_expression.reset();
      column.generated = Generated::none;
    }
    if (!including(like, CREATE_TABLE_LIKE_IDENTITY)) {
      column.identity = Identity::none;
      column.identity_options = {};
    } else if (column.identity != Identity::none) {
      reader.automatic_relation_name(table.schema, table.name.text(), column.name.text(), "seq");
    }
    if (!including(like, CREATE_TABLE_LIKE_STORAGE)) column.storage.clear();
    if (!including(like, CREATE_TABLE_LIKE_COMPRESSION)) column.compression.clear();
    add_copy(reader, statement, *reader.database.find(id_of(*from)), std::move(column), like);
  }
}

void copy_constraints(Reader& reader, const Statement& statement, const QualifiedName& table,
                      const TableLikeClause& like) {
  const QualifiedName source = reader.relation_name(statement, *like.relation);
  for (const Object* from : children_of(reader.database, source, Kind::constraint)) {
    copy_constraint(reader, statement, table, *from, like);
  }
  if (including(like, CREATE_TABLE_LIKE_INDEXES)) copy_indexes(reader, statement, table, source, like);
  if (including(like, CREATE_TABLE_LIKE_STATISTICS)) copy_statistics(reader, statement, table, source, like);
}

}  // namespace lockstep
