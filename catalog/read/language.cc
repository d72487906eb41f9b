#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

void make_language(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  Common common;
  common.owner = in.identifier();
  Language language;
  language.name = in.identifier();
  language.trusted = in.flag();
  language.handler = routine_name(in);
  language.inline_handler = routine_name(in);
  language.validator = routine_name(in);
  reading.add(Catalog::languages, oid, std::move(language), std::move(common));
}

}  // namespace

const ReadStep read_languages{"languages", R"sql(
SELECT l.oid, pg_catalog.pg_get_userbyid(l.lanowner), l.lanname, l.lanpltrusted, {routine l.lanplcallfoid},
  {routine l.laninline}, {routine l.lanvalidator}
FROM pg_catalog.pg_language l
WHERE l.lanispl AND l.oid >= 16384 AND {own pg_language l})sql",
                              each_row<make_language>, "pg_language WHERE oid >= 16384"};

}  // namespace lockstep
