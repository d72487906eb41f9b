#include "planner/planner.h"

#include "planner/adopt.h"
#include "planner/batches.h"
#include "planner/conversion.h"
#include "planner/dependents.h"
#include "planner/extensions.h"
#include "planner/likely_renames.h"
#include "planner/order.h"
#include "planner/ownership.h"
#include "planner/recipes/renames.h"
#include "planner/secret.h"
#include "planner/unalterable.h"

namespace lockstep {
namespace {

ChangeSummary summary_of(const Change& change) {
  ChangeSummary summary;
  summary.action = change.action;
  summary.id = change.id();
  for (const PropertyChange& property : change.properties) {
    const auto shown = [&property](const Value& value) {
      return is_secret(property.name) ? std::string("(not shown)") : to_string(value);
    };
    summary.properties.push_back({property.name, shown(property.before), shown(property.after)});
  }
  if (change.after) summary.where = change.after->where;
  summary.cause = change.cause;
  summary.because_of = change.because_of;
  return summary;
}

Steps steps_of(const std::vector<Change>& changes, RecipeContext& context) {
  Steps steps;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const std::size_t first = steps.size();
    plan_change(changes[i], context, steps);
    for (std::size_t at = first; at < steps.size(); ++at) steps[at].change = i;
  }
  return steps;
}

void describe_plan(Plan& plan, const Difference& difference, const std::vector<Change>& changes, const Database& live,
                   const Database& desired) {
  plan.server_version = live.server_version;
  for (const Change& change : changes) plan.changes.push_back(summary_of(change));
  for (const Undecided& undecided : difference.undecided) {
    plan.undecided.push_back({undecided.id, undecided.property, undecided.desired_text, undecided.live_text,
                              undecided.doubts, undecided.where});
  }
  plan.notes = desired.notes;
  plan.notes.insert(plan.notes.end(), live.notes.begin(), live.notes.end());
  const std::vector<Note> likely = likely_renames(difference.changes, live, desired);
  plan.notes.insert(plan.notes.end(), likely.begin(), likely.end());
}

Result<void> add_steps(Plan& plan, const Expansion& expansion, const Database& live, const Database& desired,
                       const PlanOptions& options) {
  RecipeContext context(live, desired, expansion.changes, options);
  Steps steps = steps_of(expansion.changes, context);
  adopt_silent_changes(expansion.changes, context, steps);
  const Graph graph = build_graph(steps, expansion.unstable, live, desired);
  auto ordered = in_order(std::move(steps), graph);
  if (!ordered) return fail(std::move(ordered.error()));
  plan.steps = std::move(*ordered);
  prepend_renames(options.renames, context, plan.steps);
  plan.batches = cut_batches(plan.steps, context);
  return {};
}

}  // namespace

Result<Plan> make_plan(const Difference& difference, const Database& live, const Database& desired,
                       const PlanOptions& options) {
  std::vector<Note> notes;
  const std::vector<Change> ours = without_objects_of_others(difference.changes, desired);
  auto expansion = expand_changes(without_kept_extensions(ours, live, desired, notes), live, desired);
  if (!expansion) return fail(std::move(expansion.error()));
  if (Errors errors = impossible_type_changes(expansion->changes, live, desired, options); !errors.empty()) {
    return fail(std::move(errors));
  }
  if (Errors errors = unalterable_changes(expansion->changes, live.server_version); !errors.empty()) {
    return fail(std::move(errors));
  }
  Plan plan;
  describe_plan(plan, difference, expansion->changes, live, desired);
  plan.notes.insert(plan.notes.end(), notes.begin(), notes.end());
  const std::vector<ChangeSummary> renamed = summaries_of(options.renames);
  plan.changes.insert(plan.changes.end(), renamed.begin(), renamed.end());
  if (!plan.changes.empty()) {
    if (auto added = add_steps(plan, *expansion, live, desired, options); !added) return fail(std::move(added.error()));
  }
  plan.live_fingerprint = options.live_fingerprint.empty() ? fingerprint_of(live) : options.live_fingerprint;
  plan.fingerprint = fingerprint_of(plan);
  return plan;
}

}  // namespace lockstep
