#include <algorithm>

#include "catalog/read/read_step.h"
#include "catalog/read/trigger_text.h"

namespace lockstep {
namespace {

void make_event_trigger(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  Common common;
  common.owner = in.identifier();
  EventTrigger trigger;
  trigger.name = in.identifier();
  trigger.event = in.string();
  trigger.tags = in.array();
  std::ranges::sort(trigger.tags);
  trigger.function = in.qualified_name();
  trigger.enabled = trigger_enabled(in.letter());
  reading.add(Catalog::event_triggers, oid, std::move(trigger), std::move(common));
}

}  // namespace

const ReadStep read_event_triggers{"event triggers", R"sql(
SELECT e.oid, pg_catalog.pg_get_userbyid(e.evtowner), e.evtname, e.evtevent, e.evttags, n.nspname, f.proname,
  e.evtenabled
FROM pg_catalog.pg_event_trigger e JOIN pg_catalog.pg_proc f ON f.oid = e.evtfoid
  JOIN pg_catalog.pg_namespace n ON n.oid = f.pronamespace
WHERE {own pg_event_trigger e})sql",
                                   each_row<make_event_trigger>, "pg_event_trigger"};

}  // namespace lockstep
