#include "executor/journal_tables.h"

#include <fmt/format.h>

#include "catalog/journal.h"
#include "executor/journal.h"
#include "model/identifier.h"
#include "model/journal_schema.h"

namespace lockstep {

namespace {

constexpr std::string_view tables = R"sql(
CREATE TABLE {0}.run (
  number pg_catalog.int8 GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  fingerprint pg_catalog.text NOT NULL,
  outcome pg_catalog.text NOT NULL,
  steps_total pg_catalog.int4 NOT NULL,
  steps_done pg_catalog.int4 NOT NULL,
  started_at pg_catalog.timestamptz NOT NULL,
  finished_at pg_catalog.timestamptz,
  role pg_catalog.name NOT NULL DEFAULT SESSION_USER,
  client pg_catalog.text DEFAULT pg_catalog.host(pg_catalog.inet_client_addr()),
  tool_version pg_catalog.text NOT NULL,
  sqlstate pg_catalog.text
);
CREATE TABLE {0}.step (
  run pg_catalog.int8 NOT NULL REFERENCES {0}.run ON DELETE CASCADE,
  number pg_catalog.int4 NOT NULL,
  action pg_catalog.text NOT NULL,
  subject pg_catalog.text NOT NULL,
  recorded_at pg_catalog.timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
  PRIMARY KEY (run, number)
);)sql";

// What there is, and what the role may do about it.
constexpr std::string_view facts_query = R"sql(
SELECT n.oid IS NOT NULL, run.oid IS NOT NULL, step.oid IS NOT NULL,
  CASE WHEN n.oid IS NULL
    THEN pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
    ELSE pg_catalog.has_schema_privilege(n.oid, 'USAGE')
      AND ((run.oid IS NOT NULL AND step.oid IS NOT NULL) OR pg_catalog.has_schema_privilege(n.oid, 'CREATE')) END,
  (run.oid IS NULL OR pg_catalog.has_table_privilege(run.oid, 'SELECT')
      AND pg_catalog.has_table_privilege(run.oid, 'INSERT') AND pg_catalog.has_table_privilege(run.oid, 'UPDATE'))
    AND (step.oid IS NULL OR pg_catalog.has_table_privilege(step.oid, 'INSERT')),
  CURRENT_USER, pg_catalog.current_database(), {1}
FROM (SELECT 1) AS one
LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = '{0}'
LEFT JOIN pg_catalog.pg_class run ON run.relnamespace = n.oid AND run.relname = 'run'
LEFT JOIN pg_catalog.pg_class step ON step.relnamespace = n.oid AND step.relname = 'step')sql";

Error journal_error(std::string code, std::string message, std::string hint) {
  Error error;
  error.code = std::move(code);
  error.message = std::move(message) + "; nothing was changed";
  error.hint = std::move(hint) + ", or apply without a journal: --no-journal";
  return error;
}

struct Facts {
  bool schema = false, run = false, step = false;
  bool may_make = false, may_write = false;
  std::string role, database;
  JournalState state = JournalState::absent;
};

Result<Facts> facts_of(Connection& connection) {
  const auto rows = connection.query(fmt::format(facts_query, journal_schema, journal_state_expression()));
  if (!rows) return fail(journal_failure(rows.error()));
  const Row& row = rows->front();
  const auto truth = [&row](std::size_t column) { return row[column] == "t"; };
  return Facts{truth(0),
               truth(1),
               truth(2),
               truth(3),
               truth(4),
               row[5].value_or(""),
               row[6].value_or(""),
               journal_state_of(row[7])};
}

Result<void> checked(const Facts& facts) {
  const std::string role = Identifier(facts.role).quoted(), database = Identifier(facts.database).quoted();
  if (!facts.may_make && !facts.schema) {
    return fail(journal_error(
        "journal-not-permitted",
        fmt::format("the role {} may not create the journal (schema {})", role, journal_schema),
        fmt::format(
            "let the database's owner run: CREATE SCHEMA {0} AUTHORIZATION {1}; or GRANT CREATE ON DATABASE {2} "
            "TO {1}",
            journal_schema, role, database)));
  }
  if (!facts.may_make || !facts.may_write) {
    return fail(journal_error("journal-not-permitted",
                              fmt::format("the role {} may not write the journal (schema {})", role, journal_schema),
                              fmt::format("let the schema's owner run: GRANT USAGE, CREATE ON SCHEMA {0} TO {1}; GRANT "
                                          "SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA {0} TO {1}",
                                          journal_schema, role)));
  }
  if (facts.state == JournalState::unknown) {
    return fail(journal_error("journal-unknown",
                              fmt::format("{}.run is no journal that this version of Lockstep knows", journal_schema),
                              fmt::format("the schema {} is Lockstep's own: rename what is in it", journal_schema)));
  }
  return {};
}

}  // namespace

Error journal_failure(const SqlError& error) {
  return journal_error("journal-failed",
                       fmt::format("the journal cannot be written: {} (SQLSTATE {})", error.message, error.sqlstate),
                       error.hint.empty() ? "see what the server says" : error.hint);
}

Result<void> check_journal(Connection& connection) {
  const auto facts = facts_of(connection);
  if (!facts) return tl::unexpected(facts.error());
  return checked(*facts);
}

Result<void> make_journal(Connection& connection) {
  const auto facts = facts_of(connection);
  if (!facts) return tl::unexpected(facts.error());
  if (auto fit = checked(*facts); !fit) return fit;
  if (facts->run && facts->step) return {};
  std::string sql = "BEGIN; SET LOCAL lock_timeout = '10s';";
  if (!facts->schema) sql += fmt::format("CREATE SCHEMA {};", journal_schema);
  sql += fmt::format(tables, journal_schema) + "COMMIT";
  if (auto made = connection.query(sql); !made) {
    (void)connection.query("ROLLBACK");
    return fail(journal_failure(made.error()));
  }
  return {};
}

}  // namespace lockstep
