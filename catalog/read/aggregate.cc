#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

FinalModify modify_of(char letter) {
  return letter == 'w' ? FinalModify::read_write : letter == 's' ? FinalModify::shareable : FinalModify::read_only;
}

AggregateKind kind_of(char letter) {
  return letter == 'o'   ? AggregateKind::ordered_set
         : letter == 'h' ? AggregateKind::hypothetical
                         : AggregateKind::normal;
}

AggregateState state_of(RowReader& in, Reading& reading) {
  AggregateState state;
  state.transition = routine_name(in);
  if (const Oid type = in.oid()) state.type = reading.type(type);
  state.space = in.number<int>();
  state.final_function = routine_name(in);
  state.final_extra = in.flag();
  state.final_modify = modify_of(in.letter());
  if (!in.null()) {
    state.initial = in.string();
  } else {
    in.skip();
  }
  return state;
}

void make_aggregate(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  Common common = Reading::common(in);
  Aggregate aggregate;
  aggregate.name = in.qualified_name();
  aggregate.kind = kind_of(in.letter());
  const auto direct_count = in.number<std::size_t>();
  for (Argument& argument : arguments_of(in, reading)) {
    const bool is_direct = aggregate.direct.size() < direct_count;
    (is_direct ? aggregate.direct : aggregate.arguments).push_back(std::move(argument));
  }
  aggregate.parallel = parallel_of(in.letter());
  aggregate.state = state_of(in, reading);
  aggregate.moving = state_of(in, reading);
  if (aggregate.moving.transition.empty()) aggregate.moving = {};
  aggregate.inverse = routine_name(in);
  aggregate.combine = routine_name(in);
  aggregate.serialize = routine_name(in);
  aggregate.deserialize = routine_name(in);
  aggregate.sort_operator = optional_name(in);
  reading.add(Catalog::functions, oid, std::move(aggregate), std::move(common));
}

}  // namespace

const ReadStep read_aggregates{"aggregates", R"sql(
SELECT p.oid, pg_catalog.pg_get_userbyid(p.proowner), p.proacl::text, n.nspname, p.proname, a.aggkind, a.aggnumdirectargs,
  coalesce(pg_catalog.array_to_string(p.proallargtypes, ' '), p.proargtypes::text),
  pg_catalog.array_to_string(p.proargmodes, ''), p.proargnames::text, NULL, p.proparallel,
  {routine a.aggtransfn}, a.aggtranstype, a.aggtransspace, {routine a.aggfinalfn}, a.aggfinalextra, a.aggfinalmodify,
  a.agginitval,
  {routine a.aggmtransfn}, a.aggmtranstype, a.aggmtransspace, {routine a.aggmfinalfn}, a.aggmfinalextra,
  a.aggmfinalmodify, a.aggminitval,
  {routine a.aggminvtransfn}, {routine a.aggcombinefn}, {routine a.aggserialfn}, {routine a.aggdeserialfn},
  opn.nspname, op.oprname
FROM pg_catalog.pg_aggregate a JOIN pg_catalog.pg_proc p ON p.oid = a.aggfnoid
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  LEFT JOIN pg_catalog.pg_operator op ON op.oid = a.aggsortop
  LEFT JOIN pg_catalog.pg_namespace opn ON opn.oid = op.oprnamespace
WHERE n.nspname = ANY ($1) AND {own pg_proc p})sql",
                               each_row<make_aggregate>, "pg_aggregate WHERE aggfnoid >= 16384"};

}  // namespace lockstep
