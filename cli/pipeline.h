// From files and a target to a plan: the one way that every command takes.
#pragma once

#include <memory>
#include <optional>

#include "catalog/live_state.h"
#include "catalog/throwaway_server.h"
#include "cli/options.h"
#include "cli/target.h"
#include "parser/desired_state.h"
#include "parser/source_set.h"
#include "planner/planner.h"

namespace lockstep {

// One side or both, analysed; `connection` (may be null) answers what only a server knows.
// Errors: what PostgreSQL would refuse in the desired state.
Result<void> analyse_sides(LiveState& live, DesiredState* desired, Connection* connection);

class Pipeline {
 public:
  // Reads the files and opens the target, both at once. Mistakes in files are told first, and ask nothing of a server.
  static Result<Pipeline> open(const CommandOptions& options, const Target& target);

  // Reads the target afresh at every call, in read-only transactions.
  Result<Plan> plan();

  // How one object was compared, for people (plan --explain).
  Result<std::string> explain(const std::string& object);

  const Target& target() const { return target_; }
  const Journal& journal() const { return journal_; }  // as the last plan() found it
  Connection* connection() { return connection_ ? &*connection_ : nullptr; }

 private:
  Pipeline(const CommandOptions& options, const Target& target) : options_(options), target_(target) {}
  Result<void> start_server(std::optional<ConnectionAttempt>& attempt);
  Result<void> preload();
  Result<LiveState> read_live(const std::function<void(const CatalogSnapshot&)>& on_ground);
  struct Sides {
    LiveState live;
    DesiredState desired;
    PlanOptions plan_options;
  };
  Result<Sides> read_sides();
  Result<Sides> compared();  // read, analysed, and what is undecided resolved where that was asked for
  Result<void> rename(Sides& sides);

  CommandOptions options_;
  Target target_;
  SourceSet sources_;
  std::optional<ThrowawayServer> server_;  // outlives the connection
  std::optional<Connection> connection_;
  Journal journal_;
};

// The plan file that was given, else the plan of the target and files that were.
Result<Plan> plan_of(const CommandOptions& options, const Console& console);

}  // namespace lockstep
