#include "planner/recipe.h"

namespace lockstep {
namespace {

void write_option(Sql& sql, Keyword option, const QualifiedName& function) {
  if (!function.empty()) sql.word(",").word(option).word("=").name(function);
}

void write_link(Sql& sql, Keyword option, const QualifiedName& symbol) {
  if (!symbol.empty()) sql.word(",").word(option).word("= OPERATOR").no_gap().word("(").symbol(symbol).word(")");
}

// A commutator or negator that does not exist yet is made a shell, which its own CREATE OPERATOR fills.
Sql create_statement(const Operator& op) {
  Sql sql{"CREATE OPERATOR"};
  sql.symbol(op.name).word("(").word("FUNCTION =").name(op.function);
  if (!op.left.empty()) sql.word(",").word("LEFTARG =").type(op.left);
  sql.word(",").word("RIGHTARG =").type(op.right);
  write_link(sql, "COMMUTATOR", op.commutator);
  write_link(sql, "NEGATOR", op.negator);
  write_option(sql, "RESTRICT", op.restrict_function);
  write_option(sql, "JOIN", op.join_function);
  if (op.hashes) sql.word(", HASHES");
  if (op.merges) sql.word(", MERGES");
  return sql.word(")");
}

void write_estimator(Sql& sql, Keyword option, const QualifiedName& function) {
  sql.word(option).word("=");
  if (function.empty()) {
    sql.word("NONE");
  } else {
    sql.name(function);
  }
}

void alter(const Change& change, Steps& steps) {
  const auto& before = std::get<Operator>(change.before->body);
  const auto& after = std::get<Operator>(change.after->body);
  const bool restrict_changed = before.restrict_function != after.restrict_function;
  const bool join_changed = before.join_function != after.join_function;
  if (!restrict_changed && !join_changed) return;
  Sql sql{"ALTER"};
  sql.append(address_of(*change.after)).word("SET").word("(");
  if (restrict_changed) write_estimator(sql, "RESTRICT", after.restrict_function);
  if (restrict_changed && join_changed) sql.word(",");
  if (join_changed) write_estimator(sql, "JOIN", after.join_function);
  steps.push_back(alter_step(change, sql.word(")")));
}

}  // namespace

void plan_operator(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) return alter(change, steps);
  if (change.before) steps.push_back(drop_step(change, context, drop_statement(*change.before)));
  if (change.after) steps.push_back(create_step(change, create_statement(std::get<Operator>(change.after->body))));
}

}  // namespace lockstep
