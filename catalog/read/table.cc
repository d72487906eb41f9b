#include <algorithm>
#include <iterator>

#include "catalog/read/acl.h"
#include "catalog/read/foreign_options.h"
#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

std::vector<QualifiedName> paired_names(RowReader& in) {
  auto schemas = in.identifiers();
  auto names = in.identifiers();
  std::vector<QualifiedName> pairs;
  for (std::size_t i = 0; i < std::min(schemas.size(), names.size()); ++i)
    pairs.push_back({std::move(schemas[i]), std::move(names[i])});
  return pairs;
}

// An index as replica identity is told by the index.
ReplicaIdentity replica_identity_of(char letter) {
  return letter == 'f' ? ReplicaIdentity::full : letter == 'n' ? ReplicaIdentity::nothing : ReplicaIdentity::by_default;
}

void make_table(RowReader& in, Reading& reading) {
  Table table;
  table.oid = in.oid();
  Common common = Reading::common(in);
  table.name = in.qualified_name();
  table.unlogged = in.letter() == 'u';
  table.storage_parameters = storage_parameters(in.array());
  table.storage_parameters.add(storage_parameters(in.array(), "toast."));
  const bool is_partition = in.flag();
  auto parents = paired_names(in);
  auto bound = expression_cell(in);
  if (is_partition && bound && !parents.empty())
    table.partition_of = PartitionOf{std::move(parents.front()), std::move(*bound)};
  else
    table.inherits = std::move(parents);
  table.partition_key = expression_cell(in);
  table.access_method = in.identifier();
  table.tablespace = in.identifier();
  table.row_security = in.flag();
  table.force_row_security = in.flag();
  table.estimated_rows = in.number<double>();
  table.pages = in.number<std::int64_t>();
  const bool has_foreign_children = in.flag();
  const Identifier server = in.identifier();
  Options options = foreign_options(in.array());
  if (!server.empty()) table.foreign = ForeignPart{server, std::move(options)};
  table.replica_identity = replica_identity_of(in.letter());
  table.of_type = optional_name(in);
  // No statement of ours reads the rows of a foreign table.
  table.empty = (table.pages == 0 && !has_foreign_children) || table.foreign;
  const Oid oid = table.oid;
  reading.add(Catalog::relations, oid, std::move(table), std::move(common));
}

// What a statement on a parent costs is what its children hold.
void add_to_parents(const Table& child, const Table& table, Database& database) {
  auto add = [&](const QualifiedName& name) {
    Object* object = database.find(table_id(name));
    auto* parent = object ? std::get_if<Table>(&object->body) : nullptr;
    if (!parent) return;
    parent->empty = parent->empty && child.empty;
    if (parent->partition_key) {
      parent->pages += child.pages;
      if (child.estimated_rows >= 0)
        parent->estimated_rows = std::max(parent->estimated_rows, 0.0) + child.estimated_rows;
    }
    add_to_parents(child, *parent, database);
  };
  if (table.partition_of) add(table.partition_of->parent);
  for (const auto& parent : table.inherits) add(parent);
}

void take_tables(const Rows& rows, Reading& reading) {
  each_row<make_table>(rows, reading);
  auto& database = reading.state().database;
  for (auto& [id, object] : database.objects) {
    auto* table = std::get_if<Table>(&object.body);
    if (table && table->partition_key) table->estimated_rows = -1;  // only the children's rows are added up
  }
  for (const auto& [id, object] : database.objects) {
    const auto* table = std::get_if<Table>(&object.body);
    if (table && !table->partition_key) add_to_parents(*table, *table, database);
  }
}

std::string storage_word(char letter) {
  switch (letter) {
    case 'p':
      return "plain";
    case 'e':
      return "external";
    case 'x':
      return "extended";
    case 'm':
      return "main";
    default:
      return {};
  }
}

std::string compression_word(char letter) {
  switch (letter) {
    case 'p':
      return "pglz";
    case 'l':
      return "lz4";
    default:
      return {};
  }
}

Identity identity_of(char letter) {
  return letter == 'a' ? Identity::always : letter == 'd' ? Identity::by_default : Identity::none;
}

Generated generated_of(char letter) {
  return letter == 's' ? Generated::stored : letter == 'v' ? Generated::virtual_ : Generated::none;
}

void make_column(RowReader& in, Reading& reading) {
  const Oid relation = in.oid();
  Column column;
  column.position = in.number<int>();
  column.name = in.identifier();
  const Oid type = in.oid();
  const auto typmod = in.number<std::int32_t>();
  reading.set_column(relation, column.position, {column.name, type, in.oid()}, typmod);
  Object* parent = reading.find(Catalog::relations, relation);
  if (!parent) return;  // of an extension
  column.type = reading.type(type, typmod);
  column.collation = optional_name(in);
  if (auto* composite = std::get_if<CompositeType>(&parent->body)) {
    composite->attributes.push_back({std::move(column.name), std::move(column.type), std::move(column.collation), {}});
    return;
  }
  const auto* table = std::get_if<Table>(&parent->body);
  if (!table) return;
  column.table = table->name;
  column.not_null = in.flag();
  column.default_expression = expression_cell(in);
  const Oid default_oid = in.oid();
  if (column.default_expression && is_null_default(column.default_expression->text, type, reading))
    column.default_expression.reset();
  column.generated = generated_of(in.letter());
  column.identity = identity_of(in.letter());
  column.inherited = !in.flag();
  column.storage = storage_word(in.letter());
  column.compression = compression_word(in.letter());
  if (!in.null())
    column.statistics_target = in.number<int>();
  else
    in.skip();
  column.options = storage_parameters(in.array());
  column.foreign_options = foreign_options(in.array());
  Common common{.comment = {}, .owner = {}, .grants = parse_acl(in.array(), parent->common.owner)};
  common.grants->give_to(parent->common.owner);
  const int position = column.position;
  if (column.identity != Identity::none)
    column.identity_options = reading.identity_options[Reading::column_key(relation, position)];
  reading.add(Catalog::relations, relation, std::move(column), std::move(common), position);
  if (default_oid) reading.alias(Catalog::column_defaults, default_oid, Catalog::relations, relation, position);
}

}  // namespace

// pg_relation_size only where pg_class knows of no pages: never analysed, or empty. It takes ACCESS SHARE for the
// moment of the call, as the functions that print views and indexes do, and needs no privilege.
const ReadStep read_tables{"tables", R"sql(
SELECT c.oid, pg_catalog.pg_get_userbyid(c.relowner), c.relacl::text, n.nspname, c.relname, c.relpersistence, c.reloptions,
  toast.reloptions, c.relispartition, h.schemas, h.names, pg_catalog.pg_get_expr(c.relpartbound, c.oid),
  CASE c.relkind WHEN 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END,
  CASE WHEN am.amname <> pg_catalog.current_setting('default_table_access_method') THEN am.amname END,
  ts.spcname, c.relrowsecurity, c.relforcerowsecurity, c.reltuples,
  CASE WHEN c.relkind = 'r' AND c.relpages = 0 THEN coalesce(pg_catalog.pg_relation_size(c.oid) / 8192, 0)
    ELSE c.relpages END,
  c.relhassubclass AND EXISTS (
    SELECT FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class p ON p.oid = i.inhrelid
      JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
    WHERE i.inhparent = c.oid AND (p.relkind = 'f' OR NOT pn.nspname = ANY ($1))),
  fs.srvname, ft.ftoptions, CASE WHEN c.relkind <> 'f' THEN c.relreplident END, tn.nspname, t.typname
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_class toast ON toast.oid = c.reltoastrelid
  LEFT JOIN pg_catalog.pg_am am ON am.oid = c.relam
  LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = c.reltablespace
  LEFT JOIN pg_catalog.pg_foreign_table ft ON ft.ftrelid = c.oid
  LEFT JOIN pg_catalog.pg_foreign_server fs ON fs.oid = ft.ftserver
  LEFT JOIN pg_catalog.pg_type t ON t.oid = c.reloftype
  LEFT JOIN pg_catalog.pg_namespace tn ON tn.oid = t.typnamespace
  LEFT JOIN (
    SELECT i.inhrelid, pg_catalog.array_agg(pn.nspname ORDER BY i.inhseqno) AS schemas,
      pg_catalog.array_agg(p.relname ORDER BY i.inhseqno) AS names
    FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class p ON p.oid = i.inhparent AND p.relkind IN ('r', 'p', 'f')
      JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
    GROUP BY i.inhrelid) h ON h.inhrelid = c.oid
WHERE c.relkind IN ('r', 'p', 'f') AND n.nspname = ANY ($1) AND {own pg_class c})sql",
                           &take_tables};

const ReadStep read_columns{"columns", R"sql(
SELECT a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attcollation, cn.nspname, co.collname, a.attnotnull,
  pg_catalog.pg_get_expr(d.adbin, d.adrelid), d.oid, a.attgenerated, a.attidentity, a.attislocal,
  nullif(a.attstorage, t.typstorage), a.attcompression, {statistics_target}, a.attoptions, a.attfdwoptions, a.attacl::text
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_catalog.pg_collation co ON co.oid = a.attcollation AND a.attcollation <> t.typcollation
  LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
  LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE c.relkind IN ('r', 'p', 'f', 'm', 'c') AND n.nspname = ANY ($1)
ORDER BY a.attrelid, a.attnum)sql",
                            each_row<make_column>};

}  // namespace lockstep
