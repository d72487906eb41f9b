#include "planner/recipes/family_member.h"

namespace lockstep {
namespace {

void write_types(Sql& sql, const TypeName& left, const TypeName& right) {
  sql.word("(").type(left).word(",").type(right).word(")");
}

Sql create_statement(const OperatorClass& created) {
  Sql sql{"CREATE OPERATOR CLASS"};
  sql.name(created.name);
  if (created.is_default) sql.word("DEFAULT");
  sql.word("FOR TYPE").type(created.type).word("USING").ident(created.access_method);
  sql.word("FAMILY").name(created.family).word("AS");
  bool first = true;
  const auto next = [&]() -> Sql& {
    if (!first) sql.word(",");
    first = false;
    return sql.new_line();
  };
  for (const FamilyOperator& member : created.operators) write_member(next(), member);
  for (const FamilyFunction& member : created.functions) write_member(next(), member);
  // One item at least must be there; the type itself as storage says nothing.
  if (first || !created.storage.empty()) {
    next().word("STORAGE").type(created.storage.empty() ? created.type : created.storage);
  }
  return sql;
}

}  // namespace

void write_member(Sql& sql, const FamilyOperator& member) {
  sql.word("OPERATOR").number(std::int64_t{member.strategy}).symbol(member.name);
  write_types(sql, member.left, member.right);
  if (!member.sort_family.empty()) sql.word("FOR ORDER BY").name(member.sort_family);
}

void write_member(Sql& sql, const FamilyFunction& member) {
  sql.word("FUNCTION").number(std::int64_t{member.number});
  write_types(sql, member.left, member.right);
  sql.name(member.function).no_gap().word("(").type({.name = member.signature, .references = {}}).word(")");
}

// Nothing of it can be altered.
void plan_operator_class(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) return;
  const int group = change.action == Action::rebuild ? context.next_group() : 0;
  if (change.before) {
    steps.push_back(drop_step(change, context, drop_statement(*change.before)));
    steps.back().atomic_group = group;
  }
  if (change.after) {
    steps.push_back(create_step(change, create_statement(std::get<OperatorClass>(change.after->body))));
    steps.back().atomic_group = group;
  }
}

}  // namespace lockstep
