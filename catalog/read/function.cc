// Functions and procedures; operators.
#include <algorithm>

#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

bool is_result(ArgumentMode mode) {
  return mode == ArgumentMode::out || mode == ArgumentMode::inout || mode == ArgumentMode::table;
}

std::vector<FunctionSetting> settings(const std::vector<std::string>& texts) {
  std::vector<FunctionSetting> list;
  for (const auto& text : texts) {
    const auto equals = std::min(text.find('='), text.size());
    list.push_back({text.substr(0, equals), text.substr(std::min(equals + 1, text.size()))});
  }
  std::ranges::sort(list);
  return list;
}

Volatility volatility_of(char letter) {
  return letter == 'i' ? Volatility::immutable : letter == 's' ? Volatility::stable : Volatility::volatile_;
}

void make_function(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  Common common = Reading::common(in);
  Function function;
  function.name = in.qualified_name();
  const char kind = in.letter();
  function.procedure = kind == 'p';
  function.window = kind == 'w';
  function.arguments = arguments_of(in, reading);
  const Oid result = in.oid();
  const bool said_by_arguments =
      std::ranges::any_of(function.arguments, [](const Argument& argument) { return is_result(argument.mode); });
  if (!function.procedure && !said_by_arguments) function.returns = reading.type(result);
  function.returns_set = in.flag();
  function.language = in.string();
  function.body = in.string();
  function.object_file = in.string();
  function.sql_body = expression_cell(in);
  function.volatility = volatility_of(in.letter());
  function.parallel = parallel_of(in.letter());
  function.strict = in.flag();
  function.security_definer = in.flag();
  function.leakproof = in.flag();
  const auto cost = in.number<double>(), rows = in.number<double>();
  const double default_cost = function.language == "c" || function.language == "internal" ? 1 : 100;
  function.cost = cost == default_cost ? 0 : cost;
  function.rows = rows == 1000 ? 0 : rows;
  function.support = optional_name(in);
  function.settings = settings(in.array());
  reading.add(Catalog::functions, oid, std::move(function), std::move(common));
}

void make_operator(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  Common common{.comment = {}, .owner = in.identifier(), .grants = {}};
  Operator op;
  op.name = in.qualified_name();
  if (const Oid left = in.oid()) op.left = reading.type(left);
  op.right = reading.type(in.oid());
  op.function = in.qualified_name();
  op.commutator = optional_name(in);
  op.negator = optional_name(in);
  op.restrict_function = optional_name(in);
  op.join_function = optional_name(in);
  op.hashes = in.flag();
  op.merges = in.flag();
  reading.add(Catalog::operators, oid, std::move(op), std::move(common));
}

}  // namespace

// Defaults are asked for one by one: proargdefaults prints as one list that cannot be split again.
const ReadStep read_functions{"functions", R"sql(
SELECT p.oid, pg_catalog.pg_get_userbyid(p.proowner), p.proacl::text, n.nspname, p.proname, p.prokind,
  coalesce(pg_catalog.array_to_string(p.proallargtypes, ' '), p.proargtypes::text),
  pg_catalog.array_to_string(p.proargmodes, ''), p.proargnames::text,
  CASE WHEN p.pronargdefaults > 0 THEN ARRAY(
    SELECT pg_catalog.pg_get_function_arg_default(p.oid, k)
    FROM pg_catalog.generate_series(1, coalesce(pg_catalog.cardinality(p.proallargtypes), p.pronargs)) k ORDER BY k) END,
  p.prorettype, p.proretset, l.lanname, CASE WHEN p.prosqlbody IS NULL THEN p.prosrc END, p.probin,
  pg_catalog.pg_get_function_sqlbody(p.oid), p.provolatile, p.proparallel, p.proisstrict, p.prosecdef, p.proleakproof,
  p.procost, p.prorows, sn.nspname, s.proname, p.proconfig::text
FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  JOIN pg_catalog.pg_language l ON l.oid = p.prolang
  LEFT JOIN pg_catalog.pg_proc s ON s.oid = p.prosupport AND p.prosupport <> 0
  LEFT JOIN pg_catalog.pg_namespace sn ON sn.oid = s.pronamespace
WHERE p.prokind IN ('f', 'p', 'w') AND n.nspname = ANY ($1) AND {own pg_proc p}
  -- The constructors of a range type come and go with it.
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend r WHERE r.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
    AND r.objid = p.oid AND r.deptype = 'i'))sql",
                              each_row<make_function>};

// Shell operators, made as somebody's commutator or negator to be defined later, have no function.
const ReadStep read_operators{"operators", R"sql(
SELECT o.oid, pg_catalog.pg_get_userbyid(o.oprowner), n.nspname, o.oprname, o.oprleft, o.oprright, fn.nspname, f.proname,
  cn.nspname, c.oprname, gn.nspname, g.oprname, rn.nspname, r.proname, jn.nspname, j.proname, o.oprcanhash, o.oprcanmerge
FROM pg_catalog.pg_operator o JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
  JOIN pg_catalog.pg_proc f ON f.oid = o.oprcode
  JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace
  LEFT JOIN pg_catalog.pg_operator c ON c.oid = o.oprcom
  LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = c.oprnamespace
  LEFT JOIN pg_catalog.pg_operator g ON g.oid = o.oprnegate
  LEFT JOIN pg_catalog.pg_namespace gn ON gn.oid = g.oprnamespace
  LEFT JOIN pg_catalog.pg_proc r ON r.oid = o.oprrest AND o.oprrest <> 0
  LEFT JOIN pg_catalog.pg_namespace rn ON rn.oid = r.pronamespace
  LEFT JOIN pg_catalog.pg_proc j ON j.oid = o.oprjoin AND o.oprjoin <> 0
  LEFT JOIN pg_catalog.pg_namespace jn ON jn.oid = j.pronamespace
WHERE n.nspname = ANY ($1) AND {own pg_operator o})sql",
                              each_row<make_operator>, "pg_operator WHERE oid >= 16384"};

}  // namespace lockstep
