#include <algorithm>
#include <set>

#include "planner/hazards.h"

namespace lockstep {
namespace {

Sql create_statement(const Domain& domain) {
  Sql sql{"CREATE DOMAIN"};
  sql.name(domain.name).word("AS").type(domain.type);
  if (!domain.collation.empty()) sql.word("COLLATE").name(domain.collation);
  if (domain.default_expression) sql.word("DEFAULT").expression(*domain.default_expression);
  if (domain.not_null) sql.word("NOT NULL");
  return sql;
}

bool uses(const Column& column, const ObjectId& type) {
  const auto& references = column.type.references;
  return std::find(references.begin(), references.end(), type) != references.end();
}

// SET NOT NULL reads every table with a column of the domain, and stops writes meanwhile. There is no way around it.
void lock_tables_of(Step& step, const Change& change, const RecipeContext& context) {
  std::set<QualifiedName> tables;
  for (const auto& [id, object] : context.live().objects) {
    const auto* column = std::get_if<Column>(&object.body);
    if (column && uses(*column, step.subject)) tables.insert(column->table);
  }
  for (const QualifiedName& table : tables) {
    lock(step, context, table_id(table), Operation::domain_constraint);
    if (!context.needs_online(table)) continue;
    step.hazards.push_back(hazard_of(change, HazardKind::blocking_scan,
                                     "scans " + table_id(table).to_string() + " while writes to it wait",
                                     "make the columns NOT NULL instead of the domain"));
  }
}

void alter(const Change& change, const RecipeContext& context, Steps& steps) {
  const auto& after = std::get<Domain>(change.after->body);
  const auto alter_domain = [&after] { return Sql("ALTER DOMAIN").name(after.name); };
  if (change.touches("default")) {
    Sql sql = alter_domain();
    if (after.default_expression) {
      sql.word("SET DEFAULT").expression(*after.default_expression);
    } else {
      sql.word("DROP DEFAULT");
    }
    steps.push_back(alter_step(change, std::move(sql)));
  }
  if (change.touches("not null")) {
    steps.push_back(
        alter_step(change, alter_domain().word(after.not_null ? Keyword("SET NOT NULL") : Keyword("DROP NOT NULL"))));
    if (after.not_null) lock_tables_of(steps.back(), change, context);
  }
}

}  // namespace

// Its checks are changes of their own, and so are the columns that must leave a domain that is made anew.
void plan_domain(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) return alter(change, context, steps);
  const int group = change.action == Action::rebuild ? context.next_group() : 0;
  if (change.before) {
    steps.push_back(drop_step(change, context, drop_statement(*change.before)));
    steps.back().atomic_group = group;
  }
  if (change.after) {
    steps.push_back(create_step(change, create_statement(std::get<Domain>(change.after->body))));
    steps.back().atomic_group = group;
  }
}

}  // namespace lockstep
