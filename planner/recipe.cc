#include "planner/recipe.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "planner/hazards.h"

namespace lockstep {
namespace {

using Recipe = void (*)(const Change&, RecipeContext&, Steps&);
struct RecipeOfKind {
  Kind kind;
  Recipe recipe;
};
constexpr std::array<RecipeOfKind, kind_count> recipes{{
    {Kind::schema, plan_schema},
    {Kind::extension, plan_extension},
    {Kind::language, plan_language},
    {Kind::collation, plan_collation},
    {Kind::enum_type, plan_enum_type},
    {Kind::domain, plan_domain},
    {Kind::composite_type, plan_composite_type},
    {Kind::range_type, plan_range_type},
    {Kind::text_search_parser, plan_text_search_parser},
    {Kind::text_search_template, plan_text_search_template},
    {Kind::text_search_dictionary, plan_text_search_dictionary},
    {Kind::text_search_configuration, plan_text_search_configuration},
    {Kind::sequence, plan_sequence},
    {Kind::function, plan_function},
    {Kind::aggregate, plan_aggregate},
    {Kind::operator_, plan_operator},
    {Kind::operator_family, plan_operator_family},
    {Kind::operator_class, plan_operator_class},
    {Kind::cast, plan_cast},
    {Kind::conversion, plan_conversion},
    {Kind::foreign_data_wrapper, plan_foreign_data_wrapper},
    {Kind::foreign_server, plan_foreign_server},
    {Kind::user_mapping, plan_user_mapping},
    {Kind::table, plan_table},
    {Kind::column, plan_column},
    {Kind::constraint, plan_constraint},
    {Kind::index, plan_index},
    {Kind::statistics, plan_statistics},
    {Kind::view, plan_view},
    {Kind::rule, plan_rule},
    {Kind::trigger, plan_trigger},
    {Kind::policy, plan_policy},
    {Kind::event_trigger, plan_event_trigger},
    {Kind::publication, plan_publication},
    {Kind::subscription, plan_subscription},
    {Kind::default_privilege, plan_default_privilege},
}};
// A row that is missing leaves the last one with the first Kind. (Under UBSan g++ 12 does not take a function's address
// for a constant, so the pointers themselves are not asked.)
constexpr bool complete_and_in_order() {
  for (std::size_t i = 0; i < recipes.size(); ++i) {
    if (static_cast<std::size_t>(recipes[i].kind) != i) return false;
  }
  return true;
}
static_assert(complete_and_in_order(), "one recipe for each Kind, in the order of the enumeration");

bool comes(Action action) { return action == Action::create || action == Action::rebuild; }
bool goes(Action action) { return action == Action::drop || action == Action::rebuild; }

SearchPath search_path_of(const Object& object) { return object.search_path ? *object.search_path : SearchPath{}; }

bool comment_changes(const Change& change) {
  if (!change.after) return false;
  const auto& wanted = change.after->common.comment;
  if (!wanted && change.id().kind == Kind::extension) return false;  // it keeps that of its control file
  return comes(change.action) ? wanted.has_value() : wanted != change.before->common.comment;
}

}  // namespace

RecipeContext::RecipeContext(const Database& live, const Database& desired, const std::vector<Change>& changes,
                             const PlanOptions& options)
    : live_(live), desired_(desired), options_(options) {
  changes_.reserve(changes.size());
  for (const Change& change : changes) changes_.emplace(change.id(), &change);
}

const Change* RecipeContext::change_of(const ObjectId& id) const {
  const auto found = changes_.find(id);
  return found == changes_.end() ? nullptr : found->second;
}

bool RecipeContext::is_created(const ObjectId& id) const {
  const Change* change = change_of(id);
  if (change && comes(change->action)) return true;
  return id.kind == Kind::table && is_created(relation_id(Kind::view, id.qualified_name()));
}

bool RecipeContext::is_dropped(const ObjectId& id) const {
  const Change* change = change_of(id);
  if (change && goes(change->action)) return true;
  return id.kind == Kind::table && is_dropped(relation_id(Kind::view, id.qualified_name()));
}

const Table* RecipeContext::live_table(const QualifiedName& table) const { return live_.get<Table>(table_id(table)); }

bool RecipeContext::needs_online(const QualifiedName& table) const {
  const Table* found = live_table(table);
  return options_.online && found && !found->empty && !is_dropped(table_id(table));
}

Step step_for(const Change& change, Sql sql) {
  Step step;
  step.sql = sql.take();
  step.subject = change.id();
  step.action = change.action;
  if (change.after) {
    step.needs = references(*change.after);
    step.search_path = search_path_of(*change.after);
  }
  return step;
}

Step create_step(const Change& change, Sql sql) {
  Step step = step_for(change, std::move(sql));
  step.creates.push_back(step.subject);
  if (change.action == Action::create && !facts_of(step.subject.kind).has_parent) {
    step.undo = drop_statement(*change.after).take();
  }
  return step;
}

Step alter_step(const Change& change, Sql sql) {
  Step step = step_for(change, std::move(sql));
  step.changes.push_back(step.subject);
  if (change.action != Action::alter) return step;                  // an addition to what was just made
  const std::vector<ObjectId> before = references(*change.before);  // both sorted
  std::set_difference(before.begin(), before.end(), step.needs.begin(), step.needs.end(),
                      std::back_inserter(step.releases));
  return step;
}

Step drop_step(const Change& change, const RecipeContext& context, Sql sql) {
  Step step;
  step.sql = sql.take();
  step.subject = change.id();
  step.action = change.action;
  step.drops.push_back(step.subject);
  step.releases = references(*change.before);
  if (change.action == Action::drop) {
    step.phase = Phase::contract;
    step.hazards.push_back(removal_hazard(change, context));
  }
  return step;
}

// What the plan itself makes is not visible to anyone else yet: a lock on it stops nobody.
void lock(Step& step, const RecipeContext& context, const ObjectId& relation, Operation operation) {
  if (context.is_created(relation) && !context.is_dropped(relation)) return;
  const LockFact& fact = lock_fact(operation);
  LockImpact impact{relation, fact.mode, fact.work, {}};
  if (relation.kind == Kind::table || relation.kind == Kind::view) {
    impact.estimate = context.estimate(relation.qualified_name(), fact.work);
  }
  step.locks.push_back(std::move(impact));
}

bool touches_definition(const Change& change) {
  return std::any_of(change.properties.begin(), change.properties.end(), [](const PropertyChange& property) {
    return property.name != "comment" && property.name != "security labels" && property.name != "owner" &&
           property.name != "grants";
  });
}

void plan_change(const Change& change, RecipeContext& context, Steps& steps) {
  plan_revokes(change, context, steps);
  recipes[static_cast<std::size_t>(change.id().kind)].recipe(change, context, steps);
  if (comment_changes(change)) plan_comment(change, context, steps);
  plan_security_labels(change, context, steps);
  plan_owner(change, context, steps);
  plan_grants(change, context, steps);
}

}  // namespace lockstep
