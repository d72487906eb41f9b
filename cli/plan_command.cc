#include <ostream>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "cli/review_options.h"
#include "render/render.h"

namespace lockstep {

namespace {

ExitCode run_explain(const CommandOptions& options, Console& console) {
  const auto target = target_of(options, console);
  if (!target) return report(console, target.error());
  auto pipeline = Pipeline::open(options, *target);
  if (!pipeline) return report(console, pipeline.error());
  const auto explanation = pipeline->explain(options.explain);
  if (!explanation) return report(console, explanation.error());
  console.out << *explanation;
  return ExitCode::done;
}

}  // namespace

ExitCode run_plan(const CommandOptions& options, Console& console) {
  if (!options.explain.empty()) return run_explain(options, console);
  const auto plan = plan_of(options, console);
  if (!plan) return report(console, plan.error());
  console.out << rendered(*plan, options, console);
  if (!options.out.empty()) {
    if (auto written = write_file(options.out, render_json(*plan)); !written) return report(console, written.error());
  }
  if (options.github_step_summary) {
    if (auto added = add_to_step_summary(*plan, options, console); !added) return report(console, added.error());
  }
  return options.detailed_exitcode && !plan->in_sync() ? ExitCode::changes_pending : ExitCode::done;
}

}  // namespace lockstep
