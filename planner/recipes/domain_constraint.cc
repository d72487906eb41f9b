// Constraints of domains. Validating one stops the writes of every table that has a column of the domain, in all
// versions; adding it NOT VALID and dropping it lock no table.
#include "planner/recipes/constraint.h"
#include "planner/recipes/table.h"
#include "planner/recipes/table_parts.h"

namespace lockstep {
namespace {

Sql alter_domain(const QualifiedName& domain) {
  Sql sql{"ALTER DOMAIN"};
  sql.name(domain);
  return sql;
}

std::vector<QualifiedName> tables_using(const ObjectId& domain, const Database& live) {
  std::vector<QualifiedName> tables;
  for (const auto& [id, object] : live.objects) {
    const auto* column = std::get_if<Column>(&object.body);
    if (!column) continue;
    for (const ObjectId& type : column->type.references) {
      if (type == domain && (tables.empty() || tables.back() != column->table)) tables.push_back(column->table);
    }
  }
  return tables;
}

bool any_needs_online(const std::vector<QualifiedName>& tables, const RecipeContext& context) {
  for (const QualifiedName& table : tables) {
    if (context.needs_online(table)) return true;
  }
  return false;
}

void lock_tables(Step& step, const Change& change, const std::vector<QualifiedName>& tables,
                 const RecipeContext& context) {
  for (const QualifiedName& table : tables) {
    lock(step, context, table_id(table), Operation::domain_constraint);
    warn_of_scan(step, change, context, table, "run it when writes can wait: PostgreSQL has no online way for domains");
  }
}

Step validate(const Change& change, const std::vector<QualifiedName>& tables, const RecipeContext& context) {
  const auto& after = std::get<Constraint>(change.after->body);
  Step step = step_for(change, alter_domain(after.table).word("VALIDATE CONSTRAINT").ident(after.name));
  step.changes.push_back(change.id());
  step.transaction = Transaction::own;
  lock_tables(step, change, tables, context);
  return step;
}

void add(const Change& change, const RecipeContext& context, Steps& steps) {
  const auto& after = std::get<Constraint>(change.after->body);
  const ObjectId domain = change.id().parent_id(Kind::domain);
  const std::vector<QualifiedName> tables =
      context.is_created(domain) ? std::vector<QualifiedName>{} : tables_using(domain, context.live());
  const bool in_two_steps = after.validated && any_needs_online(tables, context);
  Sql sql = alter_domain(after.table);
  sql.word("ADD").append(constraint_definition(after, in_two_steps || !after.validated));
  Step step = create_step(change, std::move(sql));
  // PostgreSQL checks no array of a domain, and refuses a constraint that would have to be: it comes before columns do.
  if (context.is_created(domain)) step.changes.push_back(domain);
  if (!in_two_steps && after.validated) lock_tables(step, change, tables, context);
  steps.push_back(std::move(step));
  if (in_two_steps) steps.push_back(validate(change, tables, context));
}

void drop(const Change& change, const RecipeContext& context, Steps& steps) {
  const auto& before = std::get<Constraint>(change.before->body);
  if (context.is_dropped(change.id().parent_id(Kind::domain))) return;
  steps.push_back(drop_step(change, context, alter_domain(before.table).word("DROP CONSTRAINT").ident(before.name)));
}

}  // namespace

void plan_domain_constraint(const Change& change, RecipeContext& context, Steps& steps) {
  const ObjectId domain = change.id().parent_id(Kind::domain);
  const bool validates = change.action == Action::alter && std::get<Constraint>(change.after->body).validated;
  if (validates) {
    if (change.touches("validated")) steps.push_back(validate(change, tables_using(domain, context.live()), context));
    return;
  }
  const std::size_t first = steps.size();
  if (change.before) drop(change, context, steps);
  if (!change.after || change.action == Action::drop) return;
  add(change, context, steps);
  if (!change.before || steps.size() != first + 2) return;
  const int group = context.next_group();
  for (std::size_t at = first; at < steps.size(); ++at) steps[at].atomic_group = group;
}

}  // namespace lockstep
