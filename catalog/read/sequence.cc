#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

void make_sequence(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  Common common = Reading::common(in);
  Sequence sequence;
  sequence.name = in.qualified_name();
  sequence.type = reading.type(in.oid()).name;
  sequence.options = {.start = in.number<std::int64_t>(),
                      .increment = in.number<std::int64_t>(),
                      .minimum = in.number<std::int64_t>(),
                      .maximum = in.number<std::int64_t>(),
                      .cache = in.number<std::int64_t>(),
                      .cycle = in.flag()};
  sequence.unlogged = in.letter() == 'u';
  const char ownership = in.letter();  // i: the sequence of an identity column, which is no object of its own
  const Oid table = in.oid();
  const int column = in.number<int>();
  if (ownership == 'i') {
    reading.identity_options[Reading::column_key(table, column)] = sequence.options;
    return;
  }
  if (ownership == 'a') {
    QualifiedName owner = in.qualified_name();
    sequence.owned_by = OwnedBy{std::move(owner), in.identifier()};
  }
  reading.add(Catalog::relations, oid, std::move(sequence), std::move(common));
}

}  // namespace

const ReadStep read_sequences{"sequences", R"sql(
SELECT s.oid, pg_catalog.pg_get_userbyid(s.relowner), s.relacl::text, n.nspname, s.relname, q.seqtypid, q.seqstart,
  q.seqincrement, q.seqmin, q.seqmax, q.seqcache, q.seqcycle, s.relpersistence, d.deptype, d.refobjid, d.refobjsubid,
  tn.nspname, t.relname, a.attname
FROM pg_catalog.pg_class s JOIN pg_catalog.pg_namespace n ON n.oid = s.relnamespace
  JOIN pg_catalog.pg_sequence q ON q.seqrelid = s.oid
  LEFT JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = s.oid
    AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
  LEFT JOIN pg_catalog.pg_class t ON t.oid = d.refobjid
  LEFT JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
  LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
WHERE s.relkind = 'S' AND n.nspname = ANY ($1) AND {own pg_class s})sql",
                              each_row<make_sequence>};

}  // namespace lockstep
