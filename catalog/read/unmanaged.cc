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
  SELECT 'aggregates', 1255, p.oid, ARRAY[s.nspname, p.proname]
    FROM pg_catalog.pg_proc p JOIN schema s ON s.oid = p.pronamespace WHERE p.prokind = 'a'
  UNION ALL
  SELECT CASE t.typtype WHEN 'r' THEN 'range types' ELSE 'base types' END, 1247, t.oid,
      ARRAY[s.nspname, t.typname]
    FROM pg_catalog.pg_type t JOIN schema s ON s.oid = t.typnamespace
    WHERE t.typtype IN ('r', 'b') AND t.typsubscript <> 'pg_catalog.array_subscript_handler'::pg_catalog.regproc
  UNION ALL
  SELECT 'defaults of view columns', 2604, d.oid, ARRAY[s.nspname, c.relname, a.attname]
    FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_class c ON c.oid = d.adrelid AND c.relkind = 'v'
      JOIN schema s ON s.oid = c.relnamespace
      JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
  UNION ALL
  SELECT 'comments on columns of views and composite types', 1259, c.oid,
      ARRAY[s.nspname, c.relname, a.attname]
    FROM pg_catalog.pg_description d JOIN pg_catalog.pg_class c ON c.oid = d.objoid AND c.relkind IN ('v', 'm', 'c')
      JOIN schema s ON s.oid = c.relnamespace
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid
    WHERE d.classoid = 1259 AND d.objsubid > 0
  UNION ALL
  SELECT 'collations', 3456, c.oid, ARRAY[s.nspname, c.collname]
    FROM pg_catalog.pg_collation c JOIN schema s ON s.oid = c.collnamespace
  UNION ALL
  SELECT 'operator classes', 2616, o.oid, ARRAY[s.nspname, o.opcname]
    FROM pg_catalog.pg_opclass o JOIN schema s ON s.oid = o.opcnamespace
  UNION ALL
  SELECT 'operator families', 2753, o.oid, ARRAY[s.nspname, o.opfname]
    FROM pg_catalog.pg_opfamily o JOIN schema s ON s.oid = o.opfnamespace
  UNION ALL
  SELECT 'conversions', 2607, c.oid, ARRAY[s.nspname, c.conname]
    FROM pg_catalog.pg_conversion c JOIN schema s ON s.oid = c.connamespace
  UNION ALL
  SELECT 'text search dictionaries', 3600, d.oid, ARRAY[s.nspname, d.dictname]
    FROM pg_catalog.pg_ts_dict d JOIN schema s ON s.oid = d.dictnamespace
  UNION ALL
  SELECT 'text search parsers', 3601, p.oid, ARRAY[s.nspname, p.prsname]
    FROM pg_catalog.pg_ts_parser p JOIN schema s ON s.oid = p.prsnamespace
  UNION ALL
  SELECT 'text search templates', 3764, t.oid, ARRAY[s.nspname, t.tmplname]
    FROM pg_catalog.pg_ts_template t JOIN schema s ON s.oid = t.tmplnamespace
  UNION ALL
  SELECT 'default privileges', 826, d.oid, ARRAY[s.nspname, pg_catalog.pg_get_userbyid(d.defaclrole)]
    FROM pg_catalog.pg_default_acl d JOIN schema s ON s.oid = d.defaclnamespace
  UNION ALL
  SELECT 'casts', 2605, c.oid, ARRAY[pg_catalog.format_type(c.castsource, NULL) || ' AS ' ||
      pg_catalog.format_type(c.casttarget, NULL)]
    FROM pg_catalog.pg_cast c WHERE c.oid >= 16384
  UNION ALL
  SELECT 'languages', 2612, l.oid, ARRAY[l.lanname] FROM pg_catalog.pg_language l WHERE l.oid >= 16384
  UNION ALL
  SELECT 'subscriptions', 6100, s.oid, ARRAY[s.subname]
    FROM pg_catalog.pg_subscription s WHERE s.subdbid =
      (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
  UNION ALL
  SELECT 'access methods', 2601, a.oid, ARRAY[a.amname] FROM pg_catalog.pg_am a WHERE a.oid >= 16384
)
SELECT what, pg_catalog.count(*), (pg_catalog.array_agg(name::text ORDER BY name::text COLLATE "C"))[:11]
FROM thing WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = thing.catalog AND m.objid = thing.oid)
GROUP BY what ORDER BY what)sql",
                              each_row<add_note>};

}  // namespace lockstep
