#include "parser/read/columns.h"

#include <fmt/format.h>

#include <algorithm>

#include "parser/automatic_name.h"
#include "parser/internal/tree.h"
#include "parser/read/options.h"

namespace lockstep {

namespace {

// The integer type that serial stands for; empty for other types.
std::string_view serial_type(const ::TypeName& type) {
  if (list_length(type.names) != 1 || type.setof || type.pct_type || type.arrayBounds) return {};
  const std::string_view name = strVal(linitial(type.names));
  if (name == "serial" || name == "serial4") return "integer";
  if (name == "bigserial" || name == "serial8") return "bigint";
  if (name == "smallserial" || name == "serial2") return "smallint";
  return {};
}

TypeName built_in_type(const Reader& reader, std::string_view name) {
  const char* catalog_name = name == "integer" ? "int4" : name == "bigint" ? "int8" : "int2";
  TypeName type;
  type.name = std::string(name);
  if (const CatalogType* row = reader.catalog.type("pg_catalog", catalog_name)) type.oid = row->oid;
  return type;
}

void make_serial(Reader& reader, const Statement& statement, Column& column, std::string_view type, int location) {
  Sequence sequence;
  sequence.name.schema = column.table.schema;
  sequence.name.name =
      reader.automatic_relation_name(column.table.schema, column.table.name.text(), column.name.text(), "seq");
  sequence.type = std::string(type);
  sequence.options = SequenceOptions::defaults_for(type);
  sequence.owned_by = OwnedBy{column.table, column.name};
  // A serial's sequence follows its table since PostgreSQL 15.
  const Table* table = reader.find<Table>(table_id(column.table));
  sequence.unlogged = table && table->unlogged && reader.server_version >= 150000;
  column.type = built_in_type(reader, type);
  column.not_null = true;
  Expression next;
  next.text = fmt::format("nextval({}::regclass)", quote_literal(sequence.name.quoted()));
  next.where = statement.at(location);
  column.default_expression = std::move(next);
  reader.declare_relation(sequence.name, 'S');
  reader.add(statement, location, std::move(sequence));
}

void set_generated(Reader& reader, const Statement& statement, Column& column, const ::Constraint& node) {
  column.generated = Generated::stored;
  const TokenRange range{statement.text->index_at(static_cast<std::size_t>(node.location)), statement.range.last};
  column.default_expression = reader.expression(
      statement, statement.text->parenthesised(reader.scratch(), range, "as", node.raw_expr), node.location);
}

void apply_constraint(Reader& reader, const Statement& statement, Column& column, const ::Constraint& node,
                      std::vector<PendingConstraint>& constraints) {
  switch (node.contype) {
    case CONSTR_NULL:
      break;
    case CONSTR_NOTNULL:
      column.not_null = true;
      break;
    case CONSTR_DEFAULT:
      if (says_no_default(reader, column.type.oid, node.raw_expr)) {
        column.default_expression.reset();
      } else {
        column.default_expression = default_expression(reader, statement, node);
      }
      if (statement.source->has(NewerSyntax::virtual_column, node.location)) column.generated = Generated::virtual_;
      break;
    case CONSTR_IDENTITY:
      make_identity(reader, column, node);
      break;
    case CONSTR_GENERATED:
      set_generated(reader, statement, column, node);
      break;
    case CONSTR_ATTR_DEFERRABLE:
      if (!constraints.empty()) constraints.back().deferrable = true;
      break;
    case CONSTR_ATTR_DEFERRED:
      if (!constraints.empty()) constraints.back().deferrable = constraints.back().initially_deferred = true;
      break;
    case CONSTR_ATTR_NOT_DEFERRABLE:
    case CONSTR_ATTR_IMMEDIATE:
      break;
    default:
      constraints.push_back({&node, column.name});
  }
}

int next_position(Reader& reader, const QualifiedName& table) {
  const std::vector<Column*> columns = reader.columns_of(table);
  return columns.empty() ? 1 : columns.back()->position + 1;
}

// A child's or partition's definition of a column that it has from a parent already.
void merge_definition(Reader& reader, const Statement& statement, Column& column, const ColumnDef& definition,
                      std::vector<PendingConstraint>& constraints) {
  if (definition.typeName) column.inherited = false;
  for (const ::Constraint* node : items<::Constraint>(definition.constraints)) {
    apply_constraint(reader, statement, column, *node, constraints);
  }
}

}  // namespace

std::string storage_of(const Reader& reader, const char* name, const TypeName& type) {
  std::string storage = text_of(name);
  std::transform(storage.begin(), storage.end(), storage.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const CatalogType* row = reader.catalog.type(reader.catalog.base_type(type.oid));
  const std::string base = row && row->schema == "pg_catalog" ? row->name : std::string();
  const auto is_one_of = [&](std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), base) != names.end();
  };
  // typstorage of the built-in types of variable length; the snapshot does not keep it.
  std::string_view own = "extended";
  if (is_one_of({"numeric", "inet", "cidr"})) own = "main";
  if (is_one_of({"tsquery", "int2vector", "oidvector"})) own = "plain";
  return storage == "default" || storage == own ? std::string() : storage;
}

std::string compression_of(const char* name) {
  const std::string compression = text_of(name);
  return compression == "default" ? std::string() : compression;
}

void make_identity(Reader& reader, Column& column, const ::Constraint& node) {
  column.identity = node.generated_when == 'a' ? Identity::always : Identity::by_default;
  column.not_null = true;
  column.identity_options = sequence_options(node.options, column.type.name);
  // Its sequence is no object of its own, but its name is taken.
  if (const DefElem* name = find_option(node.options, "sequence_name")) {
    const QualifiedName written = written_name(reinterpret_cast<const List*>(name->arg));
    reader.relation_names.insert({written.schema.empty() ? column.table.schema : written.schema, written.name});
  } else {
    reader.automatic_relation_name(column.table.schema, column.table.name.text(), column.name.text(), "seq");
  }
}

void add_column(Reader& reader, const Statement& statement, const QualifiedName& table, const ColumnDef& definition,
                std::vector<PendingConstraint>& constraints) {
  const Identifier name(definition.colname);
  if (Column* known = reader.column(table, name); known && known->inherited) {
    return merge_definition(reader, statement, *known, definition, constraints);
  }
  if (!definition.typeName) {
    reader.error(statement, definition.location, "missing-object",
                 fmt::format("column {} is not in the parent table", name.quoted()), "check the spelling");
    return;
  }
  Column column;
  column.table = table;
  column.name = name;
  column.position = next_position(reader, table);
  if (const std::string_view serial = serial_type(*definition.typeName); !serial.empty()) {
    make_serial(reader, statement, column, serial, definition.location);
  } else {
    column.type = reader.type(statement, *definition.typeName);
  }
  column.collation = reader.collation_of(statement, definition.collClause, column.type.oid);
  if (definition.storage_name) column.storage = storage_of(reader, definition.storage_name, column.type);
  change_options(column.foreign_options, definition.fdwoptions);
  if (definition.compression) column.compression = compression_of(definition.compression);
  for (const ::Constraint* node : items<::Constraint>(definition.constraints)) {
    apply_constraint(reader, statement, column, *node, constraints);
  }
  reader.add(statement, definition.location, std::move(column));
}

void share_column(Reader& reader, const QualifiedName& table, const Object& parent_column, bool partition) {
  const Column& parent = std::get<Column>(parent_column.body);
  if (Column* known = reader.column(table, parent.name)) {
    known->not_null = known->not_null || parent.not_null;
    return;
  }
  Column column = parent;
  column.table = table;
  column.inherited = true;
  column.position = next_position(reader, table);
  column.statistics_target.reset();
  column.options = {};
  // Partitions share the identity of their parent since PostgreSQL 17; children by INHERITS never do.
  if (!partition || reader.server_version < 170000) {
    column.identity = Identity::none;
    column.identity_options = {};
  }
  Object object;
  object.body = std::move(column);
  object.where = parent_column.where;
  object.search_path = parent_column.search_path;
  reader.add(std::move(object));
}

void publish_columns(Reader& reader, const QualifiedName& table) {
  CatalogRelation* relation = reader.relation(table);
  if (!relation) return;
  relation->columns.clear();
  for (const Column* column : reader.columns_of(table)) {
    Oid collation = 0;
    if (const CatalogType* type = reader.catalog.type(column->type.oid)) collation = type->collation;
    if (const CatalogCollation* own =
            reader.catalog.collation(column->collation.schema.text(), column->collation.name.text())) {
      collation = own->oid;
    }
    relation->columns.push_back({column->name.text(), column->type.oid, column->type.typmod, collation});
  }
}

}  // namespace lockstep
