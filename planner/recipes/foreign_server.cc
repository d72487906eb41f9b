#include "planner/recipe.h"
#include "planner/recipes/generic_options.h"

namespace lockstep {
namespace {

Sql create_statement(const ForeignServer& server) {
  Sql sql{"CREATE SERVER"};
  sql.ident(server.name);
  if (!server.type.empty()) sql.word("TYPE").literal(server.type);
  if (!server.version.empty()) sql.word("VERSION").literal(server.version);
  sql.word("FOREIGN DATA WRAPPER").ident(server.wrapper);
  write_generic_options(sql, server.options);
  return sql;
}

void alter(const Change& change, Steps& steps) {
  const auto& before = std::get<ForeignServer>(change.before->body);
  const auto& after = std::get<ForeignServer>(change.after->body);
  const bool version = change.touches("version"), options = change.touches("options");
  if (!version && !options) return;
  Sql sql{"ALTER SERVER"};
  sql.ident(after.name);
  if (version) {
    sql.word("VERSION");
    after.version.empty() ? sql.word("NULL") : sql.literal(after.version);
  }
  if (options) write_option_changes(sql, before.options, after.options);
  steps.push_back(alter_step(change, std::move(sql)));
}

}  // namespace

void plan_foreign_server(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) return alter(change, steps);
  if (change.before) steps.push_back(drop_step(change, context, drop_statement(*change.before)));
  if (change.after) steps.push_back(create_step(change, create_statement(std::get<ForeignServer>(change.after->body))));
}

}  // namespace lockstep
