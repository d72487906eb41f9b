// Plan -> text. None touches planning; every text from the plan is escaped here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "planner/plan.h"
#include "render/repository.h"

namespace lockstep {

struct RenderOptions {
  bool colour = false;   // human only; the caller knows whether there is a terminal
  bool show_sql = true;  // human: the statements of each step
};

std::string render_human(const Plan& plan, const RenderOptions& options = {});
std::string render_sql(const Plan& plan);  // a script that psql runs: transactions, timeouts, comments with locks
// The statements alone, of a plan that only creates: what `inspect` prints and `plan` reads back.
std::string render_creation(const Plan& plan);
std::string render_json(const Plan& plan);  // docs/plan.schema.json
Result<Plan> plan_from_json(
    std::string_view text);  // errors: another format version, edited by hand (fingerprint), not a plan

// What the renderers for a review's pages know beside the plan.
struct ReviewOptions {
  std::vector<std::string> allowed;  // names of the hazards that are allowed: these are no errors
  Repository repository;
  std::string anywhere;  // a file that stands in for the place of what has none; may be empty
  std::string title;     // instead of the target's name; may be empty
  std::string commit;    // that was planned; may be empty
  std::string run_url;   // of the pipeline's run; may be empty
};
// For a pull request: hostile text made harmless, at most `limit` bytes. What is left out for that is named; the
// verdict and the fingerprint always stay.
std::string render_markdown(const Plan& plan, const ReviewOptions& options = {}, std::size_t limit = 60'000);
std::string render_sarif(const Plan& plan, const ReviewOptions& options);   // SARIF 2.1.0
std::string render_github(const Plan& plan, const ReviewOptions& options);  // workflow commands: annotations
std::string render_gitlab_codequality(const Plan& plan, const ReviewOptions& options);

// The external data source's answer: a flat JSON object of strings, byte-stable, no secrets.
struct TerraformAnswer {
  std::string status = "ok";         // ok, unreachable, no-database
  std::string error;                 // why not ok
  const Plan* plan = nullptr;        // null where not ok
  bool apply = false;                // the module's flag: an apply follows
  std::string journal;               // its state: absent, readable, not-permitted, unknown
  std::string last_applied;          // fingerprint; empty where no journal says any
  std::vector<std::string> allowed;  // names of the hazards that the module allows
  std::string tool_version;
};
std::string render_terraform(const TerraformAnswer& answer);

}  // namespace lockstep
