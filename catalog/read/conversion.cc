#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

void make_conversion(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  Common common;
  common.owner = in.identifier();
  EncodingConversion conversion;
  conversion.name = in.qualified_name();
  conversion.is_default = in.flag();
  conversion.from = in.string();
  conversion.to = in.string();
  conversion.function = routine_name(in);
  reading.add(Catalog::conversions, oid, std::move(conversion), std::move(common));
}

}  // namespace

const ReadStep read_conversions{"conversions", R"sql(
SELECT c.oid, pg_catalog.pg_get_userbyid(c.conowner), n.nspname, c.conname, c.condefault,
  pg_catalog.pg_encoding_to_char(c.conforencoding), pg_catalog.pg_encoding_to_char(c.contoencoding), {routine c.conproc}
FROM pg_catalog.pg_conversion c JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace
WHERE n.nspname = ANY ($1) AND {own pg_conversion c})sql",
                                each_row<make_conversion>, "pg_conversion WHERE oid >= 16384"};

}  // namespace lockstep
