// The plan as a script for psql. Statements stand exactly as they will run; everything else is an escaped comment.
#include <fmt/format.h>

#include <optional>

#include "render/render.h"
#include "render/text.h"
#include "render/words.h"

namespace lockstep {

namespace {

std::string script_head(const Plan& plan) {
  std::string out = sql_comment(fmt::format("Lockstep plan {}", one_line(plan.fingerprint)));
  if (!plan.target.empty()) out += sql_comment("target: " + one_line(plan.target));
  out += sql_comment(summary_of(plan));
  for (const Hazard* hazard : plan.hazards()) {
    out += sql_comment(fmt::format("hazard: {}: {}: {}", to_string(hazard->kind), one_line(hazard->object.to_string()),
                                   one_line(hazard->message)));
  }
  for (const UndecidedSummary& each : plan.undecided) {
    out += sql_comment(fmt::format("undecided: {}: {}", one_line(each.id.to_string()), one_line(each.property)));
  }
  return out;
}

// What the executor sets, too: the author's text must mean the same however the script is run.
constexpr std::string_view session_settings =
    "\\set ON_ERROR_STOP on\n"
    "SET client_encoding = 'UTF8';\n"
    "SET check_function_bodies = off;\n"
    "SET client_min_messages = warning;\n"
    "SET TimeZone = 'UTC';\n"
    "SET DateStyle = 'ISO, MDY';\n"
    "SET IntervalStyle = 'postgres';\n"
    "SET standard_conforming_strings = on;\n";

std::string step_text(const Plan& plan, std::size_t index) {
  const Step& step = plan.steps[index];
  std::string out = sql_comment(fmt::format("{}. {}", index + 1, one_line(step.subject.to_string())));
  for (const LockImpact& lock : step.locks) out += sql_comment("lock: " + lock_text(lock));
  if (!step.note.empty()) out += sql_comment(one_line(step.note));
  return out + terminated(step.sql) + "\n";
}

}  // namespace

std::string render_sql(const Plan& plan) {
  std::string out = script_head(plan);
  if (plan.in_sync()) return out;
  out += "\n";
  out += session_settings;
  std::optional<SearchPath> path;  // of the session; SET inside a transaction lasts when it commits
  for (const Batch& batch : plan.batches) {
    out += fmt::format("\n{}SET lock_timeout = {};\nSET statement_timeout = {};\n", sql_comment(batch_text(batch)),
                       batch.lock_timeout_ms, batch.statement_timeout_ms);
    if (batch.in_transaction) out += "BEGIN;\n";
    for (std::size_t index : batch.steps) {
      const SearchPath& wanted = plan.steps[index].search_path;
      if (path != wanted) out += search_path_statement(wanted, false) + ";\n";
      path = wanted;
      out += step_text(plan, index);
    }
    if (batch.in_transaction) out += "COMMIT;\n";
  }
  return out;
}

std::string render_creation(const Plan& plan) {
  std::string out = sql_comment("Read from " + one_line(plan.target) + " by lockstep inspect.");
  out += sql_comment("Every name is qualified; the order is one in which the statements can run.");
  for (const Note& note : plan.notes) out += sql_comment("not included: " + one_line(note.message));
  for (const Step& step : plan.steps) out += "\n" + terminated(step.sql) + "\n";
  return out;
}

}  // namespace lockstep
