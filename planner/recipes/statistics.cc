#include "planner/recipe.h"

namespace lockstep {
namespace {

void write_kinds(Sql& sql, const std::vector<std::string>& kinds) {
  if (kinds.empty()) return;
  std::vector<Identifier> names;
  for (const std::string& kind : kinds) names.emplace_back(kind);
  sql.idents(names);
}

Sql create_statement(const Statistics& statistics) {
  Sql sql{"CREATE STATISTICS"};
  sql.name(statistics.name);
  write_kinds(sql, statistics.kinds);
  sql.word("ON");
  bool first = true;
  const auto separate = [&] {
    if (!first) sql.word(",");
    first = false;
  };
  for (const Identifier& column : statistics.columns) {
    separate();
    sql.ident(column);
  }
  for (const Expression& expression : statistics.expressions) {
    separate();
    sql.in_parentheses(expression);
  }
  return sql.word("FROM").name(statistics.table);
}

// Gathered by the next ANALYZE; no lock that anyone could notice.
void set_target(const Change& change, int group, Steps& steps) {
  const auto& statistics = std::get<Statistics>(change.after->body);
  Sql sql{"ALTER STATISTICS"};
  sql.name(statistics.name).word("SET STATISTICS").number(std::int64_t{statistics.target.value_or(-1)});
  Step step = step_for(change, std::move(sql));
  step.changes.push_back(step.subject);
  step.atomic_group = group;
  steps.push_back(std::move(step));
}

}  // namespace

// Statistics go with their table.
void plan_statistics(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) {
    if (change.touches("target")) set_target(change, 0, steps);
    return;
  }
  const int group = change.action == Action::rebuild ? context.next_group() : 0;
  if (change.before) {
    const ObjectId table = table_id(std::get<Statistics>(change.before->body).table);
    if (!context.is_dropped(table)) {
      Step step = drop_step(change, context, drop_statement(*change.before));
      lock(step, context, table, Operation::change_statistics);
      step.atomic_group = group;
      steps.push_back(std::move(step));
    }
  }
  if (!change.after) return;
  const auto& statistics = std::get<Statistics>(change.after->body);
  Step step = create_step(change, create_statement(statistics));
  lock(step, context, table_id(statistics.table), Operation::change_statistics);
  step.atomic_group = group;
  steps.push_back(std::move(step));
  if (statistics.target) set_target(change, group, steps);
}

}  // namespace lockstep
