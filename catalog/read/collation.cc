#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

void make_collation(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  Common common{.comment = {}, .owner = in.identifier(), .grants = {}};
  Collation collation;
  collation.name = in.qualified_name();
  const char provider = in.letter();
  collation.provider = provider == 'i'   ? CollationProvider::icu
                       : provider == 'b' ? CollationProvider::builtin
                                         : CollationProvider::libc;
  collation.lc_collate = in.string();
  collation.lc_ctype = in.string();
  collation.locale = in.string();
  collation.rules = in.string();
  collation.deterministic = in.flag();
  reading.add(Catalog::collations, oid, std::move(collation), std::move(common));
}

}  // namespace

// The locale of ICU: collcollate in 14, colliculocale in 15 and 16, colllocale from then on. Rules are new in 16. Those
// of another encoding than the database's are nothing here.
const ReadStep read_collations{"collations", R"sql(
SELECT c.oid, pg_catalog.pg_get_userbyid(c.collowner), n.nspname, c.collname, c.collprovider,
  CASE c.collprovider WHEN 'c' THEN c.collcollate END, CASE c.collprovider WHEN 'c' THEN c.collctype END,
  CASE WHEN c.collprovider <> 'c' THEN coalesce(pg_catalog.to_jsonb(c) ->> 'colllocale',
    pg_catalog.to_jsonb(c) ->> 'colliculocale', c.collcollate) END,
  pg_catalog.to_jsonb(c) ->> 'collicurules', c.collisdeterministic
FROM pg_catalog.pg_collation c JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
WHERE n.nspname = ANY ($1) AND {own pg_collation c} AND c.collencoding IN (-1,
  (SELECT d.encoding FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())))sql",
                               each_row<make_collation>, "pg_collation WHERE oid >= 16384"};

}  // namespace lockstep
