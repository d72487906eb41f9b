#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

void set_comment(RowReader& in, Reading& reading) {
  const auto catalog = static_cast<Catalog>(in.oid());
  const Oid oid = in.oid();
  if (Object* object = reading.find_own(catalog, oid, in.number<int>())) object->common.comment = in.string();
}

}  // namespace

// initdb comments on everything that it makes, the schema public too: that is nobody's wish until somebody changes it.
const ReadStep read_comments{"comments", R"sql(
SELECT d.classoid, d.objoid, d.objsubid, d.description FROM pg_catalog.pg_description d
WHERE d.objoid >= 16384
UNION ALL
SELECT d.classoid, d.objoid, d.objsubid, d.description
FROM pg_catalog.pg_namespace n JOIN pg_catalog.pg_description d ON d.objoid = n.oid AND d.objsubid = 0
  AND d.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
WHERE n.oid < 16384 AND n.nspname = 'public' AND d.description <> 'standard public schema')sql",
                             each_row<set_comment>};

}  // namespace lockstep
