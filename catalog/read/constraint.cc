// Constraints of tables and domains. What their indexes add comes with the indexes.
#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

ConstraintType type_of(char letter) {
  switch (letter) {
    case 'p':
      return ConstraintType::primary_key;
    case 'u':
      return ConstraintType::unique;
    case 'f':
      return ConstraintType::foreign_key;
    case 'x':
      return ConstraintType::exclusion;
    default:
      return ConstraintType::check;
  }
}

ForeignKeyAction action_of(char letter) {
  switch (letter) {
    case 'r':
      return ForeignKeyAction::restrict;
    case 'c':
      return ForeignKeyAction::cascade;
    case 'n':
      return ForeignKeyAction::set_null;
    case 'd':
      return ForeignKeyAction::set_default;
    default:
      return ForeignKeyAction::no_action;
  }
}

// The table or domain that a constraint hangs on; false: not managed.
bool set_parent(Constraint& constraint, Oid table, Oid domain, Reading& reading) {
  if (const auto* owner = reading.find_body<Table>(Catalog::relations, table)) {
    constraint.table = owner->name;
    return true;
  }
  if (const auto* owner = reading.find_body<Domain>(Catalog::types, domain)) {
    constraint.table = owner->name;
    constraint.on_domain = true;
    return true;
  }
  return false;
}

void set_exclusion_operators(Constraint& constraint, std::vector<Identifier> schemas, std::vector<Identifier> names) {
  constraint.elements.resize(std::min(schemas.size(), names.size()));
  for (std::size_t i = 0; i < constraint.elements.size(); ++i)
    constraint.elements[i].exclusion_operator = {std::move(schemas[i]), std::move(names[i])};
}

void make_constraint(RowReader& in, Reading& reading) {
  const Oid oid = in.oid(), table = in.oid(), domain = in.oid();
  Constraint constraint;
  constraint.name = in.identifier();
  constraint.type = type_of(in.letter());
  constraint.expression = expression_cell(in);
  constraint.no_inherit = in.flag();
  constraint.columns = reading.column_names(table, in.array());
  if (constraint.type == ConstraintType::primary_key) reading.set_primary_key(table, constraint.columns);
  if (!set_parent(constraint, table, domain, reading)) return;
  constraint.deferrable = in.flag();
  constraint.initially_deferred = in.flag();
  constraint.validated = in.flag();
  constraint.inherited = !in.flag();
  const Oid index = in.oid();
  const Oid referenced = in.oid();
  constraint.referenced_table = in.qualified_name();
  const auto referenced_numbers = in.array();
  auto referenced_names = in.identifiers();
  constraint.referenced_columns =
      referenced_names.empty() ? reading.column_names(referenced, referenced_numbers) : std::move(referenced_names);
  constraint.match = in.letter() == 'f' ? ForeignKeyMatch::full : ForeignKeyMatch::simple;
  constraint.on_update = action_of(in.letter());
  constraint.on_delete = action_of(in.letter());
  constraint.on_delete_columns = reading.column_names(table, in.array());
  auto operator_schemas = in.identifiers();
  set_exclusion_operators(constraint, std::move(operator_schemas), in.identifiers());
  constraint.enforced = !in.flag();
  constraint.over_period = in.flag();
  // A column list of an exclusion constraint is that of its elements.
  if (constraint.type == ConstraintType::exclusion) constraint.columns.clear();
  reading.add(Catalog::constraints, oid, std::move(constraint));
  if (index) reading.alias(Catalog::relations, index, Catalog::constraints, oid);
}

}  // namespace

// PostgreSQL makes further foreign keys of one table behind the scenes, to each partition of the referenced table: rows
// with a parent on the same table. From 18 on NOT NULL constraints have rows too (contype n); they are columns'
// properties here.
const ReadStep read_constraints{"constraints", R"sql(
SELECT c.oid, c.conrelid, c.contypid, c.conname, c.contype, pg_catalog.pg_get_expr(c.conbin, c.conrelid), c.connoinherit,
  c.conkey::text, c.condeferrable, c.condeferred, c.convalidated, c.conislocal AND c.conparentid = 0,
  CASE WHEN c.contype IN ('p', 'u', 'x') THEN c.conindid END, c.confrelid, rn.nspname, r.relname, c.confkey::text,
  -- The columns of tables outside of the managed schemas are not known to the client.
  CASE WHEN NOT rn.nspname = ANY ($1) THEN ARRAY(
    SELECT a.attname FROM pg_catalog.unnest(c.confkey) WITH ORDINALITY k (number, position)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number ORDER BY k.position) END,
  c.confmatchtype, c.confupdtype, c.confdeltype, {set_null_columns}::text,
  CASE WHEN c.contype = 'x' THEN ARRAY(
    SELECT opn.nspname FROM pg_catalog.unnest(c.conexclop) WITH ORDINALITY k (op, position)
      JOIN pg_catalog.pg_operator o ON o.oid = k.op JOIN pg_catalog.pg_namespace opn ON opn.oid = o.oprnamespace
    ORDER BY k.position) END,
  CASE WHEN c.contype = 'x' THEN ARRAY(
    SELECT o.oprname FROM pg_catalog.unnest(c.conexclop) WITH ORDINALITY k (op, position)
      JOIN pg_catalog.pg_operator o ON o.oid = k.op ORDER BY k.position) END,
  {not_enforced}, {has_period}
FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace
  LEFT JOIN pg_catalog.pg_class r ON r.oid = c.confrelid AND c.confrelid <> 0
  LEFT JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
  LEFT JOIN pg_catalog.pg_constraint parent ON parent.oid = c.conparentid AND c.contype = 'f' AND c.conparentid <> 0
WHERE c.contype IN ('c', 'p', 'u', 'f', 'x') AND n.nspname = ANY ($1)
  AND (parent.oid IS NULL OR parent.conrelid <> c.conrelid))sql",
                                each_row<make_constraint>};

}  // namespace lockstep
