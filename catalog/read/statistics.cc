#include <algorithm>

#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

std::string kind_word(const std::string& letter) {
  return letter == "d" ? "ndistinct" : letter == "f" ? "dependencies" : letter == "m" ? "mcv" : std::string();
}

void make_statistics(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  Common common;
  common.owner = in.identifier();
  Statistics statistics;
  statistics.name = in.qualified_name();
  statistics.table = in.qualified_name();
  // e: expressions, which the definition itself shows.
  for (const std::string& letter : in.array()) {
    if (std::string word = kind_word(letter); !word.empty()) statistics.kinds.push_back(std::move(word));
  }
  std::ranges::sort(statistics.kinds);
  statistics.columns = in.identifiers();
  std::ranges::sort(statistics.columns);
  for (std::string& text : in.array()) {
    Expression expression;
    expression.text = std::move(text);
    statistics.expressions.push_back(std::move(expression));
  }
  if (!in.null()) statistics.target = in.number<int>();
  reading.add(Catalog::statistics, oid, std::move(statistics), std::move(common));
}

}  // namespace

// Before 17 a target that nobody set is -1, from then on NULL.
const ReadStep read_statistics{"extended statistics", R"sql(
SELECT e.oid, pg_catalog.pg_get_userbyid(e.stxowner), n.nspname, e.stxname, cn.nspname, c.relname, e.stxkind::text[],
  ARRAY(SELECT a.attname FROM pg_catalog.pg_attribute a
    WHERE a.attrelid = e.stxrelid AND a.attnum = ANY (e.stxkeys)),
  CASE WHEN e.stxexprs IS NOT NULL THEN pg_catalog.pg_get_statisticsobjdef_expressions(e.oid) END,
  nullif(e.stxstattarget, -1)
FROM pg_catalog.pg_statistic_ext e JOIN pg_catalog.pg_namespace n ON n.oid = e.stxnamespace
  JOIN pg_catalog.pg_class c ON c.oid = e.stxrelid
  JOIN pg_catalog.pg_namespace cn ON cn.oid = c.relnamespace
WHERE n.nspname = ANY ($1) AND {own pg_statistic_ext e})sql",
                               each_row<make_statistics>, "pg_statistic_ext"};

}  // namespace lockstep
