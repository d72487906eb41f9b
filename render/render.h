// Plan -> text. None touches planning; every text from the plan is escaped here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "planner/plan.h"

namespace lockstep {

struct RenderOptions {
  bool colour = false;   // human only; the caller knows whether there is a terminal
  bool show_sql = true;  // human: the statements of each step
};

std::string render_human(const Plan& plan, const RenderOptions& options = {});
std::string render_sql(const Plan& plan);  // a script that psql runs: transactions, timeouts, comments with locks
// The statements alone, of a plan that only creates: what `inspect` prints and `plan` reads back.
std::string render_creation(const Plan& plan);
std::string render_markdown(const Plan& plan);  // for a pull request: hostile text made harmless
std::string render_json(const Plan& plan);      // docs/plan.schema.json
Result<Plan> plan_from_json(
    std::string_view text);  // errors: another format version, edited by hand (fingerprint), not a plan

// The external data source's answer: a flat JSON object of strings, byte-stable, no secrets.
struct TerraformAnswer {
  std::string status = "ok";         // ok, unreachable, no-database
  std::string error;                 // why not ok
  const Plan* plan = nullptr;        // null where not ok
  bool apply = false;                // the module's flag: an apply follows
  std::vector<std::string> allowed;  // names of the hazards that the module allows
  std::string tool_version;
};
std::string render_terraform(const TerraformAnswer& answer);

}  // namespace lockstep
