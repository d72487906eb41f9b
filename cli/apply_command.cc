// Only here is anything ever changed, and only with --apply.
#include <fmt/format.h>

#include <csignal>
#include <ostream>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/parent_process.h"
#include "cli/pipeline.h"
#include "executor/executor.h"
#include "executor/journal.h"
#include "planner/secret.h"
#include "render/render.h"

namespace lockstep {

namespace {

Error apply_error(std::string code, std::string message, std::string hint, ExitCode exit_code) {
  Error error;
  error.code = std::move(code);
  error.message = std::move(message);
  error.hint = std::move(hint);
  error.exit_code = exit_code;
  return error;
}

Error plan_changed(std::string_view what, const std::string& expected, const std::string& found) {
  return apply_error("plan-changed",
                     fmt::format("{}: expected plan {}, the target asks for {}; nothing was changed", what, expected,
                                 found.empty() ? "another one" : found),
                     "the database or the desired state has changed since; plan, review and apply again",
                     ExitCode::plan_changed);
}

class Apply {
 public:
  Apply(const CommandOptions& options, Console& console) : options_(options), console_(console) {}

  Result<void> run();

 private:
  Result<void> run_schema(const Target& target);
  Result<void> run_plan_file(const Target& target);
  Result<void> admit(const Plan& plan) const;  // what a rehearsal checks, too
  Result<void> rehearse(Connection& connection) const;
  void tell_of_reviewed(const Plan& plan, const Journal& journal) const;
  Result<void> execute_locked(Pipeline& pipeline, const Plan& reviewed);
  Result<void> run_steps(Connection& connection, const Plan& plan);
  void say(const std::string& line) const { console_.out << line << '\n' << std::flush; }
  ExecuteOptions execute_options() const;
  // Who reviewed a plan gave its fingerprint or its file.
  bool was_reviewed() const { return !options_.plan_fingerprint.empty() || !options_.plan_file.empty(); }

  const CommandOptions& options_;
  Console& console_;
  std::string reviewed_fingerprint_;
};

ExecuteOptions Apply::execute_options() const {
  ExecuteOptions options;
  options.lock_wait = options_.lock_wait;
  options.journal = options_.journal;
  options.progress = [this](const std::string& line) { say(line); };
  return options;
}

Result<void> Apply::admit(const Plan& plan) const {
  if (!plan.in_sync() && !reviewed_fingerprint_.empty() && plan.fingerprint != reviewed_fingerprint_) {
    return fail(plan_changed("the plan is not the reviewed one", reviewed_fingerprint_, plan.fingerprint));
  }
  if (!options_.allowed.refused(plan).empty()) return fail(hazards_refused(plan, options_.allowed));
  return {};
}

Result<void> Apply::run_steps(Connection& connection, const Plan& plan) {
  const auto outcome = execute(connection, plan, execute_options());
  if (!outcome) return tl::unexpected(outcome.error());
  say(fmt::format("Done: {} {} in {} {}, {:.1f} s.", outcome->steps_run, outcome->steps_run == 1 ? "step" : "steps",
                  outcome->batches_run, outcome->batches_run == 1 ? "batch" : "batches", outcome->seconds));
  return {};
}

// Under the lock the target is read again: what was shown is what runs.
Result<void> Apply::execute_locked(Pipeline& pipeline, const Plan& reviewed) {
  const auto lock = RunLock::acquire(*pipeline.connection(), execute_options());
  if (!lock) return tl::unexpected(lock.error());
  const auto plan = pipeline.plan();
  if (!plan) return tl::unexpected(plan.error());
  if (plan->in_sync()) {
    say("In sync: another run has done it.");
    return {};
  }
  if (plan->fingerprint != reviewed.fingerprint) {
    return fail(plan_changed("the target changed while waiting for the lock", reviewed.fingerprint, plan->fingerprint));
  }
  if (auto done = run_steps(*pipeline.connection(), *plan); !done) return done;

  const auto left = pipeline.plan();
  if (!left) return tl::unexpected(left.error());
  if (left->in_sync()) return {};
  console_.out << rendered(*left, options_, console_);
  std::string what;
  for (const ChangeSummary& change : left->changes) what += (what.empty() ? "" : "; ") + change.id.to_string();
  return fail(apply_error("not-converged", "every step ran, but a new plan is not empty: " + what,
                          "this is a bug in Lockstep, please report it with the plan above", ExitCode::error));
}

Result<void> Apply::run_schema(const Target& target) {
  auto pipeline = Pipeline::open(options_, target);
  if (!pipeline) return tl::unexpected(std::move(pipeline.error()));
  const auto plan = pipeline->plan();
  if (!plan) return tl::unexpected(plan.error());
  console_.out << rendered(*plan, options_, console_) << std::flush;
  if (auto admitted = admit(*plan); !admitted) return admitted;
  if (plan->in_sync()) {
    tell_of_reviewed(*plan, pipeline->journal());
    return {};
  }
  return options_.apply ? execute_locked(*pipeline, *plan) : rehearse(*pipeline->connection());
}

void Apply::tell_of_reviewed(const Plan& plan, const Journal& journal) const {
  if (reviewed_fingerprint_.empty() || reviewed_fingerprint_ == plan.fingerprint) return;
  say(journal.last_applied() == reviewed_fingerprint_ ? "The reviewed plan is applied already."
                                                      : "Nothing is left of the reviewed plan, whoever did it.");
}

Result<void> Apply::rehearse(Connection& connection) const {
  if (options_.journal) {
    if (auto fit = check_journal(connection); !fit) return fit;
  }
  say("Rehearsal: nothing was changed. Run it with --apply.");
  return {};
}

enum class Standing : std::uint8_t { to_do, done };

// Whether the live model of the plan's schemas is what the plan was made from, or the plan is the last that ran.
Result<Standing> standing_of(Connection& connection, const Plan& plan) {
  Scope scope;
  scope.schemas.insert(plan.schemas.begin(), plan.schemas.end());
  auto live = read_live_state(connection, scope);
  if (!live) return tl::unexpected(live.error());
  if (auto analysed = analyse_sides(*live, nullptr, &connection); !analysed) return tl::unexpected(analysed.error());
  const auto ignored = Ignored::parse(plan.ignored);
  if (!ignored) return tl::unexpected(ignored.error());
  ignored->take_out(live->database, nullptr);
  if (fingerprint_of(live->database) == plan.live_fingerprint) return Standing::to_do;
  if (live->journal.last_applied() == plan.fingerprint && !live->journal.unfinished()) return Standing::done;
  return fail(plan_changed("the database is no longer what the plan was made from", plan.fingerprint, {}));
}

// A plan file never holds the passwords that its statements set.
Result<void> refuse_masked(const Plan& plan) {
  for (const Step& step : plan.steps) {
    if (!has_secrets(step.subject.kind) || step.sql.find(secret_mask) == step.sql.npos) continue;
    return fail(apply_error(
        "secret-not-in-plan",
        "the plan sets secrets of " + step.subject.to_string() + ", whose values a plan file does not hold",
        "name the files too (lockstep apply --plan FILE SCHEMA): the values are taken from there", ExitCode::error));
  }
  return {};
}

// No files: the plan runs as it is, where the database is still what it was made from.
Result<void> Apply::run_plan_file(const Target& target) {
  const auto text = read_file(options_.plan_file);
  if (!text) return tl::unexpected(text.error());
  const auto plan = plan_from_json(*text);
  if (!plan) return tl::unexpected(plan.error());
  if (!options_.schema.empty()) {
    if (!options_.plan_fingerprint.empty() && options_.plan_fingerprint != plan->fingerprint) {
      return fail(plan_changed("--plan and --plan-fingerprint differ", options_.plan_fingerprint, plan->fingerprint));
    }
    reviewed_fingerprint_ = plan->fingerprint;
    return run_schema(target);
  }
  if (auto complete = refuse_masked(*plan); !complete) return complete;
  console_.out << rendered(*plan, options_, console_) << std::flush;
  if (auto admitted = admit(*plan); !admitted) return admitted;
  if (target.kind != TargetKind::server) {
    return fail(usage_error("a plan file without SCHEMA is applied to a server", "name it with --target"));
  }
  auto connection = Connection::open(target.parameters);
  if (!connection) return tl::unexpected(connection.error());
  std::optional<RunLock> lock;
  if (options_.apply) {
    auto got = RunLock::acquire(*connection, execute_options());
    if (!got) return tl::unexpected(std::move(got.error()));
    lock.emplace(std::move(*got));
  }
  const auto standing = standing_of(*connection, *plan);
  if (!standing) return tl::unexpected(standing.error());
  if (*standing == Standing::done) {
    say("This plan is applied already.");
    return {};
  }
  return options_.apply ? run_steps(*connection, *plan) : rehearse(*connection);
}

Result<void> Apply::run() {
  const auto target = target_of(options_, console_);
  if (!target) return tl::unexpected(target.error());
  if (!target->has_server()) {
    return fail(usage_error("apply needs a database, not the target " + target->display_name(),
                            "plan can compare files without a server"));
  }
  reviewed_fingerprint_ = options_.plan_fingerprint;
  return options_.plan_file.empty() ? run_schema(*target) : run_plan_file(*target);
}

}  // namespace

ExitCode run_apply(const CommandOptions& options, Console& console) {
  // A reader that goes away (`| head`) must not stop a run half-way.
  if (options.apply) std::signal(SIGPIPE, SIG_IGN);
  if (runs_under_terraform(console)) end_with_parent();
  if (auto done = Apply(options, console).run(); !done) return report(console, done.error());
  // What was done is done, whoever listens to the end: `apply | head` is no failure.
  if (options.apply) console.out.clear();
  return ExitCode::done;
}

}  // namespace lockstep
