#include "cli/resolve.h"

#include <algorithm>
#include <optional>

#include "catalog/throwaway_server.h"
#include "cli/outside.h"
#include "cli/pipeline.h"
#include "cli/undecided_expression.h"
#include "executor/executor.h"
#include "planner/planner.h"

namespace lockstep {
namespace {

// A state in a fresh database of the server, as that one gives it back.
Result<LiveState> printed(ThrowawayServer& server, Database state) {
  leave_out_the_outside(state);
  const auto database = server.create_database();
  if (!database) return tl::unexpected(database.error());
  auto connection = Connection::open(server.parameters(*database));
  if (!connection) return tl::unexpected(std::move(connection.error()));
  auto before = read_live_state(*connection, state.scope);
  if (!before) return before;
  if (auto analysed = analyse_sides(*before, nullptr, &*connection); !analysed) {
    return tl::unexpected(std::move(analysed.error()));
  }
  PlanOptions options;
  options.online = false;
  const auto plan = make_plan(diff(before->database, state), before->database, state, options);
  if (!plan) return tl::unexpected(plan.error());
  if (auto loaded = execute(*connection, *plan, {}); !loaded) return tl::unexpected(std::move(loaded.error()));
  return read_live_state(*connection, state.scope);
}

// Names are enough: nobody logs in.
void make_roles(ThrowawayServer& server, Connection* target) {
  if (!target) return;
  const auto statements = target->query(
      "SELECT pg_catalog.format('CREATE ROLE %I', rolname) FROM pg_catalog.pg_roles WHERE rolname !~ '^pg_'");
  auto connection = Connection::open(server.parameters());
  if (!statements || !connection) return;
  for (const Row& row : *statements) {
    if (row[0]) (void)connection->query(*row[0]);  // those that are there already are refused
  }
}

Note failure_note(const Errors& errors) {
  Note note;
  note.code = "not-resolved";
  note.message = "the throwaway server could not load what is to be compared: " + errors.front().message;
  note.where = errors.front().where;
  return note;
}

}  // namespace

Result<void> resolve_ephemeral(LiveState& live, DesiredState& desired, const std::vector<Undecided>& undecided,
                               Connection* target) {
  auto server = ThrowawayServer::start();
  if (!server) return tl::unexpected(std::move(server.error()));
  make_roles(*server, target);
  auto files = printed(*server, desired.database);
  auto database = files ? printed(*server, live.database) : Result<LiveState>(tl::unexpected(files.error()));
  if (!database) {
    desired.database.notes.push_back(failure_note(database.error()));
    return {};
  }
  // What a server prints is read back and printed once more: text that went through a dump may differ, and settles
  // then.
  if (auto analysed = analyse_sides(*files, nullptr, nullptr); !analysed) return analysed;
  auto again = printed(*server, files->database);
  for (const Undecided& each : undecided) {
    Expression *left = slot_of(live.database, each).expression, *right = slot_of(desired.database, each).expression;
    const Expression* left_printed = slot_of(database->database, each).expression;
    const Expression* right_printed = slot_of(files->database, each).expression;
    const Expression* right_again = again ? slot_of(again->database, each).expression : nullptr;
    if (!left || !right || !left_printed || !right_printed) continue;
    const bool equal = left_printed->text == right_printed->text || left->text == right_printed->text ||
                       (right_again && right_again->text == left_printed->text);
    settle(*left, *right, left_printed->text, equal ? left_printed->text : right_printed->text);
  }
  return {};
}

}  // namespace lockstep
