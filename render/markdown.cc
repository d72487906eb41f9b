// The plan for a pull request: verdict, hazards, steps with their locks, the statements in a fold.
#include <fmt/format.h>

#include <algorithm>

#include "render/markdown_text.h"
#include "render/render.h"
#include "render/text.h"
#include "render/words.h"

namespace lockstep {

namespace {

// GitHub refuses comments over 65,536 characters; some room stays for what a caller puts around it.
constexpr std::size_t largest_comment = 60'000;  // bytes

std::string id_text(const ObjectId& id, bool in_table = false) { return code_span(id.to_string(), in_table); }

std::string verdict(const Plan& plan) {
  if (plan.in_sync()) return "**In sync**: nothing to do.\n";
  if (plan.hazards().empty()) return "**Ready**: no hazards.\n";
  return fmt::format("**Needs consent**: `apply` refuses this plan without `--allow {}`.\n", hazard_names(plan));
}

std::string hazards_table(const Plan& plan) {
  const std::vector<const Hazard*> hazards = plan.hazards();
  if (hazards.empty()) return {};
  std::string out = "\n#### Hazards\n\n| hazard | object | why | way out | where |\n|---|---|---|---|---|\n";
  for (const Hazard* hazard : hazards) {
    out += fmt::format("| {} | {} | {} | {} | {} |\n", to_string(hazard->kind), id_text(hazard->object, true),
                       markdown_text(hazard->message, true), markdown_text(hazard->way_out, true),
                       hazard->where ? code_span(hazard->where.to_string(), true) : std::string());
  }
  return out;
}

std::string changes_list(const Plan& plan) {
  if (plan.changes.empty()) return {};
  std::string out = "\n#### Changes\n\n";
  for (const ToldChange& told : told_changes(plan)) {
    const ChangeSummary& change = *told.change;
    out += fmt::format("- `{}` {}", symbol_of(change.action), id_text(change.id));
    if (!told.with.empty()) out += " with " + told.with;
    if (change.because_of) out += " (rebuilt because of " + id_text(*change.because_of) + ")";
    out += '\n';
    for (const PropertySummary& each : change.properties) {
      out += fmt::format("  - {}: {}\n", markdown_text(each.name), code_span(difference_text(each)));
    }
  }
  return out;
}

std::string steps_list(const Plan& plan) {
  if (plan.steps.empty()) return {};
  std::string out = "\n#### Steps\n\n| step | what | locks | runs in |\n|---|---|---|---|\n";
  for (std::size_t number = 0; number < plan.batches.size(); ++number) {
    const Batch& batch = plan.batches[number];
    for (std::size_t index : batch.steps) {
      const Step& step = plan.steps[index];
      std::string locks;
      for (const LockImpact& lock : step.locks)
        locks += (locks.empty() ? "" : "<br>") + code_span(lock_text(lock), true);
      out +=
          fmt::format("| {} | `{}` {} | {} | {} {} |\n", index + 1, symbol_of(step.action), id_text(step.subject, true),
                      locks, batch.in_transaction ? "transaction" : "no transaction,", number + 1);
    }
  }
  return out;
}

// GitLab and GitHub want a blank line after </summary> to read Markdown again.
std::string statements_fold(const Plan& plan) {
  if (plan.steps.empty()) return {};
  return "\n<details><summary>Statements</summary>\n\n" + fenced(render_sql(plan), "sql") + "\n</details>\n";
}

std::string undecided_list(const Plan& plan) {
  if (plan.undecided.empty()) return {};
  std::string out = "\n#### Undecided (no statement is made for these)\n\n";
  for (const UndecidedSummary& each : plan.undecided) {
    out += fmt::format("- {}: {}", id_text(each.id), markdown_text(each.property));
    if (each.where) out += " at " + code_span(each.where.to_string());
    out += '\n';
  }
  return out;
}

std::string footer(const Plan& plan) {
  return fmt::format("\n<sub>Lockstep {} · plan {}</sub>\n", markdown_text(plan.tool_version),
                     code_span(plan.fingerprint));
}

}  // namespace

std::string render_markdown(const Plan& plan) {
  const std::string head =
      fmt::format("### Schema plan: {}{}\n\n{}", plan.target.empty() ? std::string() : code_span(plan.target) + ", ",
                  summary_of(plan), verdict(plan)) +
      hazards_table(plan);
  const std::string end = footer(plan);
  std::size_t left = largest_comment - std::min(largest_comment, head.size() + end.size() + 200);

  // The most telling parts first; what does not fit is named. The hazards and the fingerprint always stay.
  const std::pair<std::string_view, std::string> parts[] = {{"steps", steps_list(plan)},
                                                            {"changes", changes_list(plan)},
                                                            {"undecided comparisons", undecided_list(plan)},
                                                            {"statements", statements_fold(plan)}};
  std::string body, left_out;
  for (const auto& [name, text] : parts) {
    if (text.size() <= left) {
      body += text;
      left -= text.size();
    } else {
      left_out += (left_out.empty() ? "" : ", ") + std::string(name);
    }
  }
  if (!left_out.empty()) body += fmt::format("\nToo long for a comment, left out: {}.\n", left_out);
  return head + body + end;
}

}  // namespace lockstep
