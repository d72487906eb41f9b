// The plan for a pull request: verdict, hazards, steps with their locks; the statements and the differences in folds.
#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "render/markdown_text.h"
#include "render/render.h"
#include "render/text.h"
#include "render/words.h"

namespace lockstep {

namespace {

std::string id_text(const ObjectId& id, bool in_table = false) { return code_span(id.to_string(), in_table); }

// Rows until the room is used up, then how many are missing.
std::string rows_within(std::size_t room, std::size_t count, std::string_view noun,
                        const std::function<std::string(std::size_t)>& row) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string next = row(i);
    if (out.size() + next.size() > room) return out + fmt::format("\nand {} more.\n", counted(count - i, noun));
    out += next;
  }
  return out;
}

class MarkdownText {
 public:
  MarkdownText(const Plan& plan, const ReviewOptions& options) : plan_(plan), options_(options) {}

  std::string heading() const;
  std::string verdict() const;
  std::string hazards(std::size_t room) const;
  std::string steps(std::size_t room) const;
  std::string undecided(std::size_t room) const;
  std::string changes() const;
  std::string statements() const;
  std::string hazardous_statements() const;
  std::string footer() const;

 private:
  bool is_allowed(HazardKind kind) const {
    return std::find(options_.allowed.begin(), options_.allowed.end(), to_string(kind)) != options_.allowed.end();
  }
  std::string place(const SourceLocation& where, bool in_table = false) const;
  std::string hazard_row(const Hazard& hazard) const;
  std::string step_row(std::size_t index, std::size_t batch) const;
  std::string change_item(const ToldChange& told) const;

  const Plan& plan_;
  const ReviewOptions& options_;
};

std::string MarkdownText::place(const SourceLocation& where, bool in_table) const {
  if (!where) return {};
  const std::string shown = code_span(where.to_string(), in_table);
  const std::string link = link_to(options_.repository, where);  // percent-encoded: cannot end the link
  return link.empty() ? shown : fmt::format("[{}]({})", shown, link);
}

std::string MarkdownText::heading() const {
  const std::string& name = options_.title.empty() ? plan_.target : options_.title;
  return fmt::format("### Schema plan: {}{}\n\n", name.empty() ? std::string() : code_span(name) + ", ",
                     summary_of(plan_));
}

std::string MarkdownText::verdict() const {
  if (plan_.in_sync()) return "**In sync**: nothing to do.\n";
  const std::string names = hazard_names(plan_);
  if (names.empty()) return "**Ready**: no hazards.\n";
  for (const Hazard* hazard : plan_.hazards()) {
    if (!is_allowed(hazard->kind)) {
      return fmt::format("**Needs consent**: `apply` refuses this plan without `--allow {}`.\n", names);
    }
  }
  return fmt::format("**Ready**: every hazard is allowed (`--allow {}`).\n", names);
}

std::string MarkdownText::hazard_row(const Hazard& hazard) const {
  return fmt::format("| {}{} | {} | {} | {} | {} |\n", to_string(hazard.kind),
                     is_allowed(hazard.kind) ? " (allowed)" : "", id_text(hazard.object, true),
                     markdown_text(hazard.message, true), markdown_text(hazard.way_out, true),
                     place(hazard.where, true));
}

std::string MarkdownText::hazards(std::size_t room) const {
  const std::vector<const Hazard*> hazards = plan_.hazards();
  if (hazards.empty()) return {};
  return "\n#### Hazards\n\n| hazard | object | why | way out | where |\n|---|---|---|---|---|\n" +
         rows_within(room, hazards.size(), "hazard", [&](std::size_t i) { return hazard_row(*hazards[i]); });
}

std::string MarkdownText::step_row(std::size_t index, std::size_t batch) const {
  const Step& step = plan_.steps[index];
  std::string locks;
  for (const LockImpact& lock : step.locks) locks += (locks.empty() ? "" : "<br>") + code_span(lock_text(lock), true);
  return fmt::format("| {} | `{}` {} | {} | {} {} |\n", index + 1, symbol_of(step.action), id_text(step.subject, true),
                     locks, plan_.batches[batch].in_transaction ? "transaction" : "no transaction,", batch + 1);
}

std::string MarkdownText::steps(std::size_t room) const {
  if (plan_.steps.empty()) return {};
  std::vector<std::size_t> batch_of;
  for (std::size_t batch = 0; batch < plan_.batches.size(); ++batch) {
    batch_of.insert(batch_of.end(), plan_.batches[batch].steps.size(), batch);
  }
  return "\n#### Steps\n\n| step | what | locks | runs in |\n|---|---|---|---|\n" +
         rows_within(room, batch_of.size(), "step", [&](std::size_t i) { return step_row(i, batch_of[i]); });
}

std::string MarkdownText::undecided(std::size_t room) const {
  if (plan_.undecided.empty()) return {};
  return "\n#### Undecided (no statement is made for these)\n\n" +
         rows_within(room, plan_.undecided.size(), "comparison", [&](std::size_t i) {
           const UndecidedSummary& each = plan_.undecided[i];
           return fmt::format("- {}: {}{}\n", id_text(each.id), markdown_text(each.property),
                              each.where ? " at " + place(each.where) : std::string());
         });
}

std::string MarkdownText::change_item(const ToldChange& told) const {
  const ChangeSummary& change = *told.change;
  std::string out = fmt::format("- `{}` {}", symbol_of(change.action), id_text(change.id));
  if (!told.with.empty()) out += " with " + told.with;
  if (change.because_of) out += " (rebuilt because of " + id_text(*change.because_of) + ")";
  if (change.where) out += " " + place(change.where);
  out += '\n';
  for (const PropertySummary& each : change.properties) {
    out += fmt::format("  - {}: {}\n", markdown_text(each.name), code_span(difference_text(each)));
  }
  return out;
}

// GitLab and GitHub want a blank line after </summary> to read Markdown again.
std::string fold(std::string_view summary, const std::string& text) {
  if (text.empty()) return {};
  return fmt::format("\n<details><summary>{}</summary>\n\n{}\n</details>\n", summary, text);
}

std::string MarkdownText::changes() const {
  std::string items;
  for (const ToldChange& told : told_changes(plan_)) items += change_item(told);
  return fold("Differences", items);
}

std::string MarkdownText::statements() const {
  return plan_.steps.empty() ? std::string() : fold("Statements", fenced(render_sql(plan_), "sql"));
}

std::string MarkdownText::hazardous_statements() const {
  std::string sql;
  for (std::size_t index = 0; index < plan_.steps.size(); ++index) {
    const Step& step = plan_.steps[index];
    if (!step.hazards.empty()) sql += fmt::format("-- step {}\n{}\n", index + 1, terminated(step.sql));
  }
  return sql.empty() ? std::string() : fold("Statements of the steps with hazards", fenced(sql, "sql"));
}

std::string MarkdownText::footer() const {
  std::string out =
      fmt::format("\n<sub>Lockstep {} · plan {}", markdown_text(plan_.tool_version), code_span(plan_.fingerprint));
  if (!options_.commit.empty()) out += " · commit " + code_span(options_.commit);
  if (const std::string url = harmless_url(options_.run_url); !url.empty()) out += fmt::format(" · [run]({})", url);
  return out + "</sub>\n";
}

// Room for the sentence on what was left out.
constexpr std::size_t for_the_rest = 300;

}  // namespace

std::string render_markdown(const Plan& plan, const ReviewOptions& options, std::size_t limit) {
  const MarkdownText text(plan, options);
  const std::string end = text.footer();
  std::string out = text.heading() + text.verdict();
  const auto room = [&] {
    const std::size_t used = out.size() + end.size() + for_the_rest;
    return limit > used ? limit - used : 0;
  };
  out += text.hazards(room() / 2);
  out += text.undecided(room() / 4);
  out += text.steps(room() / 2);

  // Least missed first: the differences, the statements of safe steps, all statements.
  std::string left_out;
  if (const std::string all = text.statements(); all.size() <= room()) {
    out += all;
  } else if (const std::string some = text.hazardous_statements(); !some.empty() && some.size() <= room()) {
    out += some;
    left_out = "the statements of steps without hazards";
  } else {
    left_out = "the statements";
  }
  if (const std::string differences = text.changes(); differences.size() <= room()) {
    out += differences;
  } else {
    left_out += (left_out.empty() ? "" : ", ") + std::string("the differences");
  }
  if (!left_out.empty()) out += fmt::format("\nToo long for this page, left out: {}.\n", left_out);
  return out + end;
}

}  // namespace lockstep
