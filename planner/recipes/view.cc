#include <algorithm>

#include "planner/hazards.h"
#include "planner/recipe.h"
#include "planner/recipes/annotation.h"
#include "planner/recipes/table.h"
#include "planner/relation_locks.h"

namespace lockstep {
namespace {

Sql create_statement(const View& view, bool replace) {
  Sql sql{"CREATE"};
  if (replace) sql.word("OR REPLACE");
  if (view.materialized) sql.word("MATERIALIZED");
  sql.word("VIEW").name(view.name);
  if (!view.aliases.empty()) sql.idents(view.aliases);
  if (!view.access_method.empty()) sql.word("USING").ident(view.access_method);
  if (!view.options.empty()) sql.word("WITH").parameters(view.options);
  if (!view.tablespace.empty()) sql.word("TABLESPACE").ident(view.tablespace);
  sql.word("AS").new_line().expression(view.query);
  if (view.materialized && !view.with_data) sql.word("WITH NO DATA");
  return sql;
}

Sql alter_view(const View& view) {
  Sql sql{"ALTER"};
  if (view.materialized) sql.word("MATERIALIZED");
  return sql.word("VIEW").name(view.name);
}

void add_alteration(const Change& change, const RecipeContext& context, Sql sql, Operation operation, Steps& steps) {
  steps.push_back(alter_step(change, std::move(sql)));
  lock(steps.back(), context, steps.back().subject, operation);
}

void alter_options(const Change& change, const RecipeContext& context, const View& before, const View& after,
                   Steps& steps) {
  const ParameterChange options = parameter_change(before.options, after.options);
  const auto alter = [&](Sql sql) { add_alteration(change, context, std::move(sql), Operation::change_view, steps); };
  if (!options.to_reset.empty()) alter(alter_view(after).word("RESET").parameter_names(options.to_reset));
  if (!options.to_set.empty()) alter(alter_view(after).word("SET").parameters(options.to_set));
}

void alter(const Change& change, const RecipeContext& context, Steps& steps) {
  const auto& before = std::get<View>(change.before->body);
  const auto& after = std::get<View>(change.after->body);
  if (change.touches("query")) {
    // Sets the options anew too.
    add_alteration(change, context, create_statement(after, true), Operation::change_view, steps);
    lock_needed_relations(steps.back(), context, steps.back().subject, Operation::read_by_view);
    return;
  }
  alter_options(change, context, before, after, steps);
  if (!after.materialized) return;
  const auto rewrite = [&](Sql sql) {
    add_alteration(change, context, std::move(sql), Operation::refresh_materialized_view, steps);
  };
  if (change.touches("tablespace")) {
    const Identifier tablespace = after.tablespace.empty() ? Identifier{"pg_default"} : after.tablespace;
    rewrite(alter_view(after).word("SET TABLESPACE").ident(tablespace));
  }
  if (change.touches("access method")) rewrite(alter_view(after).word("SET ACCESS METHOD").ident(after.access_method));
}

void add_drop(const Change& change, const RecipeContext& context, int group, Steps& steps) {
  const bool materialized = std::get<View>(change.before->body).materialized;
  Step step = drop_step(change, context, drop_statement(*change.before));
  // A removal says so itself.
  if (materialized && change.action == Action::rebuild) step.hazards.push_back(removal_hazard(change, context));
  lock(step, context, step.subject, materialized ? Operation::drop_materialized_view : Operation::change_view);
  step.atomic_group = group;
  steps.push_back(std::move(step));
}

// They come later: a function that one calls may need the view.
Object without_defaults(Object object) {
  std::get<View>(object.body).column_defaults.clear();
  return object;
}

void add_create(const Change& change, const RecipeContext& context, int group, Steps& steps) {
  const auto& view = std::get<View>(change.after->body);
  Step step = create_step(change, create_statement(view, false));
  step.needs = references(without_defaults(*change.after));
  lock_needed_relations(step, context, step.subject,
                        view.materialized ? Operation::create_materialized_view : Operation::read_by_view);
  step.atomic_group = group;
  steps.push_back(std::move(step));
}

void add_default(const Change& change, const RecipeContext& context, const Identifier& column,
                 const Expression* expression, int group, Steps& steps) {
  Sql sql = alter_view(std::get<View>(change.after->body)).word("ALTER COLUMN").ident(column);
  if (expression) {
    sql.word("SET DEFAULT").expression(*expression);
  } else {
    sql.word("DROP DEFAULT");
  }
  add_alteration(change, context, std::move(sql), Operation::change_view, steps);
  steps.back().atomic_group = group;
}

bool is_asked_for(const Expression& expression, const Change& change) {
  return std::any_of(change.properties.begin(), change.properties.end(), [&expression](const PropertyChange& property) {
    const auto* wanted = std::get_if<const Expression*>(&property.after);
    return wanted && *wanted == &expression;
  });
}

// CREATE OR REPLACE keeps those that are there; a view that is made anew has none.
void set_defaults(const Change& change, const RecipeContext& context, int group, Steps& steps) {
  const View& view = std::get<View>(change.after->body);
  const bool stays = change.action == Action::alter;
  if (stays) {
    for (const auto& [column, its] : std::get<View>(change.before->body).column_defaults) {
      if (!view.column_defaults.contains(column)) add_default(change, context, column, nullptr, group, steps);
    }
  }
  for (const auto& [column, its] : view.column_defaults) {
    if (stays && !is_asked_for(its.expression, change)) continue;
    add_default(change, context, column, &its.expression, group, steps);
  }
}

// A view that is made anew has none; CREATE OR REPLACE keeps them.
void comment_on_columns(const Change& change, const RecipeContext& context, Steps& steps) {
  using Comments = std::map<Identifier, std::string>;
  const Comments& wanted = std::get<View>(change.after->body).column_comments;
  const Comments there =
      change.action == Action::alter ? std::get<View>(change.before->body).column_comments : Comments{};
  for (const auto& [column, comment] : wanted) {
    const auto old = there.find(column);
    if (old == there.end() || old->second != comment) add_part_comment(change, context, column, comment, steps);
  }
  for (const auto& [column, comment] : there) {
    if (!wanted.contains(column)) add_part_comment(change, context, column, std::nullopt, steps);
  }
}

}  // namespace

void plan_view(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) {
    alter(change, context, steps);
    set_defaults(change, context, 0, steps);
    return comment_on_columns(change, context, steps);
  }
  const int group = change.action == Action::rebuild ? context.next_group() : 0;
  if (change.before) add_drop(change, context, group, steps);
  if (!change.after) return;
  add_create(change, context, group, steps);
  set_defaults(change, context, group, steps);
  comment_on_columns(change, context, steps);
}

}  // namespace lockstep
