#include "render/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "planner/digest.h"
#include "render/text.h"

namespace lockstep {

namespace {

constexpr std::string_view undecided_rule = "undecided-comparison";

std::string_view description_of(HazardKind kind) {
  switch (kind) {
    case HazardKind::drop_table:
      return "A table and its rows go.";
    case HazardKind::drop_column:
      return "A column and its values go.";
    case HazardKind::drop_schema:
      return "A schema goes.";
    case HazardKind::drop_type:
      return "An enum, domain or composite type goes.";
    case HazardKind::drop_sequence:
      return "A sequence and where it stands go.";
    case HazardKind::drop_extension:
      return "An extension and all that it defines go.";
    case HazardKind::narrow_type:
      return "A new type may refuse or shorten values that are there.";
    case HazardKind::drop_materialized_data:
      return "A materialized view goes, or is built anew, with its rows.";
    case HazardKind::remove_object:
      return "Something that the application may still use goes.";
    case HazardKind::rewrite_table:
      return "A table that is not small is written anew while reads and writes wait.";
    case HazardKind::blocking_scan:
      return "A table is read, or an index built, while writes wait.";
    case HazardKind::revoke:
      return "A privilege is taken from a role that has it.";
    case HazardKind::leave_slot:
      return "A replication slot of a publisher is left to itself.";
  }
  return {};
}

class Collector {
 public:
  explicit Collector(const ReviewOptions& options) : options_(options) {}

  void add(Level level, std::string rule, const std::string& object, const std::string& message,
           const SourceLocation& where) {
    Finding finding;
    finding.level = level;
    finding.rule = one_line(rule);
    finding.object = one_line(object);
    finding.title = object.empty() ? finding.rule : finding.rule + ": " + finding.object;
    finding.message = escape_controls(message);
    place(finding, where);
    finding.fingerprint = fingerprint(rule, object.empty() ? message : object);
    found_.push_back(std::move(finding));
  }

  std::vector<Finding> take() { return std::move(found_); }

 private:
  void place(Finding& finding, const SourceLocation& where) const {
    const auto path = where ? path_in_repository(options_.repository, *where.file) : std::nullopt;
    const auto anywhere = path_in_repository(options_.repository, options_.anywhere);
    finding.place_is_own = path.has_value();
    if (!path && !anywhere) return;
    finding.path = path ? *path : *anywhere;
    finding.line = path ? std::max(1, where.line) : 1;
  }

  // The same rule may have something to say of the same object twice.
  std::string fingerprint(const std::string& rule, const std::string& subject) {
    const int before = times_[{rule, subject}]++;
    return sha256_of(fmt::format("{}\n{}\n{}", rule, subject, before));
  }

  const ReviewOptions& options_;
  std::vector<Finding> found_;
  std::map<std::pair<std::string, std::string>, int> times_;
};

}  // namespace

std::vector<Finding> findings_of(const Plan& plan, const ReviewOptions& options) {
  Collector collector(options);
  for (const Hazard* hazard : plan.hazards()) {
    const std::string name(to_string(hazard->kind));
    const bool allowed = std::find(options.allowed.begin(), options.allowed.end(), name) != options.allowed.end();
    const std::string way_out = hazard->way_out.empty() ? std::string() : "\nWay out: " + hazard->way_out;
    collector.add(allowed ? Level::warning : Level::error, name, hazard->object.to_string(), hazard->message + way_out,
                  hazard->where);
  }
  for (const UndecidedSummary& each : plan.undecided) {
    std::string message =
        fmt::format("Whether its {} is what the files want is not known; no statement is made for it.", each.property);
    for (const std::string& doubt : each.doubts) message += "\n" + doubt;
    collector.add(Level::warning, std::string(undecided_rule), each.id.to_string(), message, each.where);
  }
  for (const Note& note : plan.notes) collector.add(Level::note, note.code, {}, note.message, note.where);
  return collector.take();
}

std::string rule_description(std::string_view rule) {
  if (const auto hazard = hazard_from_string(rule)) return std::string(description_of(*hazard));
  if (rule == undecided_rule) return "A comparison that nothing could settle; no statement is made for it.";
  return fmt::format("Something to know: {}.", rule);
}

}  // namespace lockstep
