// What recipes are given and what they give back. A recipe turns one Change of one kind into steps; it alone writes
// SQL, and it chooses the online way from what it knows (new table? empty? how large? server version?). Recipes do not
// order: they say what each step creates, drops, needs, releases and changes.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "differ/difference.h"
#include "planner/lock_facts.h"
#include "planner/plan.h"
#include "planner/planner.h"
#include "planner/relations.h"
#include "planner/sql_writer.h"

namespace lockstep {

// How a change must be carried out, as the planner asks before any recipe runs.
struct Impact {
  Action action = Action::alter;  // alter or rebuild
  // Dependents (live, by recorded reference) that cannot stay in place while it is carried out: they are rebuilt around
  // it.
  bool rebuild_dependents = false;
};

class RecipeContext {
 public:
  RecipeContext(const Database& live, const Database& desired, const std::vector<Change>& changes,
                const PlanOptions& options);

  const Database& live() const { return live_; }
  const Database& desired() const { return desired_; }
  const PlanOptions& options() const { return options_; }
  int server_version() const { return live_.server_version; }
  const Relations& live_relations() const { return live_relations_; }
  const Relations& desired_relations() const { return desired_relations_; }

  // The id of a table stands for a view too: what names a relation does not know which it is.
  bool is_created(const ObjectId& id) const;  // create or rebuild: did not exist, or goes and comes back
  bool is_dropped(const ObjectId& id) const;  // drop or rebuild
  const Change* change_of(const ObjectId& id) const;
  // The table exists now, stays, and is worth the online way: not empty, and options().online.
  bool needs_online(const QualifiedName& table) const;
  const Table* live_table(const QualifiedName& table) const;
  // Of the table (or materialized view) as it stands; unknown where never analysed.
  Estimate estimate(const QualifiedName& table, Work work) const;
  int next_group() { return ++last_group_; }

 private:
  const Database& live_;
  const Database& desired_;
  const PlanOptions& options_;
  std::unordered_map<ObjectId, const Change*> changes_;
  const Relations live_relations_{live_}, desired_relations_{desired_};
  int last_group_ = 0;
};

// Steps of one change run in the order in which its recipe gives them.
using Steps = std::vector<Step>;

// A step with subject, action, search path and `needs` of the desired object filled in.
Step step_for(const Change& change, Sql sql);
// The same for the three ordinary cases. Drops release what the live object hangs on and carry the hazard of a removal
// where the change is one; alterations release what only the live object hangs on.
Step create_step(const Change& change, Sql sql);
Step alter_step(const Change& change, Sql sql);
Step drop_step(const Change& change, const RecipeContext& context, Sql sql);
// How DDL names an object after DROP and COMMENT ON: "TABLE a.b", "CONSTRAINT c ON a.b", "FUNCTION a.f(integer)".
Sql address_of(const Object& object);
// "DROP " and the address; columns and constraints have ALTER forms of their own.
Sql drop_statement(const Object& object);
// Adds one lock with its estimate.
void lock(Step& step, const RecipeContext& context, const ObjectId& relation, Operation operation);

// Every recipe that a change asks for: the kind's own, then the comment's.
void plan_change(const Change&, RecipeContext&, Steps&);

// One function a kind (recipes/<kind>.cc); plan_change() picks it from a table that is asserted complete.
void plan_schema(const Change&, RecipeContext&, Steps&);
void plan_extension(const Change&, RecipeContext&, Steps&);
void plan_language(const Change&, RecipeContext&, Steps&);
void plan_collation(const Change&, RecipeContext&, Steps&);
void plan_enum_type(const Change&, RecipeContext&, Steps&);
void plan_domain(const Change&, RecipeContext&, Steps&);
void plan_composite_type(const Change&, RecipeContext&, Steps&);
void plan_range_type(const Change&, RecipeContext&, Steps&);
void plan_text_search_parser(const Change&, RecipeContext&, Steps&);
void plan_text_search_template(const Change&, RecipeContext&, Steps&);
void plan_text_search_dictionary(const Change&, RecipeContext&, Steps&);
void plan_text_search_configuration(const Change&, RecipeContext&, Steps&);
void plan_sequence(const Change&, RecipeContext&, Steps&);
void plan_function(const Change&, RecipeContext&, Steps&);
void plan_aggregate(const Change&, RecipeContext&, Steps&);
void plan_operator(const Change&, RecipeContext&, Steps&);
void plan_operator_family(const Change&, RecipeContext&, Steps&);
void plan_operator_class(const Change&, RecipeContext&, Steps&);
void plan_cast(const Change&, RecipeContext&, Steps&);
void plan_conversion(const Change&, RecipeContext&, Steps&);
void plan_foreign_data_wrapper(const Change&, RecipeContext&, Steps&);
void plan_foreign_server(const Change&, RecipeContext&, Steps&);
void plan_user_mapping(const Change&, RecipeContext&, Steps&);
void plan_table(const Change&, RecipeContext&, Steps&);
void plan_column(const Change&, RecipeContext&, Steps&);
void plan_constraint(const Change&, RecipeContext&, Steps&);
void plan_index(const Change&, RecipeContext&, Steps&);
void plan_statistics(const Change&, RecipeContext&, Steps&);
void plan_view(const Change&, RecipeContext&, Steps&);
void plan_rule(const Change&, RecipeContext&, Steps&);
void plan_trigger(const Change&, RecipeContext&, Steps&);
void plan_policy(const Change&, RecipeContext&, Steps&);
void plan_event_trigger(const Change&, RecipeContext&, Steps&);
void plan_publication(const Change&, RecipeContext&, Steps&);
void plan_subscription(const Change&, RecipeContext&, Steps&);
void plan_default_privilege(const Change&, RecipeContext&, Steps&);

// Impact of a change that describe()'s flags alone do not settle (a view that only gains columns, an enum that loses a
// label). Everything else: rebuild where a changed property says so, dependents rebuilt with it.
Impact impact_of(const Change& change, const Database& live);
// Whether a surviving dependent (live) of a change with `rebuild_dependents` must itself be rebuilt around it.
// PostgreSQL carries indexes and constraints through a change of a column's type, for example, but not views, policies
// and triggers. The dependent's change is then `rebuild` with cause depends_on_rebuilt; for a column it means its
// default or generated expression (or type), never the column's data.
bool must_rebuild(const Change& change, const Object& dependent);

// The whole recipe of kinds that have no ALTER but of what is stated by itself: dropped, made, or both at once.
template <class Body>
void drop_and_create(const Change& change, RecipeContext& context, Sql (*create_statement)(const Body&), Steps& steps) {
  if (change.action == Action::alter) return;
  const int group = change.action == Action::rebuild ? context.next_group() : 0;
  if (change.before) {
    steps.push_back(drop_step(change, context, drop_statement(*change.before)));
    steps.back().atomic_group = group;
  }
  if (change.after) {
    steps.push_back(create_step(change, create_statement(std::get<Body>(change.after->body))));
    steps.back().atomic_group = group;
  }
}

// COMMENT ON and SECURITY LABEL ON, for every kind.
void plan_comment(const Change&, RecipeContext&, Steps&);
void plan_security_labels(const Change&, RecipeContext&, Steps&);
// For every kind that has an owner or an ACL: what is taken before all else of the change, the rest after it.
void plan_revokes(const Change&, RecipeContext&, Steps&);
void plan_owner(const Change&, RecipeContext&, Steps&);
void plan_grants(const Change&, RecipeContext&, Steps&);
// Does the change ask for more than a comment, labels, an owner or grants, which are stated by themselves?
bool touches_definition(const Change&);

}  // namespace lockstep
