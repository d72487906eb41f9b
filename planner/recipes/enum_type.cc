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

std::vector<std::string> lost_labels(const Change& change) {
  std::vector<std::string> lost;
  for (const std::string& label : std::get<EnumType>(change.before->body).labels) {
    if (!contains(std::get<EnumType>(change.after->body).labels, label)) lost.push_back(label);
  }
  return lost;
}

bool holds(const std::vector<ObjectId>& references, const ObjectId& type) {
  return std::find(references.begin(), references.end(), type) != references.end();
}

// Of the type, of arrays of it, of domains over it. Values inside of row types are found by the change itself.
std::vector<const Column*> columns_of(const ObjectId& type, const RecipeContext& context) {
  std::vector<ObjectId> types{type};
  for (const auto& [id, object] : context.live().objects) {
    const auto* domain = std::get_if<Domain>(&object.body);
    if (domain && holds(domain->type.references, type)) types.push_back(id);
  }
  std::vector<const Column*> columns;
  for (const auto& [id, object] : context.live().objects) {
    const auto* column = std::get_if<Column>(&object.body);
    if (!column || column->inherited || column->generated == Generated::virtual_) continue;
    const Table* table = context.live_table(column->table);
    const bool uses = std::any_of(types.begin(), types.end(),
                                  [column](const ObjectId& id) { return holds(column->type.references, id); });
    if (uses && table && !table->empty) columns.push_back(column);
  }
  return columns;
}

Sql search_for(const Column& column, const std::vector<std::string>& labels) {
  const bool array = column.type.name.ends_with("[]");
  Sql sql{"DECLARE label text; BEGIN SELECT value INTO label FROM"};
  sql.name(column.table).word(", pg_catalog.unnest(");
  if (array) {
    sql.ident(column.name).no_gap().word("::text[]) AS value WHERE value IN (");
  } else {
    sql.word("ARRAY[").no_gap().ident(column.name).no_gap().word("::text]) AS value WHERE value IN (");
  }
  for (const std::string& label : labels) {
    if (&label != &labels.front()) sql.word(",");
    sql.literal(label);
  }
  return sql.word(") LIMIT 1;");
}

// Found before anything is touched, and by name: the error of the change itself would say only the label.
void look_for(const std::vector<std::string>& labels, const Change& change, const RecipeContext& context,
              Steps& steps) {
  for (const Column* column : columns_of(change.id(), context)) {
    Sql body = search_for(*column, labels);
    body.word("IF FOUND THEN RAISE EXCEPTION USING MESSAGE =");
    body.literal(id_of(*column).to_string() + " holds ").word("|| pg_catalog.quote_literal(label) ||");
    body.literal(", a label that " + change.id().to_string() + " is to lose").word(", HINT =");
    body.literal("update those rows first").word("; END IF; END");
    Sql sql{"DO"};
    Step step;
    step.sql = sql.body(body.text()).take();
    step.subject = change.id();
    step.action = change.action;
    step.note = "stops here if a row holds a label that goes";
    lock(step, context, table_id(column->table), Operation::look_for_values);
    steps.push_back(std::move(step));
  }
}

// ALTER TYPE neither removes nor moves labels. The columns of the type wait as text (their own changes say so).
void rebuild(const Change& change, RecipeContext& context, Steps& steps) {
  const int group = context.next_group();
  const std::vector<std::string> gone = lost_labels(change);
  if (!gone.empty()) look_for(gone, change, context, steps);
  Step drop = drop_step(change, context, drop_statement(*change.before));
  drop.atomic_group = group;
  drop.note = "PostgreSQL cannot remove or move labels of an enum: the type is made anew";
  if (change.cause == Cause::desired) {
    std::string lost;
    for (const std::string& label : gone) lost += (lost.empty() ? "" : ", ") + quote_literal(label);
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
