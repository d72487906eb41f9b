#include "catalog/read/dialect.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace lockstep {
namespace {

struct Word {
  std::string_view name;
  int since;  // major version
  std::string_view expression, before;
};

constexpr std::array words{
    Word{"nulls_not_distinct", 15, "i.indnullsnotdistinct", "false"},
    Word{"set_null_columns", 15, "c.confdelsetcols", "NULL::pg_catalog.int2[]"},
    // Before 17 the default is -1, from then on NULL.
    Word{"statistics_target", 17, "a.attstattarget", "nullif(a.attstattarget, -1)"},
    Word{"published_schemas", 15,
         "ARRAY(SELECT s.nspname FROM pg_catalog.pg_publication_namespace m JOIN pg_catalog.pg_namespace s ON s.oid = "
         "m.pnnspid WHERE m.pnpubid = p.oid)",
         "NULL::text[]"},
    Word{"published_columns", 15,
         "ARRAY(SELECT a.attname FROM pg_catalog.pg_attribute a WHERE a.attrelid = r.prrelid AND a.attnum = ANY "
         "(r.prattrs))",
         "NULL::text[]"},
    Word{"published_filter", 15, "pg_catalog.pg_get_expr(r.prqual, r.prrelid)", "NULL"},
    Word{"published_generated_columns", 18, "p.pubgencols", "NULL"},
    Word{"subscription_origin", 16, "s.suborigin", "'any'"},
    Word{"subscription_two_phase", 15, "s.subtwophasestate <> 'd'", "false"},
    Word{"subscription_disable_on_error", 15, "s.subdisableonerr", "false"},
    Word{"subscription_password_required", 16, "s.subpasswordrequired", "true"},
    Word{"subscription_run_as_owner", 16, "s.subrunasowner", "false"},
    Word{"subscription_failover", 17, "s.subfailover", "false"},
    Word{"not_enforced", 18, "NOT c.conenforced", "false"},
    Word{"has_period", 18, "c.conperiod", "false"},
};

std::string replacement(std::string_view word, int server_version, bool reads_connections) {
  if (word == "subscription_connection") return reads_connections ? "s.subconninfo" : "NULL";
  if (word.starts_with("own ")) {
    const auto space = word.find(' ', 4);
    return fmt::format(
        "NOT EXISTS (SELECT FROM pg_catalog.pg_depend own WHERE own.classid = 'pg_catalog.{}'::pg_catalog.regclass "
        "AND own.objid = {}.oid AND own.deptype = 'e')",
        word.substr(4, space - 4), word.substr(space + 1));
  }
  if (word.starts_with("routine ")) {
    return fmt::format(
        "(SELECT ARRAY[routine_schema.nspname, routine.proname]::text FROM pg_catalog.pg_proc routine "
        "JOIN pg_catalog.pg_namespace routine_schema ON routine_schema.oid = routine.pronamespace WHERE routine.oid = "
        "{})",
        word.substr(8));
  }
  const auto found = std::ranges::find(words, word, &Word::name);
  if (found == words.end()) throw std::logic_error(fmt::format("no such word in the dialect: {}", word));
  return std::string(server_version / 10000 >= found->since ? found->expression : found->before);
}

}  // namespace

std::string in_dialect(std::string_view sql, int server_version, bool reads_connections) {
  std::string text;
  while (!sql.empty()) {
    const auto open = std::min(sql.find('{'), sql.size());
    text.append(sql.substr(0, open));
    sql.remove_prefix(open);
    if (sql.empty()) break;
    const auto close = sql.find('}');
    text.append(replacement(sql.substr(1, close - 1), server_version, reads_connections));
    sql.remove_prefix(close + 1);
  }
  return text;
}

}  // namespace lockstep
