// What the journal of a target says. Nothing is changed.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <ostream>

#include "catalog/journal.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "executor/executor.h"
#include "model/journal_schema.h"

namespace lockstep {

namespace {

constexpr std::size_t runs_shown = 20;

struct Status {
  std::string target;
  Journal journal;
  bool under_way = false;  // somebody holds the run lock now
};

Result<Status> status_of(const CommandOptions& options, const Console& console) {
  if (options.format != Format::human && options.format != Format::json) {
    return fail(usage_error("status has the formats human and json"));
  }
  const auto target = target_of(options, console);
  if (!target) return tl::unexpected(target.error());
  if (target->kind != TargetKind::server) {
    return fail(usage_error("status needs a database, not the target " + target->display_name()));
  }
  auto connection = Connection::open(target->parameters);
  if (!connection) return tl::unexpected(connection.error());
  auto journal = read_journal(*connection, runs_shown);
  if (!journal) return tl::unexpected(journal.error());
  const auto under_way = is_run_under_way(*connection);
  if (!under_way) return tl::unexpected(under_way.error());
  return Status{target->display_name(), std::move(*journal), *under_way};
}

// A row that says `running` while nobody holds the lock belongs to a run that was killed.
std::string_view outcome_of(const Status& status, const JournalRun& run) {
  const bool is_newest = &run == &status.journal.runs.front();
  if (run.outcome == RunOutcome::running && !(status.under_way && is_newest)) return "killed";
  return to_string(run.outcome);
}

std::string shown(const std::string& text) { return escape_controls(text, true); }

std::string run_line(const Status& status, const JournalRun& run) {
  std::string line = fmt::format("{:>5}  {:<20}  {:<7}  {:.12}  {} of {} steps", run.number, run.started_at,
                                 outcome_of(status, run), shown(run.fingerprint), run.steps_done, run.steps_total);
  line += fmt::format(", by {}", shown(run.role));
  if (!run.client.empty()) line += fmt::format(" from {}", shown(run.client));
  line += fmt::format(", lockstep {}", shown(run.tool_version));
  if (!run.sqlstate.empty()) line += fmt::format(", SQLSTATE {}", shown(run.sqlstate));
  return line + "\n";
}

std::string state_line(const Journal& journal) {
  switch (journal.state) {
    case JournalState::absent:
      return "No journal: Lockstep has applied nothing here yet, or was told not to write one.\n";
    case JournalState::not_permitted:
      return fmt::format("The journal may not be read: GRANT USAGE ON SCHEMA {0} and SELECT ON {0}.run to this role.\n",
                         journal_schema);
    case JournalState::unknown:
      return fmt::format("{}.run is no journal that this version of Lockstep knows.\n", journal_schema);
    case JournalState::readable:
      break;
  }
  const std::string last = journal.last_applied();
  return fmt::format("Last applied plan: {}\n", last.empty() ? "none" : shown(last));
}

std::string human(const Status& status) {
  std::string text = fmt::format("Target: {}\n", status.target);
  if (status.under_way) text += "A run is under way.\n";
  text += state_line(status.journal);
  if (const JournalRun* run = status.journal.unfinished(); run && outcome_of(status, *run) != "running") {
    text += fmt::format(
        "The last run did not reach its end ({} of {} steps are done). Plan and apply again: Lockstep "
        "plans from what is there.\n",
        run->steps_done, run->steps_total);
  }
  if (!status.journal.runs.empty()) text += "\nRuns, the newest first (times in UTC)\n";
  for (const JournalRun& run : status.journal.runs) text += run_line(status, run);
  return text;
}

nlohmann::ordered_json text_or_null(const std::string& text) {
  return text.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(text);
}

nlohmann::ordered_json run_json(const Status& status, const JournalRun& run) {
  return {{"number", run.number},
          {"fingerprint", run.fingerprint},
          {"outcome", outcome_of(status, run)},
          {"steps_done", run.steps_done},
          {"steps_total", run.steps_total},
          {"started_at", run.started_at},
          {"finished_at", text_or_null(run.finished_at)},
          {"role", run.role},
          {"client", text_or_null(run.client)},
          {"tool_version", run.tool_version},
          {"sqlstate", text_or_null(run.sqlstate)}};
}

std::string json(const Status& status) {
  nlohmann::ordered_json runs = nlohmann::ordered_json::array();
  for (const JournalRun& run : status.journal.runs) runs.push_back(run_json(status, run));
  const nlohmann::ordered_json text = {{"target", status.target},
                                       {"journal", to_string(status.journal.state)},
                                       {"under_way", status.under_way},
                                       {"last_applied", text_or_null(status.journal.last_applied())},
                                       {"runs", runs}};
  return text.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace

ExitCode run_status(const CommandOptions& options, Console& console) {
  const auto status = status_of(options, console);
  if (!status) return report(console, status.error());
  console.out << (options.format == Format::json ? json(*status) : human(*status));
  return ExitCode::done;
}

}  // namespace lockstep
