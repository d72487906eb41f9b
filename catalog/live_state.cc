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
  std::string sql = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;" + transaction_settings();
  // The queries are written in a good order of joins; on a fresh backend the search for another takes a fifth of the
  // time.
  sql += "SET LOCAL join_collapse_limit = 1; SET LOCAL from_collapse_limit = 1;";
  if (server_version < 170000) sql += "SET LOCAL quote_all_identifiers = on;";
  sql += "SELECT pg_catalog.pg_is_in_recovery(), " + journal_state_expression() +
         ", pg_catalog.has_column_privilege('pg_catalog.pg_subscription', 'subconninfo', 'SELECT')";
  for (const ReadStep& step : read_steps()) {
    sql += step.only_with.empty() ? ", true" : fmt::format(", EXISTS (SELECT FROM pg_catalog.{})", step.only_with);
  }
  return sql;
}

// Most databases lack most kinds: to plan their queries would be a quarter of the server's work on a small schema.
std::vector<const ReadStep*> steps_worth_sending(const Rows& begun) {
  constexpr std::size_t first_answer = 3;
  std::vector<const ReadStep*> steps;
  for (std::size_t i = 0; i < read_steps().size(); ++i) {
    if (begun.text(0, first_answer + i) == "t") steps.push_back(&read_steps()[i]);
  }
  return steps;
}

std::string schema_list(const Scope& scope) {
  std::vector<std::string> names;
  for (const auto& schema : scope.schemas) names.push_back(schema.text());
  return format_array(names);
}

using OnGround = std::function<void(const CatalogSnapshot&)>;
constexpr std::size_t last_of_ground = 1;  // the snapshot, then the first step: the roles

// Takes the results as they come. What comes before the catalog snapshot is complete has to wait: types print by it.
class Intake {
 public:
  Intake(LiveState& state, int server_version, const std::vector<const ReadStep*>& steps, const OnGround& on_ground)
      : state_(state), reading_(state), server_version_(server_version), steps_(steps), on_ground_(on_ground) {}

  void take(std::size_t number, const Rows& rows) {
    if (number == 0) {
      if (auto catalog = on_shipped_snapshot(rows, server_version_)) {
        state_.catalog = std::move(*catalog);
        has_catalog_ = true;
      }
    } else if (has_catalog_) {
      steps_[number - 1]->take(rows, reading_);
      if (number == last_of_ground && on_ground_) on_ground_(state_.catalog);
    } else {
      waiting_.push_back(rows);
    }
  }

  tl::expected<void, SqlError> finish(Connection& connection) {
    if (has_catalog_) return {};
    auto catalog = read_whole_snapshot(connection);
    if (!catalog) return tl::unexpected(catalog.error());
    state_.catalog = std::move(*catalog);
    // It has the columns already, which the readers would add again.
    Reading reading(state_, Reading::Relations::complete);
    for (std::size_t i = 0; i < waiting_.size(); ++i) steps_[i]->take(waiting_[i], reading);
    return {};
  }

 private:
  LiveState& state_;
  Reading reading_;
  int server_version_;
  const std::vector<const ReadStep*>& steps_;
  const OnGround& on_ground_;
  bool has_catalog_ = false;
  std::vector<Rows> waiting_;
};

tl::expected<LiveState, Error> read_in_transaction(Connection& connection, const Scope& scope,
                                                   const OnGround& on_ground) {
  const int version = connection.server_version();
  LiveState state;
  state.database.scope = scope;
  state.database.server_version = version;
  auto begun = connection.fetch(begin_reading(version));
  if (!begun) return tl::unexpected(reading_failure(connection, begun.error(), "the catalog"));
  state.in_recovery = begun->text(0, 0) == "t";
  state.journal.state = journal_state_of(std::string(begun->text(0, 1)));

  const std::vector<const ReadStep*> steps = steps_worth_sending(*begun);
  const bool reads_connections = begun->text(0, 2) == "t";
  const std::string schemas = schema_list(scope);
  std::vector<Connection::Query> queries{user_snapshot_query(schemas)};
  for (const ReadStep* step : steps) {
    auto& query = queries.emplace_back(Connection::Query{in_dialect(step->sql, version, reads_connections), {}});
    if (query.sql.find("$1") != query.sql.npos) query.parameters.push_back(schemas);
  }
  const std::size_t journal_number = queries.size();
  if (state.journal.state == JournalState::readable) queries.push_back({latest_runs_query(), {}});
  Intake intake(state, version, steps, on_ground);
  std::size_t done = 0;
  auto fetched = connection.fetch_all(
      queries,
      [&](std::size_t number, const Rows& rows) {
        if (number == journal_number) {
          state.journal.runs = journal_runs_of(rows);
        } else {
          intake.take(number, rows);
        }
        done = number + 1;
      },
      [version] { CatalogSnapshot::shipped(version / 10000); });
  if (fetched) fetched = intake.finish(connection);
  if (!fetched) {
    const bool in_step = done > 0 && done <= steps.size();
    const auto what = in_step ? steps[done - 1]->what : std::string_view("types, functions and relations");
    return tl::unexpected(reading_failure(connection, fetched.error(), what));
  }
  return state;
}

}  // namespace

LiveState empty_state(int major_version) {
  LiveState state;
  state.catalog = CatalogSnapshot::over_shipped(major_version);
  state.database.server_version = state.catalog.server_version;
  Object schema;
  schema.body = Schema{Identifier("public")};
  schema.common.grants = initial_grants_of_public(state.catalog.server_version);
  state.database.add(std::move(schema));
  return state;
}

Result<LiveState> read_live_state(Connection& connection, const Scope& scope, const OnGround& on_ground) {
  auto state = read_in_transaction(connection, scope, on_ground);
  const auto ended = connection.fetch(state ? "COMMIT" : "ROLLBACK");
  if (!state) return fail(std::move(state.error()));
  if (!ended) return fail(reading_failure(connection, ended.error(), "the catalog"));
  return std::move(*state);
}

}  // namespace lockstep
