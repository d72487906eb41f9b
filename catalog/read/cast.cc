#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

void make_cast(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  Cast cast;
  cast.source = reading.type(in.oid());
  cast.target = reading.type(in.oid());
  const char method = in.letter(), context = in.letter();
  cast.method = method == 'i' ? CastMethod::in_out : method == 'b' ? CastMethod::binary : CastMethod::function;
  cast.context = context == 'i'   ? CastContext::implicit
                 : context == 'a' ? CastContext::assignment
                                  : CastContext::explicit_;
  cast.function = routine_name(in);
  cast.signature = signature_cell(in, reading);
  reading.add(Catalog::casts, oid, std::move(cast));
}

}  // namespace

// A cast is in no schema: it is managed unless something that it joins is in one that is not. Those from a range type
// to its multirange come and go with it.
const ReadStep read_casts{"casts", R"sql(
SELECT c.oid, c.castsource, c.casttarget, c.castmethod, c.castcontext, {routine c.castfunc}, p.proargtypes
FROM pg_catalog.pg_cast c JOIN pg_catalog.pg_type s ON s.oid = c.castsource
  JOIN pg_catalog.pg_type t ON t.oid = c.casttarget
  LEFT JOIN pg_catalog.pg_proc p ON p.oid = c.castfunc
WHERE c.oid >= 16384 AND NOT EXISTS (
  SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_cast'::pg_catalog.regclass AND d.objid = c.oid
    AND d.deptype IN ('e', 'i'))
  AND NOT EXISTS (
  SELECT FROM pg_catalog.pg_namespace n WHERE n.oid IN (s.typnamespace, t.typnamespace, p.pronamespace)
    AND n.nspname <> 'pg_catalog' AND NOT n.nspname = ANY ($1)))sql",
                          each_row<make_cast>, "pg_cast WHERE oid >= 16384"};

}  // namespace lockstep
