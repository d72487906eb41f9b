// The plan: values only, versioned, to JSON and back without loss (render/plan_json.h). Renderers and the executor see
// this and nothing else; nothing after the planner reads or edits SQL text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "differ/difference.h"
#include "model/error.h"
#include "model/object_id.h"

namespace lockstep {

// PostgreSQL's table lock modes, weakest first.
enum class LockMode : std::uint8_t {
  access_share,
  row_share,
  row_exclusive,
  share_update_exclusive,
  share,
  share_row_exclusive,
  exclusive,
  access_exclusive,
};
std::string_view to_string(LockMode mode);       // "ACCESS EXCLUSIVE"
std::string_view what_it_blocks(LockMode mode);  // "reads and writes", "writes", "" (nothing an application does)

// What is done while the lock is held. `instant` does not grow with the table.
enum class Work : std::uint8_t { instant, scan, build, rewrite };
std::string_view to_string(Work work);

// Seconds, a range on purpose; unknown where the table was never analysed.
struct Estimate {
  bool known = false;
  double low = 0, high = 0;
  bool operator==(const Estimate&) const = default;
};

struct LockImpact {
  ObjectId relation;  // table, index, view or sequence
  LockMode mode = LockMode::access_exclusive;
  Work work = Work::instant;
  Estimate estimate;
  bool operator==(const LockImpact&) const = default;
};

enum class Transaction : std::uint8_t {
  inside,             // may share one with its neighbours
  own,                // in a transaction, but with nothing else: its work must not lengthen another lock
  outside,            // refuses a transaction block (CONCURRENTLY)
  commit_before_use,  // in a transaction that ends before anything needs what it changes (ALTER TYPE ... ADD VALUE)
};

enum class Phase : std::uint8_t { expand, contract };

// Names are a public contract: --allow takes them. See docs/hazards.md.
enum class HazardKind : std::uint8_t {
  drop_table,
  drop_column,
  drop_schema,
  drop_type,
  drop_sequence,
  drop_extension,
  narrow_type,             // a type change that can lose or refuse values
  drop_materialized_data,  // a materialized view is dropped with its rows
  remove_object,  // anything else that the desired state lacks: index, constraint, view, function, trigger, policy...
  rewrite_table,  // rewrites a table that is not small under ACCESS EXCLUSIVE
  blocking_scan,  // scans or builds under a lock that stops writes, where no online way exists
  revoke,         // takes a privilege from a role that has it
  leave_slot,     // a subscription lets go of its slot, for which the publisher keeps WAL until somebody drops it
};
std::string_view to_string(HazardKind kind);  // "drop-table"
std::optional<HazardKind> hazard_from_string(std::string_view name);

struct Hazard {
  HazardKind kind = HazardKind::remove_object;
  ObjectId object;
  std::string message;  // what is lost or stopped, and how much of it
  std::string way_out;
  SourceLocation where;  // in the desired state, where something there caused it
};

struct Step {
  std::string sql;  // final, without the closing semicolon
  // What runs instead of sql where that masks a secret (a mask is no SQL, so sql cannot run in its place). In memory
  // alone: never printed, stored or part of a fingerprint.
  std::string secret_sql;
  ObjectId subject;  // what it is about, for people
  Action action = Action::create;
  // All that ordering needs.
  std::vector<ObjectId> creates, drops, needs, releases, changes;
  std::vector<ObjectId> awaits;  // must be gone by then
  std::vector<LockImpact> locks;
  Transaction transaction = Transaction::inside;
  std::vector<Hazard> hazards;
  std::optional<std::string> undo;
  Phase phase = Phase::expand;
  SearchPath search_path;  // for the author's own texts in it; empty: pg_catalog only
  int atomic_group = 0;    // not 0: all steps of the group share one transaction (drop and re-create without a gap)
  std::optional<std::size_t> change;  // index into Plan::changes
  std::string note;                   // why this way, for people; may be empty
};

struct Batch {
  bool in_transaction = true;
  std::vector<std::size_t> steps;  // indexes into Plan::steps, ascending, contiguous over all batches
  int lock_timeout_ms = 0;         // 0: none
  int statement_timeout_ms = 0;    // 0: none
};

struct PropertySummary {
  std::string name, before, after;
};
struct ChangeSummary {
  Action action = Action::create;
  ObjectId id;
  std::vector<PropertySummary> properties;
  SourceLocation where;
  Cause cause = Cause::desired;
  std::optional<ObjectId> because_of;
};
struct UndecidedSummary {
  ObjectId id;
  std::string property, desired_text, live_text;
  std::vector<std::string> doubts;
  SourceLocation where;
};

inline constexpr int plan_format_version = 1;

struct Plan {
  int format = plan_format_version;
  std::string tool_version;
  int server_version = 0;
  std::string target;                // display name, no secret
  std::vector<std::string> ignored;  // patterns of what was left out of both sides: ignored.h; by the command line
  std::vector<Identifier> schemas;   // that the plan manages: what live_fingerprint covers; filled by the command line
  std::string live_fingerprint;      // of the live model the plan was made from
  std::string
      fingerprint;  // of format, ordered statements, their hazards, batches and live_fingerprint; not of display text
  std::vector<ChangeSummary> changes;
  std::vector<Step> steps;  // in the order of execution
  std::vector<Batch> batches;
  std::vector<UndecidedSummary> undecided;
  std::vector<Note> notes;

  bool in_sync() const { return steps.empty(); }
  std::vector<const Hazard*> hazards() const;
};

// SHA-256, hexadecimal, of the parts of the plan that decide what runs.
std::string fingerprint_of(const Plan& plan);
// SHA-256 over every described property of every object: equal models, equal fingerprint.
std::string fingerprint_of(const Database& database);

}  // namespace lockstep
