// The plan for a terminal, in the manner of terraform: what changes, then how, then what to think about before saying
// yes.
#include <fmt/format.h>

#include "render/render.h"
#include "render/text.h"
#include "render/words.h"

namespace lockstep {

namespace {

class HumanText {
 public:
  explicit HumanText(const RenderOptions& options) : options_(options) {}

  std::string take() { return std::move(out_); }

  void head(const Plan& plan);
  void changes(const Plan& plan);
  void steps(const Plan& plan);
  void hazards(const Plan& plan);
  void undecided(const Plan& plan);
  void notes(const Plan& plan);

 private:
  // `code` is an SGR number; the text must be escaped already.
  std::string paint(std::string_view code, std::string_view text) const {
    if (!options_.colour) return std::string(text);
    return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
  }
  std::string paint_symbol(Action action) const;
  void heading(std::string_view text) { out_ += "\n" + paint("1", text) + "\n"; }
  void line(std::string_view indent, std::string_view text) { out_.append(indent).append(text).append("\n"); }
  void where(std::string_view indent, const SourceLocation& location) {
    if (location) line(indent, "at " + one_line(location.to_string()));
  }
  void change(const ToldChange& told);
  void step(const Plan& plan, std::size_t index);

  const RenderOptions& options_;
  std::string out_;
};

std::string HumanText::paint_symbol(Action action) const {
  constexpr std::string_view codes[] = {"32", "33", "31", "31"};  // green, yellow, red, red; in the order of Action
  return paint(codes[static_cast<std::size_t>(action)], fmt::format("{:>3}", symbol_of(action)));
}

void HumanText::head(const Plan& plan) {
  if (!plan.target.empty()) {
    out_ += "Target: " + one_line(plan.target);
    if (plan.server_version > 0) out_ += fmt::format(" (PostgreSQL {})", version_text(plan.server_version));
    out_ += '\n';
  }
  if (plan.in_sync()) {
    out_ += paint("32", "In sync: nothing to do.");
    out_ += plan.undecided.empty() ? "\n" : fmt::format(" {} undecided.\n", plan.undecided.size());
    return;
  }
  out_ += paint("1", "Plan: " + summary_of(plan) + ".") + "\n";
}

void HumanText::change(const ToldChange& told) {
  const ChangeSummary& change = *told.change;
  std::string text = fmt::format("{} {}", paint_symbol(change.action), one_line(change.id.to_string()));
  if (!told.with.empty()) text += " with " + told.with;
  if (change.because_of) {
    text += fmt::format("  (rebuilt because of {})", one_line(change.because_of->to_string()));
  } else if (change.where) {
    text += paint("2", "  " + one_line(change.where.to_string()));
  }
  line("  ", text);
  for (const PropertySummary& each : change.properties) {
    line("        ", fmt::format("{}: {}", one_line(each.name), difference_text(each)));
  }
}

void HumanText::changes(const Plan& plan) {
  if (plan.changes.empty()) return;
  heading("Changes");
  for (const ToldChange& each : told_changes(plan)) change(each);
}

void HumanText::step(const Plan& plan, std::size_t index) {
  const Step& step = plan.steps[index];
  const std::string number = fmt::format("{:>4}. ", index + 1);
  constexpr std::string_view indent = "      ";
  if (options_.show_sql) {
    const std::string sql = indented(terminated(step.sql), indent);
    out_ += number + sql.substr(sql.starts_with(indent) ? indent.size() : 0);
  } else {
    out_ += fmt::format("{}{} {}\n", number, symbol_of(step.action), one_line(step.subject.to_string()));
  }
  for (const LockImpact& lock : step.locks) line(indent, paint("2", "lock: " + lock_text(lock)));
  for (const Hazard& hazard : step.hazards) {
    line(indent, paint("31", fmt::format("hazard: {}: {}", to_string(hazard.kind), one_line(hazard.message))));
  }
  if (!step.note.empty()) line(indent, paint("2", "note: " + one_line(step.note)));
}

void HumanText::steps(const Plan& plan) {
  if (plan.steps.empty()) return;
  heading("Steps");
  for (std::size_t number = 0; number < plan.batches.size(); ++number) {
    const Batch& batch = plan.batches[number];
    line("  ", paint("36", fmt::format("-- {}: {}", number + 1, batch_text(batch))));
    for (std::size_t index : batch.steps) step(plan, index);
  }
}

void HumanText::hazards(const Plan& plan) {
  const std::vector<const Hazard*> hazards = plan.hazards();
  if (hazards.empty()) return;
  heading("Hazards");
  for (const Hazard* hazard : hazards) {
    line("  ", fmt::format("{} {}", paint("1;31", fmt::format("! {}", to_string(hazard->kind))),
                           one_line(hazard->object.to_string())));
    line("      ", one_line(hazard->message));
    where("      ", hazard->where);
    if (!hazard->way_out.empty()) line("      ", "way out: " + one_line(hazard->way_out));
  }
  line("  ", fmt::format("apply refuses them unless they are allowed: --allow {}", hazard_names(plan)));
}

void HumanText::undecided(const Plan& plan) {
  if (plan.undecided.empty()) return;
  heading("Undecided (no statement is made for these)");
  for (const UndecidedSummary& each : plan.undecided) {
    line("  ", fmt::format("{} {}: {}", paint("33", "?"), one_line(each.id.to_string()), one_line(each.property)));
    where("      ", each.where);
    line("      ", "desired: " + one_line(each.desired_text));
    line("      ", "live:    " + one_line(each.live_text));
    for (const std::string& doubt : each.doubts) line("      ", "unsure:  " + one_line(doubt));
  }
  line("  ", "what would decide them: --resolve target|ephemeral; to change them all the same: --change-undecided");
}

void HumanText::notes(const Plan& plan) {
  if (plan.notes.empty()) return;
  heading("Notes");
  for (const Note& note : plan.notes) {
    line("  ", fmt::format("{}: {}", one_line(note.code), one_line(note.message)));
    where("      ", note.where);
  }
}

}  // namespace

std::string render_human(const Plan& plan, const RenderOptions& options) {
  HumanText text(options);
  text.head(plan);
  text.changes(plan);
  text.steps(plan);
  text.hazards(plan);
  text.undecided(plan);
  text.notes(plan);
  return text.take();
}

}  // namespace lockstep
