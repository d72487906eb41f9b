// Run by catalog/ on the target for the users' rows, and by scripts/make-snapshots on fresh servers for the built-in
// ones.
#include "catalog/read/snapshot_query.h"

namespace lockstep {

const std::string_view snapshot_query = R"sql(
WITH member AS (
  SELECT classid, objid FROM pg_catalog.pg_depend
  WHERE deptype = 'e' AND refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND objid BETWEEN $1 AND $2
), schema AS (
  SELECT oid, nspname::text FROM pg_catalog.pg_namespace
  WHERE nspname !~ '^pg_(toast|temp_|toast_temp_)'
)
SELECT 'T' AS kind, t.oid::text AS f1, s.nspname AS f2, t.typname::text AS f3, t.typtype::text AS f4, t.typcategory::text AS f5,
  t.typispreferred::text AS f6,
  CASE WHEN t.typsubscript = 'pg_catalog.array_subscript_handler'::pg_catalog.regproc THEN t.typelem ELSE 0 END::text AS f7,
  t.typarray::text AS f8, t.typbasetype::text AS f9, t.typtypmod::text AS f10, t.typrelid::text AS f11,
  coalesce(r.rngsubtype, 0)::text AS f12, coalesce(m.rngtypid, 0)::text AS f13, t.typcollation::text AS f14,
  (e.objid IS NOT NULL)::text AS f15,
  CASE t.typtype WHEN 'e' THEN
    (SELECT pg_catalog.array_agg(l.enumlabel ORDER BY l.enumsortorder) FROM pg_catalog.pg_enum l WHERE l.enumtypid = t.oid)::text
  END AS f16
FROM pg_catalog.pg_type t JOIN schema s ON s.oid = t.typnamespace
  LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid
  LEFT JOIN pg_catalog.pg_range m ON m.rngmultitypid = t.oid
  LEFT JOIN member e ON e.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND e.objid = t.oid
WHERE t.oid BETWEEN $1 AND $2
UNION ALL
SELECT 'C', castsource::text, casttarget::text, castcontext::text, castmethod::text, castfunc::text, NULL, NULL, NULL, NULL,
  NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM pg_catalog.pg_cast WHERE oid BETWEEN $1 AND $2
UNION ALL
SELECT 'O', o.oid::text, s.nspname, o.oprname::text, o.oprleft::text, o.oprright::text, o.oprresult::text,
  (e.objid IS NOT NULL)::text, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM pg_catalog.pg_operator o JOIN schema s ON s.oid = o.oprnamespace
  LEFT JOIN member e ON e.classid = 'pg_catalog.pg_operator'::pg_catalog.regclass AND e.objid = o.oid
WHERE o.oid BETWEEN $1 AND $2 AND o.oprcode <> 0
UNION ALL
SELECT 'F', p.oid::text, s.nspname, p.proname::text, p.prokind::text, p.provariadic::text, p.pronargdefaults::text,
  p.proargtypes::text, p.prorettype::text, p.proretset::text, (e.objid IS NOT NULL)::text, coalesce(p.proargnames::text, ''),
  coalesce(pg_catalog.array_to_string(p.proallargtypes, ' '), ''),
  coalesce(pg_catalog.array_to_string(p.proargmodes, ''), ''), a.aggkind::text, a.aggnumdirectargs::text, NULL
FROM pg_catalog.pg_proc p JOIN schema s ON s.oid = p.pronamespace
  LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
  LEFT JOIN member e ON e.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND e.objid = p.oid
WHERE p.oid BETWEEN $1 AND $2
UNION ALL
SELECT 'R', c.oid::text, s.nspname, c.relname::text, c.relkind::text, c.reltype::text, (e.objid IS NOT NULL)::text,
  k.names, k.types, k.typmods, k.collations, k.primary_key, NULL, NULL, NULL, NULL, NULL
FROM pg_catalog.pg_class c JOIN schema s ON s.oid = c.relnamespace
  LEFT JOIN member e ON e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid
  LEFT JOIN (
    SELECT a.attrelid, pg_catalog.array_agg(a.attname ORDER BY a.attnum)::text AS names,
      pg_catalog.string_agg(a.atttypid::text, ' ' ORDER BY a.attnum) AS types,
      pg_catalog.string_agg(a.atttypmod::text, ' ' ORDER BY a.attnum) AS typmods,
      pg_catalog.string_agg(a.attcollation::text, ' ' ORDER BY a.attnum) AS collations,
      pg_catalog.string_agg(coalesce(pg_catalog.array_position(p.conkey, a.attnum), 0)::text, ' ' ORDER BY a.attnum)
        FILTER (WHERE p.conkey IS NOT NULL) AS primary_key
    FROM pg_catalog.pg_class t JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
      JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid
      LEFT JOIN pg_catalog.pg_constraint p ON p.conrelid = a.attrelid AND p.contype = 'p'
    WHERE a.attnum > 0 AND NOT a.attisdropped AND t.oid BETWEEN $1 AND $2
      AND t.relkind IN ('r', 'v', 'm', 'p', 'f', 'c', 'S')
      AND NOT (t.relkind IN ('r', 'p', 'f', 'm', 'c') AND tn.nspname = ANY ($3) AND NOT EXISTS (SELECT FROM member m
        WHERE m.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND m.objid = t.oid))
    GROUP BY a.attrelid) k ON k.attrelid = c.oid
WHERE c.oid BETWEEN $1 AND $2 AND c.relkind IN ('r', 'v', 'm', 'p', 'f', 'c', 'S')
UNION ALL
SELECT 'P', o.oid::text, s.nspname, o.opcname::text, m.amname::text, o.opcintype::text, o.opcdefault::text,
  (e.objid IS NOT NULL)::text, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM pg_catalog.pg_opclass o JOIN schema s ON s.oid = o.opcnamespace JOIN pg_catalog.pg_am m ON m.oid = o.opcmethod
  LEFT JOIN member e ON e.classid = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND e.objid = o.oid
WHERE o.oid BETWEEN $1 AND $2
UNION ALL
SELECT 'L', c.oid::text, s.nspname, c.collname::text, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
  NULL
FROM pg_catalog.pg_collation c JOIN schema s ON s.oid = c.collnamespace
-- initdb finds its machine's own.
WHERE c.oid BETWEEN least($1, 12000) AND $2
UNION ALL
SELECT 'S', s.nspname, c.cfgname::text, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM pg_catalog.pg_ts_config c JOIN schema s ON s.oid = c.cfgnamespace
WHERE c.oid BETWEEN $1 AND $2
UNION ALL
SELECT 'E', extname::text, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM pg_catalog.pg_extension WHERE oid BETWEEN $1 AND $2
UNION ALL
SELECT 'V', pg_catalog.current_setting('server_version_num'),
  -- Tells whether a server has built-in rows beside the shipped ones: vendors and minor versions add functions.
  (SELECT pg_catalog.string_agg(b.oid::text, ' ') FROM (
    SELECT oid FROM pg_catalog.pg_proc UNION ALL SELECT oid FROM pg_catalog.pg_type
    UNION ALL SELECT oid FROM pg_catalog.pg_operator) b WHERE b.oid < 12000),
  (SELECT pg_catalog.count(*) FROM pg_catalog.pg_cast WHERE oid < 12000)::text,
  NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
UNION ALL
-- Types that initdb made: their OIDs differ between machines.
SELECT 'U', t.oid::text, s.nspname, t.typname::text, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM pg_catalog.pg_type t JOIN schema s ON s.oid = t.typnamespace
WHERE t.oid BETWEEN 12000 AND 16383 AND $1 >= 16384)sql";

}  // namespace lockstep
