// Indexes, and what the indexes of constraints add to these.
#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

void fill_constraint(RowReader& in, Constraint& constraint) {
  const Identifier access_method = in.identifier();
  if (constraint.type == ConstraintType::exclusion) constraint.access_method = access_method;
  in.skip();  // unique
  constraint.nulls_not_distinct = in.flag();
  constraint.predicate = expression_cell(in);
  constraint.storage_parameters = storage_parameters(in.array());
  constraint.tablespace = in.identifier();
}

void make_index(RowReader& in, Reading& reading) {
  const Oid oid = in.oid(), table = in.oid();
  Index index;
  index.name = in.qualified_name();
  Common common{.comment = {}, .owner = in.identifier(), .grants = {}};
  if (auto* constraint = reading.find_body<Constraint>(Catalog::relations, oid))
    return fill_constraint(in, *constraint);
  const Object* relation = reading.find_relation(table);
  if (!relation) return;  // of an extension's table
  index.table = id_of(*relation).qualified_name();
  index.access_method = in.identifier();
  index.unique = in.flag();
  index.nulls_not_distinct = in.flag();
  index.predicate = expression_cell(in);
  index.storage_parameters = storage_parameters(in.array());
  index.tablespace = in.identifier();
  index.attached_to = optional_name(in);
  index.clustered = in.flag();
  index.replica_identity = in.flag();
  index.valid = in.flag();
  reading.add(Catalog::relations, oid, std::move(index), std::move(common));
}

struct IndexColumn {
  int position = 0;     // from 1
  bool is_key = false;  // false: INCLUDE
  int column = 0;       // 0: an expression
  Oid relation = 0;
  std::string_view access_method;
  Oid type = 0;  // of the index's own column
};

// The operator class that CREATE INDEX takes by itself: the one of the very type, else the only one that fits.
bool is_default_opclass(const IndexColumn& part, const ColumnFacts* column, Oid opclass, bool flagged,
                        const Reading& reading) {
  if (!flagged) return false;
  const Oid type = reading.catalog().base_type(column ? column->type : part.type);
  const auto* exact = reading.catalog().default_opclass(part.access_method, type);
  return !exact || exact->oid == opclass;
}

// Of an expression this is its type's collation: analysis, which knows the expression's own, has the last word.
Oid default_collation(const IndexColumn& part, const ColumnFacts* column, const Reading& reading) {
  if (column) return column->collation;
  const auto* type = reading.catalog().type(part.type);
  return type ? type->collation : 0;
}

IndexElement read_element(RowReader& in, const IndexColumn& part, Reading& reading) {
  IndexElement element;
  const ColumnFacts* column = part.column ? reading.column(part.relation, part.column) : nullptr;
  if (column) element.column = column->name;
  if (auto expression = expression_cell(in)) element.expression = std::move(*expression);
  const Oid opclass = in.oid();
  const bool flagged_default = in.flag();
  element.opclass = in.qualified_name();
  if (is_default_opclass(part, column, opclass, flagged_default, reading)) element.opclass = {};
  const Oid collation = in.oid();
  element.collation = optional_name(in);
  if (collation == default_collation(part, column, reading)) element.collation = {};
  const int options = in.number<int>();  // INDOPTION_DESC, INDOPTION_NULLS_FIRST
  element.descending = (options & 1) != 0;
  element.nulls_first = (options & 2) != 0;
  element.opclass_options = storage_parameters(in.array());
  return element;
}

void add_element(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  IndexColumn part;
  part.position = in.number<int>();
  part.is_key = in.flag();
  part.column = in.number<int>();
  part.relation = in.oid();
  part.access_method = in.text();
  part.type = in.oid();
  auto* constraint = reading.find_body<Constraint>(Catalog::relations, oid);
  auto* index = reading.find_body<Index>(Catalog::relations, oid);
  if (!constraint && !index) return;
  if (!part.is_key) {
    if (const auto* column = reading.column(part.relation, part.column))
      (index ? index->including : constraint->including).push_back(column->name);
    return;
  }
  IndexElement element = read_element(in, part, reading);
  if (index) {
    if (!in.null()) index->statistics_targets[part.position] = in.number<int>();
    index->elements.push_back(std::move(element));
  } else if (constraint->type == ConstraintType::exclusion) {
    const auto at = static_cast<std::size_t>(part.position) - 1;
    if (at >= constraint->elements.size()) return;
    element.exclusion_operator = std::move(constraint->elements[at].exclusion_operator);
    constraint->elements[at] = std::move(element);
  }
}

}  // namespace

const ReadStep read_indexes{"indexes", R"sql(
SELECT i.indexrelid, i.indrelid, n.nspname, c.relname, pg_catalog.pg_get_userbyid(c.relowner), am.amname, i.indisunique,
  {nulls_not_distinct}, pg_catalog.pg_get_expr(i.indpred, i.indrelid), c.reloptions, ts.spcname, pn.nspname, p.relname,
  i.indisclustered, i.indisreplident, i.indisvalid
FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_am am ON am.oid = c.relam
  LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = c.reltablespace
  LEFT JOIN pg_catalog.pg_inherits h ON h.inhrelid = c.oid AND c.relispartition
  LEFT JOIN pg_catalog.pg_class p ON p.oid = h.inhparent
  LEFT JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
WHERE n.nspname = ANY ($1))sql",
                            each_row<make_index>};

// Of primary keys only what INCLUDE adds: their columns are the constraint's.
const ReadStep read_index_elements{"index elements", R"sql(
SELECT i.indexrelid, a.attnum, a.attnum <= i.indnkeyatts, i.indkey[a.attnum - 1], i.indrelid, am.amname, a.atttypid,
  CASE WHEN i.indkey[a.attnum - 1] = 0 THEN pg_catalog.pg_get_indexdef(i.indexrelid, a.attnum, false) END,
  o.oid, o.opcdefault, opn.nspname, o.opcname, co.oid, cn.nspname, co.collname, i.indoption[a.attnum - 1], a.attoptions,
  {statistics_target}
FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_am am ON am.oid = c.relam
  JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indexrelid
  LEFT JOIN pg_catalog.pg_opclass o ON o.oid = i.indclass[a.attnum - 1]
  LEFT JOIN pg_catalog.pg_namespace opn ON opn.oid = o.opcnamespace
  LEFT JOIN pg_catalog.pg_collation co ON co.oid = i.indcollation[a.attnum - 1]
  LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
WHERE n.nspname = ANY ($1) AND NOT (i.indisprimary AND i.indnatts = i.indnkeyatts)
ORDER BY i.indexrelid, a.attnum)sql",
                                   each_row<add_element>};

}  // namespace lockstep
