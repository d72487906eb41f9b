#include <algorithm>

#include "planner/recipes/family_member.h"

namespace lockstep {
namespace {

bool same(const FamilyOperator& a, const FamilyOperator& b) {
  return a.strategy == b.strategy && a.name == b.name && a.left.name == b.left.name && a.right.name == b.right.name &&
         a.sort_family == b.sort_family;
}

bool same(const FamilyFunction& a, const FamilyFunction& b) {
  return a.number == b.number && a.left.name == b.left.name && a.right.name == b.right.name &&
         a.function == b.function && a.signature == b.signature;
}

// A member goes by its place: what stands there, DROP does not ask.
void write_place(Sql& sql, const FamilyOperator& member) {
  sql.word("OPERATOR").number(std::int64_t{member.strategy}).word("(").type(member.left).word(",");
  sql.type(member.right).word(")");
}

void write_place(Sql& sql, const FamilyFunction& member) {
  sql.word("FUNCTION").number(std::int64_t{member.number}).word("(").type(member.left).word(",");
  sql.type(member.right).word(")");
}

template <class Member>
std::vector<Member> missing_in(const std::vector<Member>& members, const std::vector<Member>& others) {
  std::vector<Member> missing;
  for (const Member& member : members) {
    const bool is_there =
        std::any_of(others.begin(), others.end(), [&member](const Member& other) { return same(member, other); });
    if (!is_there) missing.push_back(member);
  }
  return missing;
}

class Alteration {
 public:
  Alteration(const Change& change, Steps& steps) : change_(change), steps_(steps) {}

  void run(const OperatorFamily& before) {
    const auto& after = std::get<OperatorFamily>(change_.after->body);
    for (const auto& member : missing_in(before.operators, after.operators)) drop(member);
    for (const auto& member : missing_in(before.functions, after.functions)) drop(member);
    for (const auto& member : missing_in(after.operators, before.operators)) add(member);
    for (const auto& member : missing_in(after.functions, before.functions)) add(member);
  }

 private:
  template <class Member>
  void drop(const Member& member) {
    Sql sql = begin();
    write_place(sql.word("DROP"), member);
    steps_.push_back(alter_step(change_, std::move(sql)));
  }
  template <class Member>
  void add(const Member& member) {
    Sql sql = begin();
    write_member(sql.word("ADD"), member);
    steps_.push_back(alter_step(change_, std::move(sql)));
  }
  Sql begin() const { return Sql("ALTER").append(address_of(*change_.after)); }

  const Change& change_;
  Steps& steps_;
};

}  // namespace

void plan_operator_family(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) {
    return Alteration(change, steps).run(std::get<OperatorFamily>(change.before->body));
  }
  if (change.before) steps.push_back(drop_step(change, context, drop_statement(*change.before)));
  if (!change.after) return;
  steps.push_back(create_step(change, Sql("CREATE").append(address_of(*change.after))));
  Alteration(change, steps).run(OperatorFamily{});
}

}  // namespace lockstep
