#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

void make_schema(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  Schema schema{.name = in.identifier()};
  reading.add(Catalog::namespaces, oid, std::move(schema), Reading::common(in));
}

void make_extension(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  Extension extension;
  extension.name = in.identifier();
  extension.schema = in.identifier();
  extension.version = in.string();
  reading.add(Catalog::extensions, oid, std::move(extension), Reading::common(in));
}

// A member leads to its extension: what uses the member needs the extension.
void make_member(RowReader& in, Reading& reading) {
  const Oid catalog = in.oid(), oid = in.oid();
  reading.alias(static_cast<Catalog>(catalog), oid, Catalog::extensions, in.oid());
}

}  // namespace

const ReadStep read_schemas{"schemas", R"sql(
SELECT n.oid, n.nspname, pg_catalog.pg_get_userbyid(n.nspowner), n.nspacl::text
FROM pg_catalog.pg_namespace n
WHERE n.nspname = ANY ($1) AND {own pg_namespace n})sql",
                            each_row<make_schema>};

const ReadStep read_extensions{"extensions", R"sql(
SELECT e.oid, e.extname, n.nspname, e.extversion, pg_catalog.pg_get_userbyid(e.extowner), NULL
FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace)sql",
                               each_row<make_extension>};

const ReadStep read_extension_members{"extension members", R"sql(
SELECT classid, objid, refobjid FROM pg_catalog.pg_depend
WHERE deptype = 'e' AND refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND objid >= 16384)sql",
                                      each_row<make_member>};

}  // namespace lockstep
