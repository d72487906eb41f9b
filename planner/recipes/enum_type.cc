#include <fmt/format.h>

#include <algorithm>

#include "planner/hazards.h"

namespace lockstep {
namespace {

Sql create_statement(const EnumType& type) {
  Sql sql{"CREATE TYPE"};
  sql.name(type.name).word("AS ENUM").word("(");
  for (const std::string& label : type.labels) {
    if (&label != &type.labels.front()) sql.word(",");
    sql.literal(label);
  }
  return sql.word(")");
}

bool contains(const std::vector<std::string>& labels, const std::string& label) {
  return std::find(labels.begin(), labels.end(), label) != labels.end();
}

// One statement a label, in order, each next to a label that is there by then.
void add_labels(const Change& change, Steps& steps) {
  const std::vector<std::string>& before = std::get<EnumType>(change.before->body).labels;
  const auto& type = std::get<EnumType>(change.after->body);
  for (auto label = type.labels.begin(); label != type.labels.end(); ++label) {
    if (contains(before, *label)) continue;
    Sql sql{"ALTER TYPE"};
    sql.name(type.name).word("ADD VALUE").literal(*label);
    if (label != type.labels.begin()) {
      const bool at_the_end = std::none_of(label, type.labels.end(),
                                           [&before](const std::string& later) { return contains(before, later); });
      if (!at_the_end) sql.word("AFTER").literal(*(label - 1));
    } else if (!before.empty()) {
      sql.word("BEFORE").literal(before.front());
    }
    Step step = alter_step(change, std::move(sql));
    step.transaction = Transaction::commit_before_use;
    step.note = "a new label cannot be used before its transaction has ended";
    steps.push_back(std::move(step));
  }
}

std::string lost_labels(const Change& change) {
  std::string text;
  for (const std::string& label : std::get<EnumType>(change.before->body).labels) {
    if (contains(std::get<EnumType>(change.after->body).labels, label)) continue;
    if (!text.empty()) text += ", ";
    text += quote_literal(label);
  }
  return text;
}

// ALTER TYPE neither removes nor moves labels. The columns of the type wait as text (their own changes say so).
void rebuild(const Change& change, RecipeContext& context, Steps& steps) {
  const int group = context.next_group();
  Step drop = drop_step(change, context, drop_statement(*change.before));
  drop.atomic_group = group;
  drop.note = "PostgreSQL cannot remove or move labels of an enum: the type is made anew";
  if (change.cause == Cause::desired) {
    const std::string lost = lost_labels(change);
    const std::string message =
        lost.empty()
            ? fmt::format("makes {} anew, in another order: columns of it are rewritten", change.id().to_string())
            : fmt::format("takes {} from {}: rows that hold it make the change fail", lost, change.id().to_string());
    drop.hazards.push_back(hazard_of(change, HazardKind::narrow_type, message,
                                     lost.empty() ? "add new labels at the end" : "update those rows first"));
  }
  steps.push_back(std::move(drop));
  steps.push_back(create_step(change, create_statement(std::get<EnumType>(change.after->body))));
  steps.back().atomic_group = group;
}

}  // namespace

void plan_enum_type(const Change& change, RecipeContext& context, Steps& steps) {
  switch (change.action) {
    case Action::create:
      steps.push_back(create_step(change, create_statement(std::get<EnumType>(change.after->body))));
      break;
    case Action::alter:
      add_labels(change, steps);
      break;
    case Action::rebuild:
      rebuild(change, context, steps);
      break;
    case Action::drop:
      steps.push_back(drop_step(change, context, drop_statement(*change.before)));
      break;
  }
}

}  // namespace lockstep
