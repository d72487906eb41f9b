#include "support/outside_view.h"

#include <libpq-fe.h>

#include <algorithm>

namespace lockstep::tests {
namespace {

void stay_silent(void*, const char*) {}

// One row an object: what it is, whose it is, and the server's own words for it. (15.20 of Debian counts a column's
// ALTERs in attoptions, as pg_attver=N; pg_dump leaves it out too. So it does a collation's encoding: a copy of "C" is
// of any, and one made of the locale C of the database's.)
constexpr const char* portrait_query = R"sql(
SET search_path = '';
WITH mine AS (
  SELECT oid, nspname FROM pg_catalog.pg_namespace
  WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'lockstep')
), of_extension AS (
  SELECT classid, objid FROM pg_catalog.pg_depend WHERE deptype = 'e'
), relation AS (
  SELECT c.* FROM pg_catalog.pg_class c JOIN mine ON mine.oid = c.relnamespace
  WHERE c.oid NOT IN (SELECT objid FROM of_extension WHERE classid = 'pg_catalog.pg_class'::regclass)
), facts (fact) AS (
  SELECT format('schema %I', nspname) FROM mine
  UNION ALL SELECT format('extension %I in %s %s', extname, extnamespace::regnamespace, extversion) FROM pg_catalog.pg_extension
  UNION ALL SELECT format('relation %s %s %s %s options %s row security %s %s bound %s key %s of %s', relkind, oid::regclass,
      relpersistence, relispartition, reloptions, relrowsecurity, relforcerowsecurity,
      pg_catalog.pg_get_expr(relpartbound, oid), pg_catalog.pg_get_partkeydef(oid),
      (SELECT array_agg(inhparent::regclass ORDER BY inhseqno) FROM pg_catalog.pg_inherits WHERE inhrelid = relation.oid))
    FROM relation WHERE relkind IN ('r', 'p', 'f', 'v', 'm', 'S', 'c')
  UNION ALL SELECT format('column %s.%I %s null %s default %s identity %s generated %s collation %s storage %s statistics %s options %s',
      c.oid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull, pg_catalog.pg_get_expr(d.adbin, d.adrelid),
      a.attidentity, a.attgenerated, NULLIF(a.attcollation, t.typcollation)::regcollation, a.attstorage, a.attstattarget,
      (SELECT array_agg(o ORDER BY o) FROM unnest(a.attoptions) AS o WHERE o !~ '^pg_attver='))
    FROM relation c JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c')
  UNION ALL SELECT format('view %s %s', oid::regclass, pg_catalog.pg_get_viewdef(oid)) FROM relation WHERE relkind IN ('v', 'm')
  UNION ALL SELECT format('sequence %s %s start %s by %s %s to %s cache %s cycle %s owned by %s', s.seqrelid::regclass,
      s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
      (SELECT format('%s.%s', d.refobjid::regclass, a.attname) FROM pg_catalog.pg_depend d
         JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
       WHERE d.objid = s.seqrelid AND d.classid = 'pg_catalog.pg_class'::regclass AND d.deptype IN ('a', 'i')))
    FROM pg_catalog.pg_sequence s JOIN relation ON relation.oid = s.seqrelid
  UNION ALL SELECT format('constraint %I on %s %s valid %s inherited %s', n.conname, CASE WHEN n.conrelid <> 0 THEN
      n.conrelid::regclass::text ELSE n.contypid::regtype::text END, pg_catalog.pg_get_constraintdef(n.oid), n.convalidated, n.coninhcount)
    FROM pg_catalog.pg_constraint n JOIN mine ON mine.oid = n.connamespace
    WHERE n.contype <> 't' AND n.contype <> 'n'
  UNION ALL SELECT format('index %s valid %s cluster %s identity %s', pg_catalog.pg_get_indexdef(i.indexrelid), i.indisvalid,
      i.indisclustered, i.indisreplident)
    FROM pg_catalog.pg_index i JOIN relation ON relation.oid = i.indexrelid
  UNION ALL SELECT format('trigger %s enabled %s', pg_catalog.pg_get_triggerdef(g.oid), g.tgenabled)
    FROM pg_catalog.pg_trigger g JOIN relation ON relation.oid = g.tgrelid WHERE NOT g.tgisinternal
  UNION ALL SELECT format('table %s identity %s of %s', oid::regclass, relreplident, NULLIF(reloftype, 0)::regtype)
    FROM relation WHERE relkind IN ('r', 'p')
  UNION ALL SELECT format('foreign table %s server %s options %s', c.oid::regclass, s.srvname, (SELECT array_agg(o ORDER BY o) FROM unnest(f.ftoptions) AS o))
    FROM relation c JOIN pg_catalog.pg_foreign_table f ON f.ftrelid = c.oid JOIN pg_catalog.pg_foreign_server s ON s.oid = f.ftserver
  UNION ALL SELECT format('column %s.%I options %s', c.oid::regclass, a.attname, (SELECT array_agg(o ORDER BY o) FROM unnest(a.attfdwoptions) AS o))
    FROM relation c JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid WHERE a.attfdwoptions IS NOT NULL AND NOT a.attisdropped
  UNION ALL SELECT format('wrapper %I %s %s %s', fdwname, fdwhandler::regproc, fdwvalidator::regproc, (SELECT array_agg(o ORDER BY o) FROM unnest(fdwoptions) AS o))
    FROM pg_catalog.pg_foreign_data_wrapper
    WHERE oid NOT IN (SELECT objid FROM of_extension WHERE classid = 'pg_catalog.pg_foreign_data_wrapper'::regclass)
  UNION ALL SELECT format('server %I of %s type %s version %s options %s', s.srvname, w.fdwname, s.srvtype, s.srvversion, (SELECT array_agg(o ORDER BY o) FROM unnest(s.srvoptions) AS o))
    FROM pg_catalog.pg_foreign_server s JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw
  UNION ALL SELECT format('user mapping %s on %I options %s', usename, srvname, (SELECT array_agg(o ORDER BY o) FROM unnest(umoptions) AS o)) FROM pg_catalog.pg_user_mappings
  UNION ALL SELECT format('publication %I all %s publishes %s %s %s %s root %s', pubname, puballtables, pubinsert, pubupdate, pubdelete,
      pubtruncate, pubviaroot) FROM pg_catalog.pg_publication
  UNION ALL SELECT format('publication %s: %s columns %s', pubname, to_jsonb(t) - 'attnames', (SELECT array_agg(c ORDER BY c)
      FROM jsonb_array_elements_text(to_jsonb(t) -> 'attnames') AS c)) FROM pg_catalog.pg_publication_tables t
  UNION ALL SELECT format('subscription %s owner %s', to_jsonb(s) - 'oid' - 'subdbid' - 'subowner' - 'subpublications' - 'subskiplsn' || jsonb_build_object(
      'of', (SELECT array_agg(p ORDER BY p) FROM unnest(s.subpublications) AS p)), s.subowner::regrole)
    FROM pg_catalog.pg_subscription s JOIN pg_catalog.pg_database d ON d.oid = s.subdbid WHERE d.datname = current_database()
  UNION ALL SELECT format('language %I owner %s trusted %s %s %s %s', l.lanname, l.lanowner::regrole, l.lanpltrusted,
      l.lanplcallfoid::regproc, l.laninline::regproc, l.lanvalidator::regproc)
    FROM pg_catalog.pg_language l WHERE l.oid >= 16384
  UNION ALL SELECT format('conversion %I.%I owner %s default %s from %s to %s by %s', mine.nspname, c.conname, c.conowner::regrole,
      c.condefault, c.conforencoding, c.contoencoding, c.conproc::regproc)
    FROM pg_catalog.pg_conversion c JOIN mine ON mine.oid = c.connamespace
  UNION ALL SELECT format('label of %s on %s: %s', l.provider, i.type || ' ' || i.identity, l.label)
    FROM pg_catalog.pg_seclabel l, pg_catalog.pg_identify_object(l.classoid, l.objoid, l.objsubid) AS i
  UNION ALL SELECT format('rule %s enabled %s', pg_catalog.pg_get_ruledef(r.oid), r.ev_enabled)
    FROM pg_catalog.pg_rewrite r JOIN relation ON relation.oid = r.ev_class WHERE r.rulename <> '_RETURN'
  UNION ALL SELECT format('statistics %s target %s', pg_catalog.pg_get_statisticsobjdef(e.oid), e.stxstattarget)
    FROM pg_catalog.pg_statistic_ext e JOIN mine ON mine.oid = e.stxnamespace
  UNION ALL SELECT format('event trigger %I on %s %s calls %s enabled %s', e.evtname, e.evtevent,
      (SELECT array_agg(tag ORDER BY tag) FROM unnest(e.evttags) AS tag), e.evtfoid::regprocedure, e.evtenabled)
    FROM pg_catalog.pg_event_trigger e
  UNION ALL SELECT format('policy %I on %s %s %s to %s using %s check %s', p.polname, p.polrelid::regclass, p.polpermissive, p.polcmd,
      (SELECT array_agg(r::regrole ORDER BY 1) FROM unnest(p.polroles) AS r), pg_catalog.pg_get_expr(p.polqual, p.polrelid),
      pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid))
    FROM pg_catalog.pg_policy p JOIN relation ON relation.oid = p.polrelid
  UNION ALL SELECT pg_catalog.pg_get_functiondef(f.oid)
    FROM pg_catalog.pg_proc f JOIN mine ON mine.oid = f.pronamespace
    WHERE f.prokind IN ('f', 'p', 'w')
      AND f.oid NOT IN (SELECT objid FROM of_extension WHERE classid = 'pg_catalog.pg_proc'::regclass)
  UNION ALL SELECT format('operator %s %s %s %s %s %s %s %s', o.oid::regoperator, o.oprcode, o.oprcom::regoperator,
      o.oprnegate::regoperator, o.oprrest, o.oprjoin, o.oprcanhash, o.oprcanmerge)
    FROM pg_catalog.pg_operator o JOIN mine ON mine.oid = o.oprnamespace
    WHERE o.oid NOT IN (SELECT objid FROM of_extension WHERE classid = 'pg_catalog.pg_operator'::regclass)
  UNION ALL SELECT format('type %s %s %s null %s default %s collation %s labels %s', t.oid::regtype, t.typtype,
      format_type(t.typbasetype, t.typtypmod), NOT t.typnotnull, t.typdefault, t.typcollation::regcollation,
      (SELECT array_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid))
    FROM pg_catalog.pg_type t JOIN mine ON mine.oid = t.typnamespace
    WHERE t.typtype IN ('e', 'd') AND t.oid NOT IN (SELECT objid FROM of_extension WHERE classid = 'pg_catalog.pg_type'::regclass)
  UNION ALL SELECT format('text search configuration %s parser %s maps %s', c.oid::regconfig,
      (SELECT prsname FROM pg_catalog.pg_ts_parser WHERE oid = c.cfgparser),
      (SELECT array_agg(format('%s %s %s', m.maptokentype, m.mapseqno, m.mapdict::regdictionary) ORDER BY m.maptokentype, m.mapseqno)
       FROM pg_catalog.pg_ts_config_map m WHERE m.mapcfg = c.oid))
    FROM pg_catalog.pg_ts_config c JOIN mine ON mine.oid = c.cfgnamespace
  UNION ALL SELECT format('aggregate %s kind %s direct %s sfunc %s stype %s %s final %s %s %s init %s moving %s %s %s %s %s %s %s %s others %s %s %s %s %s',
      f.oid::regprocedure, a.aggkind, a.aggnumdirectargs, a.aggtransfn::regprocedure, a.aggtranstype::regtype, a.aggtransspace,
      a.aggfinalfn::regprocedure, a.aggfinalextra, a.aggfinalmodify, quote_nullable(a.agginitval), a.aggmtransfn::regprocedure,
      a.aggminvtransfn::regprocedure, a.aggmtranstype::regtype, a.aggmtransspace, a.aggmfinalfn::regprocedure, a.aggmfinalextra,
      a.aggmfinalmodify, quote_nullable(a.aggminitval), a.aggcombinefn::regprocedure, a.aggserialfn::regprocedure,
      a.aggdeserialfn::regprocedure, a.aggsortop::regoperator, f.proparallel)
    FROM pg_catalog.pg_aggregate a JOIN pg_catalog.pg_proc f ON f.oid = a.aggfnoid JOIN mine ON mine.oid = f.pronamespace
    WHERE f.oid NOT IN (SELECT objid FROM of_extension WHERE classid = 'pg_catalog.pg_proc'::regclass)
  UNION ALL SELECT format('cast %s to %s by %s %s context %s', c.castsource::regtype, c.casttarget::regtype, c.castmethod,
      c.castfunc::regprocedure, c.castcontext)
    FROM pg_catalog.pg_cast c
    WHERE c.oid >= 16384 AND c.oid NOT IN (SELECT objid FROM of_extension WHERE classid = 'pg_catalog.pg_cast'::regclass)
  UNION ALL SELECT format('text search dictionary %s %s', to_jsonb(d) - 'oid' - 'dictnamespace' - 'dicttemplate', t.tmplname)
    FROM pg_catalog.pg_ts_dict d JOIN mine ON mine.oid = d.dictnamespace JOIN pg_catalog.pg_ts_template t ON t.oid = d.dicttemplate
  UNION ALL SELECT format('text search template %s', to_jsonb(t) - 'oid' - 'tmplnamespace')
    FROM pg_catalog.pg_ts_template t JOIN mine ON mine.oid = t.tmplnamespace
  UNION ALL SELECT format('text search parser %s', to_jsonb(p) - 'oid' - 'prsnamespace')
    FROM pg_catalog.pg_ts_parser p JOIN mine ON mine.oid = p.prsnamespace
  UNION ALL SELECT format('operator class %s %s', to_jsonb(o) - 'oid' - 'opcnamespace' - 'opcowner' - 'opcfamily' - 'opcintype' - 'opckeytype',
      format('%s of %s for %s storage %s', nspname, f.opfname, o.opcintype::regtype, o.opckeytype::regtype))
    FROM pg_catalog.pg_opclass o JOIN mine ON mine.oid = o.opcnamespace JOIN pg_catalog.pg_opfamily f ON f.oid = o.opcfamily
    WHERE o.oid NOT IN (SELECT objid FROM of_extension WHERE classid = 'pg_catalog.pg_opclass'::regclass)
  UNION ALL SELECT format('operator family %I.%I %s operators %s functions %s', nspname, f.opfname, f.opfmethod,
      (SELECT array_agg(format('%s %s order %s with %s', a.amopstrategy, a.amopopr::regoperator, a.amopsortfamily, d.refclassid::regclass)
         ORDER BY a.amopstrategy, a.amopopr::regoperator::text)
       FROM pg_catalog.pg_amop a JOIN pg_catalog.pg_depend d ON d.objid = a.oid AND d.classid = 'pg_catalog.pg_amop'::regclass
         AND d.refclassid IN ('pg_catalog.pg_opclass'::regclass, 'pg_catalog.pg_opfamily'::regclass) WHERE a.amopfamily = f.oid),
      (SELECT array_agg(format('%s (%s, %s) %s with %s', a.amprocnum, a.amproclefttype::regtype, a.amprocrighttype::regtype,
         a.amproc::regprocedure, d.refclassid::regclass) ORDER BY a.amprocnum, a.amproclefttype::regtype::text, a.amprocrighttype::regtype::text)
       FROM pg_catalog.pg_amproc a JOIN pg_catalog.pg_depend d ON d.objid = a.oid AND d.classid = 'pg_catalog.pg_amproc'::regclass
         AND d.refclassid IN ('pg_catalog.pg_opclass'::regclass, 'pg_catalog.pg_opfamily'::regclass) WHERE a.amprocfamily = f.oid))
    FROM pg_catalog.pg_opfamily f JOIN mine ON mine.oid = f.opfnamespace
    WHERE f.oid NOT IN (SELECT objid FROM of_extension WHERE classid = 'pg_catalog.pg_opfamily'::regclass)
  UNION ALL SELECT format('range %s of %s multirange %s class %s collation %s canonical %s difference %s', r.rngtypid::regtype,
      r.rngsubtype::regtype, r.rngmultitypid::regtype, (SELECT opcname FROM pg_catalog.pg_opclass WHERE oid = r.rngsubopc),
      r.rngcollation::regcollation, r.rngcanonical::regprocedure, r.rngsubdiff::regprocedure)
    FROM pg_catalog.pg_range r JOIN pg_catalog.pg_type t ON t.oid = r.rngtypid JOIN mine ON mine.oid = t.typnamespace
  UNION ALL SELECT format('collation %s', to_jsonb(c) - 'oid' - 'collversion' - 'collencoding' - 'collnamespace' || jsonb_build_object('schema', nspname))
    FROM pg_catalog.pg_collation c JOIN mine ON mine.oid = c.collnamespace
  UNION ALL SELECT format('relation %s owner %s acl %s columns %s', oid::regclass, relowner::regrole,
      (SELECT array_agg(i::text ORDER BY i::text) FROM unnest(coalesce(relacl,
         pg_catalog.acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner))) AS i),
      (SELECT array_agg(a.attname || ' ' || i::text ORDER BY a.attname, i::text) FROM pg_catalog.pg_attribute a, unnest(a.attacl) AS i
       WHERE a.attrelid = relation.oid AND NOT a.attisdropped))
    FROM relation WHERE relkind IN ('r', 'p', 'v', 'm', 'S')
  UNION ALL SELECT format('routine %s owner %s acl %s', f.oid::regprocedure, f.proowner::regrole,
      (SELECT array_agg(i::text ORDER BY i::text) FROM unnest(coalesce(f.proacl, pg_catalog.acldefault('f', f.proowner))) AS i))
    FROM pg_catalog.pg_proc f JOIN mine ON mine.oid = f.pronamespace
  UNION ALL SELECT format('type %s owner %s acl %s', t.oid::regtype, t.typowner::regrole,
      (SELECT array_agg(i::text ORDER BY i::text) FROM unnest(coalesce(t.typacl, pg_catalog.acldefault('T', t.typowner))) AS i))
    FROM pg_catalog.pg_type t JOIN mine ON mine.oid = t.typnamespace
  UNION ALL SELECT format('schema %I owner %s acl %s', s.nspname, s.nspowner::regrole,
      (SELECT array_agg(i::text ORDER BY i::text) FROM unnest(coalesce(s.nspacl, pg_catalog.acldefault('n', s.nspowner))) AS i))
    FROM pg_catalog.pg_namespace s JOIN mine ON mine.oid = s.oid
  UNION ALL SELECT format('default privileges of %s in %s on %s: %s', d.defaclrole::regrole, d.defaclnamespace::regnamespace, d.defaclobjtype,
      (SELECT array_agg(i::text ORDER BY i::text) FROM unnest(d.defaclacl) AS i))
    FROM pg_catalog.pg_default_acl d
  UNION ALL SELECT format('comment on %s: %s', i.type || ' ' || i.identity, d.description)
    FROM pg_catalog.pg_description d, pg_catalog.pg_identify_object(d.classoid, d.objoid, d.objsubid) AS i
    WHERE i.schema IN (SELECT nspname FROM mine) OR (i.type = 'cast' AND d.objoid >= 16384)
      OR (i.identity <> '' AND i.type IN ('schema', 'extension', 'event trigger', 'publication', 'subscription', 'language', 'foreign-data wrapper', 'server'))
)
SELECT fact FROM facts)sql";

constexpr const char* columns_query = R"sql(
SELECT c.oid::regclass::text, pg_catalog.quote_ident(a.attname), pg_catalog.format_type(a.atttypid, a.atttypmod), c.oid,
  a.attnum, (SELECT true FROM pg_catalog.pg_enum e JOIN pg_catalog.pg_type t ON e.enumtypid IN (t.oid, t.typelem)
    WHERE t.oid = a.atttypid LIMIT 1)
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'lockstep')
ORDER BY 1, 2)sql";

}  // namespace

Session::Session(const std::string& uri) : connection_(PQconnectdb(uri.c_str())) {
  if (PQstatus(connection_) != CONNECTION_OK) error_ = PQerrorMessage(connection_);
  PQsetNoticeProcessor(connection_, stay_silent, nullptr);
  // A portrait is one large query, which the server thinks worth compiling: for seconds.
  PQclear(PQexec(connection_, "SET jit = off"));
}

Session::~Session() { PQfinish(connection_); }

Rows Session::query(const std::string& sql) {
  Rows rows;
  PGresult* result = PQexec(connection_, sql.c_str());
  const ExecStatusType status = PQresultStatus(result);
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) error_ = PQresultErrorMessage(result);
  for (int row = 0; row < PQntuples(result); ++row) {
    std::vector<std::string>& cells = rows.emplace_back();
    for (int column = 0; column < PQnfields(result); ++column) {
      cells.emplace_back(PQgetvalue(result, row, column), static_cast<std::size_t>(PQgetlength(result, row, column)));
    }
  }
  PQclear(result);
  return rows;
}

std::vector<std::string> portrait(Session& session) {
  std::vector<std::string> facts;
  for (auto& row : session.query(portrait_query)) facts.push_back(std::move(row[0]));
  std::sort(facts.begin(), facts.end());
  return facts;
}

std::map<std::string, Contents> contents(Session& session) {
  std::map<std::string, Contents> found;
  session.query("SET search_path = ''");
  for (const auto& row : session.query(columns_query)) {
    const std::string &table = row[0], &column = row[1], &type = row[2];
    if (found.count("table " + table) == 0) {
      const Rows count = session.query("SELECT count(*) FROM " + table);
      found["table " + table] = {"", count.empty() ? "unreadable" : count[0][0], row[3], ""};
    }
    if (column.empty()) continue;
    const Rows digest = session.query("SELECT md5(coalesce(string_agg(v, ',' ORDER BY v), '')) FROM (SELECT coalesce(" +
                                      column + "::text, '-') AS v FROM " + table + ") AS x");
    // A label's hash is that of its OID.
    const Rows labels = row[5].empty()
                            ? Rows{}
                            : session.query("SELECT sum(pg_catalog.hash_array(ARRAY[" + column + "])) FROM " + table);
    found["column " + table + "." + column] = {type, digest.empty() ? "unreadable" : digest[0][0],
                                               row[3] + "." + row[4], labels.empty() ? "" : labels[0][0]};
  }
  return found;
}

}  // namespace lockstep::tests
