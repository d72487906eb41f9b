// The words that every renderer shares: one spelling for an action, a lock, a length of time, a count.
#pragma once

#include <string>
#include <string_view>

#include "planner/plan.h"

namespace lockstep {

std::string_view symbol_of(Action action);  // "+", "~", "-/+", "-"

// "1 change", "2 changes".
std::string counted(std::size_t count, std::string_view noun);

// "3 changes in 5 steps, 1 hazard, 2 undecided"; "in sync" where there is nothing to do.
std::string summary_of(const Plan& plan);

// "under 1 s", "about 2-10 s", "about 3-12 min"; "time unknown" where the table was never analysed.
std::string duration_text(const Estimate& estimate);

// "before -> after" on one line: white space as single blanks, long texts cut; the steps have them in full.
std::string difference_text(const PropertySummary& property);

// How many children of a kind are created or dropped with their table or domain, for changes that are told in one line.
struct ToldChange {
  const ChangeSummary* change;
  std::string with;  // "7 columns, 2 constraints"; empty: none
};
// Changes to show: columns and constraints that come or go with their parent are counted there.
std::vector<ToldChange> told_changes(const Plan& plan);

// `ACCESS EXCLUSIVE on public.users (blocks reads and writes), scan about 2-10 s`. Names are quoted and escaped.
std::string lock_text(const LockImpact& lock);

// "transaction, lock_timeout 800 ms", "outside any transaction".
std::string batch_text(const Batch& batch);

// "15.20" of 150020.
std::string version_text(int server_version);

// Distinct names in the order of HazardKind, joined by commas: what --allow takes. Empty where there is no hazard.
std::string hazard_names(const Plan& plan);

// The batch's own settings, as one statement each without semicolon.
std::string search_path_statement(const SearchPath& path, bool local);

}  // namespace lockstep
