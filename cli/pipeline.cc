#include "cli/pipeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>

#include "cli/desired_reading.h"
#include "cli/explain.h"
#include "cli/output.h"
#include "cli/outside.h"
#include "cli/resolve.h"
#include "cli/version.h"
#include "differ/difference.h"
#include "executor/executor.h"
#include "parser/renames.h"
#include "planner/ownership.h"
#include "render/render.h"

namespace lockstep {

namespace {

// The other folder's state stands for what is there; what this folder does not manage is not to be touched.
Result<LiveState> files_state(const std::vector<std::filesystem::path>& paths, const Scope& scope, int major_version) {
  const auto sources = SourceSet::read(paths);
  if (!sources) return tl::unexpected(sources.error());
  major_version = std::max(major_version, sources->assumed_major_version());
  const CatalogSnapshot& ground = CatalogSnapshot::shipped(major_version);
  auto state = read_desired_state(*sources, ground, ground.server_version);
  if (!state) return tl::unexpected(std::move(state.error()));
  LiveState live;
  live.database = std::move(state->database);
  live.catalog = std::move(state->catalog);
  // What every database has from the start (schema public), though no file says so.
  LiveState nothing = empty_state(major_version);
  live.database.objects.merge(nothing.database.objects);
  std::erase_if(live.database.objects, [&](const auto& entry) {
    const ObjectId& id = entry.first;
    return id.kind == Kind::schema ? !scope.schemas.contains(id.name) : !scope.manages(id);
  });
  live.database.scope = scope;
  live.database.server_version = ground.server_version;
  live.database.notes.clear();  // about the other folder
  return live;
}

// Names and numbers alone: what a plan says must be the same at every run.
Note told(const JournalRun& run) {
  std::string what =
      fmt::format("the last run (plan {:.12}, begun {} by {}) ", run.fingerprint, run.started_at, run.role);
  what += run.outcome == RunOutcome::running ? "has not ended, or was killed" : "was stopped";
  what += fmt::format(": {} of {} steps are done; this plan has what is left", run.steps_done, run.steps_total);
  return {"unfinished-run", std::move(what), {}};
}

std::vector<LiteralQuestion> questions_of(const AnalysisReport& live, const AnalysisReport& desired) {
  std::vector<LiteralQuestion> questions = live.questions;
  questions.insert(questions.end(), desired.questions.begin(), desired.questions.end());
  std::sort(questions.begin(), questions.end());
  questions.erase(std::unique(questions.begin(), questions.end()), questions.end());
  return questions;
}

}  // namespace

Result<void> analyse_sides(LiveState& live, DesiredState* desired, Connection* connection) {
  std::future<AnalysisReport> beside;
  if (desired) {
    take_column_order(desired->catalog, desired->database, live.catalog);
    beside = std::async([desired] { return analyse(desired->database, desired->catalog); });
  }
  const AnalysisReport live_report = analyse(live.database, live.catalog);
  AnalysisReport desired_report = desired ? beside.get() : AnalysisReport();
  const std::vector<LiteralQuestion> questions = questions_of(live_report, desired_report);
  if (connection && !questions.empty()) {
    const auto answers = ask_literals(*connection, questions);
    if (!answers) return tl::unexpected(answers.error());
    analyse(live.database, live.catalog, {.answers = &*answers});
    if (desired) desired_report = analyse(desired->database, desired->catalog, {.answers = &*answers});
  }
  if (!desired_report.errors.empty()) return fail(std::move(desired_report.errors));
  return {};
}

Result<Pipeline> Pipeline::open(const CommandOptions& options, const Target& target) {
  Pipeline pipeline(options, target);
  if (options.resolve == Resolve::target && !target.has_server()) {
    return fail(Error{.code = "no-server",
                      .message = "--resolve target: the target is no server that could be asked",
                      .where = {},
                      .hint = "use --resolve ephemeral",
                      .excerpt = {},
                      .exit_code = ExitCode::usage});
  }
  std::optional<ConnectionAttempt> attempt;
  if (target.kind == TargetKind::server) attempt.emplace(target.parameters);
  auto sources = SourceSet::read(options.schema);
  if (!sources) return tl::unexpected(std::move(sources.error()));
  pipeline.sources_ = std::move(*sources);
  if (auto managed = pipeline.sources_.manage(options.schemas); !managed) return tl::unexpected(managed.error());
  if (target.kind == TargetKind::ephemeral) {
    if (auto started = pipeline.start_server(attempt); !started) return tl::unexpected(std::move(started.error()));
  }
  if (!attempt) return pipeline;
  auto connection = attempt->finish();
  if (!connection) return tl::unexpected(std::move(connection.error()));
  pipeline.connection_.emplace(std::move(*connection));
  if (target.kind == TargetKind::ephemeral && !target.schema.empty()) {
    if (auto loaded = pipeline.preload(); !loaded) return tl::unexpected(std::move(loaded.error()));
  }
  return pipeline;
}

Result<void> Pipeline::start_server(std::optional<ConnectionAttempt>& attempt) {
  auto server = ThrowawayServer::start();
  if (!server) return tl::unexpected(std::move(server.error()));
  server_.emplace(std::move(*server));
  const auto database = server_->create_database();
  if (!database) return tl::unexpected(database.error());
  attempt.emplace(server_->parameters(*database));
  return {};
}

// By Lockstep itself, so that the files may be in any order. Nobody uses that server: the plain forms will do.
Result<void> Pipeline::preload() {
  CommandOptions options = options_;
  options.online = false;
  Pipeline loader(options, target_);
  auto sources = SourceSet::read(target_.schema);
  if (!sources) return tl::unexpected(std::move(sources.error()));
  loader.sources_ = std::move(*sources);
  loader.connection_ = std::move(connection_);
  const auto plan = loader.plan();
  auto loaded = plan ? execute(*loader.connection_, *plan, {}) : tl::unexpected(plan.error());
  connection_ = std::move(loader.connection_);
  if (!loaded) return tl::unexpected(std::move(loaded.error()));
  return {};
}

// What moves comes from schemas that are not managed.
Result<LiveState> Pipeline::read_live(const std::function<void(const CatalogSnapshot&)>& on_ground) {
  Scope scope = sources_.scope();
  scope.schemas.merge(sources_.former_schemas());
  switch (target_.kind) {
    case TargetKind::server:
    case TargetKind::ephemeral:
      return read_live_state(*connection_, scope, on_ground);
    case TargetKind::files:
      return files_state(target_.schema, scope, sources_.assumed_major_version());
    case TargetKind::empty:
      break;
  }
  LiveState live = empty_state(sources_.assumed_major_version());
  live.database.scope = scope;
  return live;
}

// Hints become renames, and the live side takes its new names. What a plan is checked by later is the state before.
Result<void> Pipeline::rename(Sides& sides) {
  LiveState& live = sides.live;
  DesiredState& desired = sides.desired;
  PlanOptions& plan_options = sides.plan_options;
  auto matched = match_renames(desired.renames, live.database);
  if (!matched) return tl::unexpected(std::move(matched.error()));
  auto& notes = desired.database.notes;
  notes.insert(notes.end(), matched->notes.begin(), matched->notes.end());
  plan_options.renames = std::move(matched->renames);
  const auto former = sources_.former_schemas();
  if (!plan_options.renames.empty() || !former.empty()) {
    LiveState before = live;
    if (auto analysed = analyse_sides(before, nullptr, connection()); !analysed) return analysed;
    plan_options.live_fingerprint = fingerprint_of(before.database);
    rename_live(plan_options.renames, live.database, live.catalog, desired.database);
    std::erase_if(live.database.objects, [&](const auto& entry) {
      const ObjectId& id = entry.first;
      const Identifier& schema = id.kind == Kind::schema ? id.name : id.schema;
      return former.contains(schema) && !desired.database.scope.schemas.contains(schema);
    });
  }
  return {};
}

Result<Pipeline::Sides> Pipeline::read_sides() {
  // A throwaway server has no roles of anybody's.
  const bool has_roles = target_.kind != TargetKind::ephemeral;
  DesiredReading reading(sources_, {.live = {},
                                    .roles_map = options_.roles_map,
                                    .owners = options_.owners && has_roles,
                                    .grants = options_.grants && has_roles,
                                    .check_roles = has_roles});
  auto live = read_live([&](const CatalogSnapshot& catalog) { reading.begin(catalog); });
  if (!live) return tl::unexpected(std::move(live.error()));
  if (!reading.has_begun()) reading.begin(live->catalog);
  auto desired = reading.settle(live->database);
  if (!desired) return tl::unexpected(std::move(desired.error()));
  if (target_.kind == TargetKind::ephemeral) {
    for (Note& note : leave_out_the_outside(desired->database)) desired->database.notes.push_back(std::move(note));
  }
  return Sides{std::move(*live), std::move(*desired), {}};
}

Result<Pipeline::Sides> Pipeline::compared() {
  auto sides = read_sides();
  if (!sides) return sides;
  Database &live = sides->live.database, &desired = sides->desired.database;
  if (auto renamed = rename(*sides); !renamed) return tl::unexpected(std::move(renamed.error()));
  if (auto analysed = analyse_sides(sides->live, &sides->desired, connection()); !analysed) {
    return tl::unexpected(std::move(analysed.error()));
  }
  if (!sides->plan_options.renames.empty()) follow_renames(sides->plan_options.renames, live, desired);
  options_.ignored.take_out(live, &desired);
  keep_labels_of_others(desired, live);
  if (options_.resolve == Resolve::none) return sides;
  const auto undecided = diff(live, desired).undecided;
  if (undecided.empty()) return sides;
  auto resolved = options_.resolve == Resolve::target
                      ? resolve_target(sides->live, sides->desired, undecided, *connection())
                      : resolve_ephemeral(sides->live, sides->desired, undecided, connection());
  if (!resolved) return tl::unexpected(std::move(resolved.error()));
  return sides;
}

Result<std::string> Pipeline::explain(const std::string& object) {
  const auto sides = compared();
  if (!sides) return tl::unexpected(sides.error());
  return lockstep::explain(object, sides->live.database, sides->desired.database);
}

Result<Plan> Pipeline::plan() {
  auto sides = compared();
  if (!sides) return tl::unexpected(std::move(sides.error()));
  const Database &live = sides->live.database, &desired = sides->desired.database;
  PlanOptions& plan_options = sides->plan_options;
  std::future<std::string> fingerprint;
  if (plan_options.live_fingerprint.empty()) {
    fingerprint = std::async([&live] { return fingerprint_of(live); });
  }
  const Difference difference = diff(live, desired, options_.change_undecided);
  if (fingerprint.valid()) plan_options.live_fingerprint = fingerprint.get();
  plan_options.lock_timeout_ms = static_cast<int>(options_.lock_timeout.count());
  plan_options.online = options_.online;
  plan_options.catalog = &sides->live.catalog;
  auto plan = make_plan(difference, live, desired, plan_options);
  if (!plan) return plan;
  plan->tool_version = tool_version();
  plan->ignored = options_.ignored.patterns();
  plan->target = target_.display_name();
  for (const Identifier& schema : live.scope.schemas) plan->schemas.push_back(schema);
  journal_ = std::move(sides->live.journal);
  if (const JournalRun* run = journal_.unfinished(); run && !plan->in_sync()) plan->notes.push_back(told(*run));
  return plan;
}

Result<Plan> plan_of(const CommandOptions& options, const Console& console) {
  if (!options.plan_file.empty()) {
    const auto text = read_file(options.plan_file);
    return text ? plan_from_json(*text) : tl::unexpected(text.error());
  }
  const auto target = target_of(options, console);
  if (!target) return tl::unexpected(target.error());
  auto pipeline = Pipeline::open(options, *target);
  if (!pipeline) return tl::unexpected(std::move(pipeline.error()));
  return pipeline->plan();
}

}  // namespace lockstep
