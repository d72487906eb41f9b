#include "planner/recipe.h"

namespace lockstep {
namespace {

Sql create_statement(const Extension& extension) {
  Sql sql{"CREATE EXTENSION"};
  sql.ident(extension.name);
  if (!extension.schema.empty()) sql.word("SCHEMA").ident(extension.schema);
  if (!extension.version.empty()) sql.word("VERSION").literal(extension.version);
  return sql;
}

void alter(const Change& change, Steps& steps) {
  const auto& before = std::get<Extension>(change.before->body);
  const auto& after = std::get<Extension>(change.after->body);
  const auto alter_extension = [&after] { return Sql("ALTER EXTENSION").ident(after.name); };
  // What the desired state does not say is as it should be.
  if (!after.version.empty() && after.version != before.version) {
    steps.push_back(alter_step(change, alter_extension().word("UPDATE TO").literal(after.version)));
  }
  if (!after.schema.empty() && after.schema != before.schema) {
    steps.push_back(alter_step(change, alter_extension().word("SET SCHEMA").ident(after.schema)));
  }
}

}  // namespace

void plan_extension(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) return alter(change, steps);
  if (change.before) steps.push_back(drop_step(change, context, drop_statement(*change.before)));
  if (change.after) steps.push_back(create_step(change, create_statement(std::get<Extension>(change.after->body))));
}

}  // namespace lockstep
