// Enums, domains, composite types. The attributes of composite types come with the columns.
#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

void make_enum(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  Common common = Reading::common(in);
  EnumType type{.name = in.qualified_name(), .labels = in.array()};
  reading.add(Catalog::types, oid, std::move(type), std::move(common));
}

void make_domain(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  Common common = Reading::common(in);
  Domain domain;
  domain.name = in.qualified_name();
  const Oid base = in.oid();
  domain.type = reading.type(base, in.number<std::int32_t>());
  domain.collation = optional_name(in);
  domain.default_expression = expression_cell(in);
  if (domain.default_expression && is_null_default(domain.default_expression->text, base, reading))
    domain.default_expression.reset();
  domain.not_null = in.flag();
  reading.add(Catalog::types, oid, std::move(domain), std::move(common));
}

// Known to pg_depend by its pg_type row (as a whole) and its pg_class row (by attribute).
void make_composite(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  Common common = Reading::common(in);
  CompositeType type;
  type.name = in.qualified_name();
  const Oid relation = in.oid();
  reading.add(Catalog::types, oid, std::move(type), std::move(common));
  reading.alias(Catalog::relations, relation, Catalog::types, oid);
}

}  // namespace

const ReadStep read_enum_types{"enum types", R"sql(
SELECT t.oid, pg_catalog.pg_get_userbyid(t.typowner), t.typacl::text, n.nspname, t.typname,
  (SELECT pg_catalog.array_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid)
FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype = 'e' AND n.nspname = ANY ($1) AND {own pg_type t})sql",
                               each_row<make_enum>};

const ReadStep read_domains{"domains", R"sql(
SELECT t.oid, pg_catalog.pg_get_userbyid(t.typowner), t.typacl::text, n.nspname, t.typname, t.typbasetype, t.typtypmod,
  cn.nspname, co.collname, pg_catalog.pg_get_expr(t.typdefaultbin, 0), t.typnotnull
FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
  JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
  LEFT JOIN pg_catalog.pg_collation co ON co.oid = t.typcollation AND t.typcollation <> b.typcollation
  LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
WHERE t.typtype = 'd' AND n.nspname = ANY ($1) AND {own pg_type t})sql",
                            each_row<make_domain>};

const ReadStep read_composite_types{"composite types", R"sql(
SELECT t.oid, pg_catalog.pg_get_userbyid(t.typowner), t.typacl::text, n.nspname, t.typname, t.typrelid
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_type t ON t.oid = c.reltype
  JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE c.relkind = 'c' AND n.nspname = ANY ($1) AND {own pg_type t})sql",
                                    each_row<make_composite>};

}  // namespace lockstep
