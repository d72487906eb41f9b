#include "catalog/live_state.h"

#include <fmt/format.h>

#include "catalog/read/dialect.h"
#include "catalog/read/read_step.h"
#include "catalog/read/snapshot.h"
#include "catalog/session_settings.h"
#include "catalog/sql_failure.h"
#include "snapshot/array_text.h"

namespace lockstep {
namespace {

// One message: the settings hold behind a transaction pooler too. Servers older than the grammar that reads their texts
// do not quote its newer keywords (a parameter named json), so they are told to quote everything.
std::string begin_reading(int server_version) {
  std::string sql = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;" + session_settings(true);
  if (server_version < 170000) sql += "SET LOCAL quote_all_identifiers = on;";
  return sql + "SELECT pg_catalog.pg_is_in_recovery()";
}

std::string schema_list(const Scope& scope) {
  std::vector<std::string> names;
  for (const auto& schema : scope.schemas) names.push_back(schema.text());
  return format_array(names);
}

tl::expected<LiveState, Error> read_in_transaction(Connection& connection, const Scope& scope) {
  auto failed = [&](const SqlError& error, std::string_view what) {
    return tl::unexpected(reading_failure(connection, error, what));
  };
  LiveState state;
  state.database.scope = scope;
  state.database.server_version = connection.server_version();
  auto begun = connection.fetch(begin_reading(connection.server_version()));
  if (!begun) return failed(begun.error(), "the catalog");
  state.in_recovery = begun->text(0, 0) == "t";
  auto catalog = read_catalog_snapshot(connection);
  if (!catalog) return failed(catalog.error(), "types, functions and relations");
  state.catalog = std::move(*catalog);

  Reading reading(state);
  const std::string schemas = schema_list(scope);
  for (const ReadStep& step : read_steps()) {
    const std::string sql = in_dialect(step.sql, connection.server_version());
    const bool takes_schemas = sql.find("$1") != sql.npos;
    auto rows = takes_schemas ? connection.fetch(sql, {schemas}) : connection.fetch(sql);
    if (!rows) return failed(rows.error(), step.what);
    step.take(*rows, reading);
  }
  return state;
}

}  // namespace

LiveState empty_state(int major_version) {
  LiveState state;
  state.catalog = CatalogSnapshot::shipped(major_version);
  state.database.server_version = state.catalog.server_version;
  Object schema;
  schema.body = Schema{Identifier("public")};
  state.database.add(std::move(schema));
  return state;
}

Result<LiveState> read_live_state(Connection& connection, const Scope& scope) {
  auto state = read_in_transaction(connection, scope);
  const auto ended = connection.fetch(state ? "COMMIT" : "ROLLBACK");
  if (!state) return fail(std::move(state.error()));
  if (!ended) return fail(reading_failure(connection, ended.error(), "the catalog"));
  return std::move(*state);
}

}  // namespace lockstep
