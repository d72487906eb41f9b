#include "planner/plan.h"

#include <array>

namespace lockstep {
namespace {

constexpr std::array<std::string_view, 8> mode_names{
    "ACCESS SHARE", "ROW SHARE",           "ROW EXCLUSIVE", "SHARE UPDATE EXCLUSIVE",
    "SHARE",        "SHARE ROW EXCLUSIVE", "EXCLUSIVE",     "ACCESS EXCLUSIVE"};
static_assert(mode_names.size() == static_cast<std::size_t>(LockMode::access_exclusive) + 1);

struct HazardName {
  HazardKind kind;
  std::string_view name;
};
constexpr std::array<HazardName, 13> hazard_names{{
    {HazardKind::drop_table, "drop-table"},
    {HazardKind::drop_column, "drop-column"},
    {HazardKind::drop_schema, "drop-schema"},
    {HazardKind::drop_type, "drop-type"},
    {HazardKind::drop_sequence, "drop-sequence"},
    {HazardKind::drop_extension, "drop-extension"},
    {HazardKind::narrow_type, "narrow-type"},
    {HazardKind::drop_materialized_data, "drop-materialized-data"},
    {HazardKind::remove_object, "remove-object"},
    {HazardKind::rewrite_table, "rewrite-table"},
    {HazardKind::blocking_scan, "blocking-scan"},
    {HazardKind::revoke, "revoke"},
    {HazardKind::leave_slot, "leave-slot"},
}};
constexpr bool complete_and_in_order() {
  for (std::size_t i = 0; i < hazard_names.size(); ++i) {
    if (static_cast<std::size_t>(hazard_names[i].kind) != i) return false;
  }
  return hazard_names.size() == static_cast<std::size_t>(HazardKind::leave_slot) + 1;
}
static_assert(complete_and_in_order());

}  // namespace

std::string_view to_string(LockMode mode) { return mode_names[static_cast<std::size_t>(mode)]; }

// Measured with live traffic against held locks: docs/locks.md.
std::string_view what_it_blocks(LockMode mode) {
  switch (mode) {
    case LockMode::share:
    case LockMode::share_row_exclusive:
    case LockMode::exclusive:
      return "writes";
    case LockMode::access_exclusive:
      return "reads and writes";
    default:
      return "";
  }
}

std::string_view to_string(Work work) {
  switch (work) {
    case Work::instant:
      return "instant";
    case Work::scan:
      return "scan";
    case Work::build:
      return "build";
    case Work::rewrite:
      return "rewrite";
  }
  return {};
}

std::string_view to_string(HazardKind kind) { return hazard_names[static_cast<std::size_t>(kind)].name; }

std::optional<HazardKind> hazard_from_string(std::string_view name) {
  for (const HazardName& row : hazard_names) {
    if (row.name == name) return row.kind;
  }
  return std::nullopt;
}

std::vector<const Hazard*> Plan::hazards() const {
  std::vector<const Hazard*> all;
  for (const Step& step : steps) {
    for (const Hazard& hazard : step.hazards) all.push_back(&hazard);
  }
  return all;
}

}  // namespace lockstep
