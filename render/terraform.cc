// The answer of the external data source: one flat JSON object whose values are all strings, the same bytes for the
// same input. Terraform keeps it in its state in clear and prints it raw, so no secrets and no control characters.
#include <fmt/format.h>

#include <algorithm>

#include "render/json_text.h"
#include "render/render.h"
#include "render/text.h"
#include "render/words.h"

namespace lockstep {

namespace {

using Fields = std::vector<std::pair<std::string_view, std::string>>;

// Rows indented by a blank: terraform wraps every other row of a diagnostic at the terminal's width.
std::string plan_text_of(const Plan& plan) { return indented(render_human(plan), " "); }

std::string plan_sql_of(const Plan& plan) {
  std::string sql;
  for (const Step& step : plan.steps) sql += terminated(step.sql) + "\n";
  return escape_controls(sql);
}

std::string hazards_of(const Plan& plan) {
  std::string text;
  for (const Hazard* hazard : plan.hazards()) {
    text += fmt::format(" {}: {}: {}\n", to_string(hazard->kind), one_line(hazard->object.to_string()),
                        one_line(hazard->message));
  }
  return text;
}

std::string refused_of(const TerraformAnswer& answer, const Plan& plan) {
  std::string names;
  for (const Hazard* hazard : plan.hazards()) {
    const std::string_view name = to_string(hazard->kind);
    if (std::find(answer.allowed.begin(), answer.allowed.end(), name) != answer.allowed.end()) continue;
    if (("," + names + ",").find(fmt::format(",{},", name)) != std::string::npos) continue;
    names += (names.empty() ? "" : ",") + std::string(name);
  }
  return names;
}

// Every answer has every field, so that a module may name them whatever the status.
Fields fields_of(const TerraformAnswer& answer, const Plan& plan) {
  const bool known = answer.plan != nullptr;
  const bool will_apply = known && answer.apply && !plan.in_sync();
  return {
      {"protocol", "1"},
      {"status", answer.status},
      {"error", escape_controls(answer.error)},
      {"in_sync", known && plan.in_sync() ? "true" : "false"},
      {"summary", known ? summary_of(plan) : answer.status},
      {"change_count", fmt::format("{}", plan.changes.size())},
      {"step_count", fmt::format("{}", plan.steps.size())},
      {"hazard_count", fmt::format("{}", plan.hazards().size())},
      {"hazard_names", hazard_names(plan)},
      {"hazards_refused", refused_of(answer, plan)},
      {"hazards", hazards_of(plan)},
      {"undecided_count", fmt::format("{}", plan.undecided.size())},
      {"fingerprint", plan.fingerprint},
      // Changes only when this apply would run something: after it the journal says the same fingerprint.
      {"trigger", will_apply                    ? plan.fingerprint
                  : answer.last_applied.empty() ? "none"
                                                : answer.last_applied},
      {"last_applied", answer.last_applied},
      {"journal", answer.journal},
      {"plan_sql", plan_sql_of(plan)},
      {"plan_text", known ? plan_text_of(plan) : std::string()},
      {"tool_version", answer.tool_version},
  };
}

}  // namespace

std::string render_terraform(const TerraformAnswer& answer) {
  const Plan nothing;
  std::string out = "{";
  for (const auto& [key, value] : fields_of(answer, answer.plan ? *answer.plan : nothing)) {
    out += fmt::format("{}\n  {}: {}", out == "{" ? "" : ",", json_string(key), json_string(value));
  }
  return out + "\n}\n";
}

}  // namespace lockstep
