#include "render/words.h"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <set>

#include "render/text.h"

namespace lockstep {

std::string_view symbol_of(Action action) {
  switch (action) {
    case Action::create:
      return "+";
    case Action::alter:
      return "~";
    case Action::rebuild:
      return "-/+";
    case Action::drop:
      return "-";
  }
  return "?";
}

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string summary_of(const Plan& plan) {
  std::string text = plan.in_sync() ? std::string("in sync")
                                    : fmt::format("{} in {}", counted(plan.changes.size(), "change"),
                                                  counted(plan.steps.size(), "step"));
  const std::size_t hazards = plan.hazards().size();
  if (hazards > 0) text += ", " + counted(hazards, "hazard");
  if (!plan.undecided.empty()) text += fmt::format(", {} undecided", plan.undecided.size());
  return text;
}

namespace {

struct Unit {
  double seconds;
  std::string_view name;
};

// The unit in which the upper end reads best.
Unit unit_for(double seconds) {
  if (seconds < 120) return {1, "s"};
  if (seconds < 7200) return {60, "min"};
  return {3600, "h"};
}

}  // namespace

std::string duration_text(const Estimate& estimate) {
  if (!estimate.known) return "time unknown";
  if (estimate.high < 1) return "under 1 s";
  const Unit unit = unit_for(estimate.high);
  const double low = std::floor(estimate.low / unit.seconds);
  const double high = std::ceil(estimate.high / unit.seconds);
  if (low < 1) return fmt::format("up to {:.0f} {}", high, unit.name);
  if (low == high) return fmt::format("about {:.0f} {}", high, unit.name);
  return fmt::format("about {:.0f}-{:.0f} {}", low, high, unit.name);
}

namespace {

constexpr std::size_t longest_value = 160;  // bytes

std::string one_blank(std::string_view text) {
  std::string out;
  for (char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string value_text(std::string_view value) {
  std::string text = one_blank(value);
  if (text.empty()) return value.empty() ? "(none)" : "(blank)";
  if (text.size() > longest_value) {
    std::size_t end = longest_value;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // whole UTF-8 characters
    text = text.substr(0, end) + "...";
  }
  return one_line(text);
}

bool comes_or_goes_whole(const ChangeSummary& change) {
  return change.action == Action::create || change.action == Action::drop;
}

}  // namespace

std::string difference_text(const PropertySummary& property) {
  const std::string before = value_text(property.before), after = value_text(property.after);
  if (before == after) return before + " (differs in white space, or further on)";
  return before + " -> " + after;
}

std::vector<ToldChange> told_changes(const Plan& plan) {
  struct Children {
    std::size_t columns = 0, constraints = 0;
  };
  std::map<std::pair<Action, QualifiedName>, Children> parents;
  for (const ChangeSummary& change : plan.changes) {
    const bool parent = change.id.kind == Kind::table || change.id.kind == Kind::domain;
    if (parent && comes_or_goes_whole(change)) parents[{change.action, change.id.qualified_name()}];
  }
  std::vector<ToldChange> told;
  for (const ChangeSummary& change : plan.changes) {
    const auto parent = parents.find({change.action, change.id.qualified_parent()});
    const bool child = change.id.kind == Kind::column || change.id.kind == Kind::constraint;
    if (!child || parent == parents.end()) {
      told.push_back({&change, {}});
    } else {
      ++(change.id.kind == Kind::column ? parent->second.columns : parent->second.constraints);
    }
  }
  for (ToldChange& each : told) {
    const auto parent = parents.find({each.change->action, each.change->id.qualified_name()});
    const bool is_parent = each.change->id.kind == Kind::table || each.change->id.kind == Kind::domain;
    if (!is_parent || parent == parents.end()) continue;
    const auto& [columns, constraints] = parent->second;
    if (columns > 0) each.with = counted(columns, "column");
    if (constraints > 0) each.with += (columns > 0 ? ", " : "") + counted(constraints, "constraint");
  }
  return told;
}

std::string lock_text(const LockImpact& lock) {
  const std::string_view blocked = what_it_blocks(lock.mode);
  std::string text =
      fmt::format("{} on {}{}, {}", to_string(lock.mode), one_line(lock.relation.qualified_name().quoted()),
                  blocked.empty() ? std::string() : fmt::format(" (blocks {})", blocked), to_string(lock.work));
  if (lock.work != Work::instant) text += " " + duration_text(lock.estimate);
  return text;
}

std::string batch_text(const Batch& batch) {
  std::string text = batch.in_transaction ? "transaction" : "outside any transaction";
  if (batch.lock_timeout_ms > 0) text += fmt::format(", lock_timeout {} ms", batch.lock_timeout_ms);
  if (batch.statement_timeout_ms > 0) text += fmt::format(", statement_timeout {} ms", batch.statement_timeout_ms);
  return text;
}

std::string version_text(int server_version) {
  return fmt::format("{}.{}", server_version / 10000, server_version % 10000);
}

std::string hazard_names(const Plan& plan) {
  std::set<HazardKind> kinds;
  for (const Hazard* hazard : plan.hazards()) kinds.insert(hazard->kind);
  std::string names;
  for (HazardKind kind : kinds) {
    if (!names.empty()) names += ',';
    names += to_string(kind);
  }
  return names;
}

std::string search_path_statement(const SearchPath& path, bool local) {
  // '' and not pg_catalog: with pg_catalog named, a name that we forgot to qualify would be created there.
  return fmt::format("SET {}search_path = {}", local ? "LOCAL " : "", path.empty() ? "''" : quoted_list(path));
}

}  // namespace lockstep
