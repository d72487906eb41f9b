// What the catalog holds and the model lacks: one note a kind, counted and named.
#include <fmt/format.h>

#include "catalog/read/read_step.h"
#include "snapshot/array_text.h"

namespace lockstep {
namespace {

constexpr std::size_t most_names = 10;

// Quoted here: quote_ident would quote everything under quote_all_identifiers.
std::string dotted(const std::string& parts) {
  std::string text;
  for (auto& part : parse_array(parts)) {
    if (!text.empty()) text += '.';
    text += Identifier(std::move(part)).quoted();
  }
  return text;
}

void add_note(RowReader& in, Reading& reading) {
  const auto what = in.string();
  const auto count = in.number<std::int64_t>();
  const auto names = in.array();
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), most_names); ++i) list += (i ? ", " : "") + dotted(names[i]);
  if (names.size() > most_names) list += ", ...";
  reading.note(escape_controls(fmt::format("{} ({}) not managed: {}", what, count, list), true));
}

}  // namespace

const ReadStep read_unmanaged{"unmanaged objects", R"sql(
WITH schema AS (
  SELECT oid, nspname FROM pg_catalog.pg_namespace WHERE nspname = ANY ($1)
), member AS (
  SELECT classid, objid FROM pg_catalog.pg_depend WHERE deptype IN ('e', 'i')
), thing (what, catalog, oid, name) AS (
  SELECT 'base types', 1247, t.oid, ARRAY[s.nspname, t.typname]
    FROM pg_catalog.pg_type t JOIN schema s ON s.oid = t.typnamespace
    WHERE t.typtype = 'b' AND t.typsubscript <> 'pg_catalog.array_subscript_handler'::pg_catalog.regproc
  UNION ALL
  SELECT 'transforms of functions', 1255, p.oid, ARRAY[s.nspname, p.proname]
    FROM pg_catalog.pg_proc p JOIN schema s ON s.oid = p.pronamespace WHERE p.protrftypes IS NOT NULL
  UNION ALL
  SELECT 'transforms', 3576, t.oid, ARRAY[y.typname, l.lanname]
    FROM pg_catalog.pg_transform t JOIN pg_catalog.pg_type y ON y.oid = t.trftype
      JOIN pg_catalog.pg_language l ON l.oid = t.trflang
  UNION ALL
  SELECT 'access methods', 2601, a.oid, ARRAY[a.amname] FROM pg_catalog.pg_am a WHERE a.oid >= 16384
)
SELECT what, pg_catalog.count(*), (pg_catalog.array_agg(name::text ORDER BY name::text COLLATE "C"))[:11]
FROM thing WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = thing.catalog AND m.objid = thing.oid)
GROUP BY what ORDER BY what)sql",
                              each_row<add_note>};

}  // namespace lockstep
