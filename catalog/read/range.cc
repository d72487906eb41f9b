// Range types, each with its multirange type.
#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

void make_range(RowReader& in, Reading& reading) {
  const Oid oid = in.oid(), multirange = in.oid();
  Common common = Reading::common(in);
  RangeType type;
  type.name = in.qualified_name();
  type.subtype = reading.type(in.oid());
  type.subtype_opclass = optional_name(in);
  type.collation = optional_name(in);
  type.canonical = routine_name(in);
  type.subtype_diff = routine_name(in);
  type.multirange_name = in.identifier();
  reading.add(Catalog::types, oid, std::move(type), std::move(common));
  reading.alias(Catalog::types, multirange, Catalog::types, oid);
}

void alias_constructor(RowReader& in, Reading& reading) {
  const Oid function = in.oid();
  reading.alias(Catalog::functions, function, Catalog::types, in.oid());
}

}  // namespace

const ReadStep read_ranges{"range types", R"sql(
SELECT t.oid, m.oid, pg_catalog.pg_get_userbyid(t.typowner), t.typacl::text, n.nspname, t.typname, r.rngsubtype,
  ocn.nspname, oc.opcname, cn.nspname, co.collname, {routine r.rngcanonical}, {routine r.rngsubdiff}, m.typname
FROM pg_catalog.pg_range r JOIN pg_catalog.pg_type t ON t.oid = r.rngtypid
  JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
  JOIN pg_catalog.pg_type m ON m.oid = r.rngmultitypid
  JOIN pg_catalog.pg_type s ON s.oid = r.rngsubtype
  LEFT JOIN pg_catalog.pg_opclass oc ON oc.oid = r.rngsubopc AND NOT oc.opcdefault
  LEFT JOIN pg_catalog.pg_namespace ocn ON ocn.oid = oc.opcnamespace
  LEFT JOIN pg_catalog.pg_collation co ON co.oid = r.rngcollation AND r.rngcollation <> s.typcollation
  LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
WHERE n.nspname = ANY ($1) AND {own pg_type t})sql",
                           each_row<make_range>, "pg_range WHERE rngtypid >= 16384"};

// pg_depend names them where something else calls them.
const ReadStep read_range_constructors{"constructors of range types", R"sql(
SELECT p.oid, d.refobjid
FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_proc p ON p.oid = d.objid
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass
  AND d.deptype = 'i' AND n.nspname = ANY ($1))sql",
                                       each_row<alias_constructor>, "pg_range WHERE rngtypid >= 16384"};

}  // namespace lockstep
