// Labels go with the object, and so come back with one that is made anew.
#include <fmt/format.h>

#include "planner/hazards.h"
#include "planner/recipes/annotation.h"

namespace lockstep {
namespace {

void add_label(const Change& change, const RecipeContext& context, const LabelKey& key,
               const std::optional<std::string>& label, Steps& steps) {
  Sql sql{"SECURITY LABEL FOR"};
  sql.ident(Identifier(key.provider)).word("ON");
  sql.append(key.part.empty() ? address_of(*change.after) : part_address(change, key.part));
  write_annotation(sql, label);
  steps.push_back(annotation_step(change, context, std::move(sql)));
}

Hazard loss_hazard(const Change& change, const LabelKey& key) {
  const std::string part = key.part.empty() ? "" : "column " + key.part.quoted() + " of ";
  return hazard_of(change, HazardKind::remove_object,
                   fmt::format("takes the security label of {} from {}{}", Identifier(key.provider).quoted(), part,
                               change.id().to_string()),
                   "put it back into the desired state if it still protects something");
}

// Attributes of composite types come and go in place, with their labels.
bool part_stays(const Change& change, const Identifier& part) {
  return part.empty() || !std::holds_alternative<CompositeType>(change.after->body) || !change.touches("attributes");
}

}  // namespace

void plan_security_labels(const Change& change, RecipeContext& context, Steps& steps) {
  if (!change.after) return;
  static const SecurityLabels none;
  const SecurityLabels& wanted = change.after->common.labels;
  const SecurityLabels& there = change.action == Action::alter ? change.before->common.labels : none;
  for (const auto& [key, label] : wanted) {
    const auto old = there.find(key);
    if (old != there.end() && old->second == label && part_stays(change, key.part)) continue;
    add_label(change, context, key, label, steps);
  }
  for (const auto& [key, label] : there) {
    if (wanted.contains(key) || !part_stays(change, key.part)) continue;
    add_label(change, context, key, std::nullopt, steps);
    steps.back().hazards.push_back(loss_hazard(change, key));
  }
}

}  // namespace lockstep
