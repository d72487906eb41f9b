#include <algorithm>

#include "catalog/read/read_step.h"
#include "catalog/read/trigger_text.h"

namespace lockstep {
namespace {

// pg_trigger.tgtype
constexpr int row = 1, before = 2, insert = 4, delete_ = 8, update = 16, truncate = 32, instead = 64;

void set_events(Trigger& trigger, int bits) {
  trigger.for_each_row = (bits & row) != 0;
  trigger.timing = (bits & before)    ? TriggerTiming::before
                   : (bits & instead) ? TriggerTiming::instead_of
                                      : TriggerTiming::after;
  trigger.on_insert = (bits & insert) != 0;
  trigger.on_update = (bits & update) != 0;
  trigger.on_delete = (bits & delete_) != 0;
  trigger.on_truncate = (bits & truncate) != 0;
}

void make_trigger(RowReader& in, Reading& reading) {
  const Oid oid = in.oid(), relation = in.oid();
  const Object* parent = reading.find_relation(relation);
  if (!parent) return;
  Trigger trigger;
  trigger.table = id_of(*parent).qualified_name();
  trigger.name = in.identifier();
  trigger.constraint = in.flag();
  set_events(trigger, in.number<int>());
  trigger.update_columns = in.identifiers();
  std::ranges::sort(trigger.update_columns);
  if (const auto definition = expression_cell(in)) {
    trigger.when.emplace();
    trigger.when->text = trigger_condition(definition->text);
  }
  trigger.function = in.qualified_name();
  trigger.arguments = trigger_arguments(in.text());
  trigger.old_table = in.identifier();
  trigger.new_table = in.identifier();
  trigger.referenced_table = optional_name(in);
  trigger.deferrable = in.flag();
  trigger.initially_deferred = in.flag();
  trigger.enabled = trigger_enabled(in.letter());
  reading.add(Catalog::triggers, oid, std::move(trigger));
}

}  // namespace

// Triggers that partitions got from their parent have tgparentid. The condition of a trigger cannot be printed by
// pg_get_expr: it has two relations.
const ReadStep read_triggers{"triggers", R"sql(
SELECT t.oid, t.tgrelid, t.tgname, t.tgconstraint <> 0, t.tgtype,
  CASE WHEN pg_catalog.array_length(t.tgattr, 1) > 0 THEN ARRAY(
    SELECT a.attname FROM pg_catalog.pg_attribute a WHERE a.attrelid = t.tgrelid AND a.attnum = ANY (t.tgattr)) END,
  CASE WHEN t.tgqual IS NOT NULL THEN pg_catalog.pg_get_triggerdef(t.oid) END,
  fn.nspname, f.proname, pg_catalog.encode(t.tgargs, 'hex'), t.tgoldtable, t.tgnewtable, rn.nspname, r.relname,
  t.tgdeferrable, t.tginitdeferred, t.tgenabled
FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_proc f ON f.oid = t.tgfoid
  JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace
  LEFT JOIN pg_catalog.pg_class r ON r.oid = t.tgconstrrelid AND t.tgconstrrelid <> 0
  LEFT JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND n.nspname = ANY ($1) AND {own pg_trigger t})sql",
                             each_row<make_trigger>};

}  // namespace lockstep
