#include <algorithm>

#include "planner/hazards.h"
#include "planner/recipes/annotation.h"

namespace lockstep {
namespace {

using Attributes = std::vector<CompositeAttribute>;

void write_attribute(Sql& sql, const CompositeAttribute& attribute) {
  sql.ident(attribute.name).type(attribute.type);
  if (!attribute.collation.empty()) sql.word("COLLATE").name(attribute.collation);
}

Sql create_statement(const CompositeType& type) {
  Sql sql{"CREATE TYPE"};
  sql.name(type.name).word("AS").word("(");
  for (const CompositeAttribute& attribute : type.attributes) {
    if (&attribute != &type.attributes.front()) sql.word(",");
    write_attribute(sql, attribute);
  }
  return sql.word(")");
}

Attributes::const_iterator find(const Attributes& attributes, const Identifier& name) {
  return std::find_if(attributes.begin(), attributes.end(),
                      [&name](const CompositeAttribute& attribute) { return attribute.name == name; });
}

// How many of the desired attributes, from the first on, are there in this order already. ADD ATTRIBUTE only appends,
// so what follows is taken away and added.
std::size_t kept_count(const Attributes& before, const Attributes& after) {
  std::size_t kept = 0;
  auto position = before.begin();
  for (; kept < after.size(); ++kept) {
    const auto found = find(before, after[kept].name);
    if (found == before.end() || found < position) break;
    position = found + 1;
  }
  return kept;
}

void add_alterations(const Change& change, const Attributes& before, const Attributes& after, Steps& steps) {
  const std::size_t kept = kept_count(before, after);
  const Attributes still(after.begin(), after.begin() + static_cast<std::ptrdiff_t>(kept));
  const auto alter_type = [&change] {
    return Sql("ALTER TYPE").name(std::get<CompositeType>(change.after->body).name);
  };
  for (const CompositeAttribute& attribute : before) {
    if (find(still, attribute.name) != still.end()) continue;
    steps.push_back(alter_step(change, alter_type().word("DROP ATTRIBUTE").ident(attribute.name)));
    const std::string message = "drops attribute " + attribute.name.quoted() + " of " + change.id().to_string() +
                                " with its values in every column of the type";
    steps.back().hazards.push_back(hazard_of(change, HazardKind::drop_column, message,
                                             "add new attributes at the end, and keep those that hold values"));
    steps.back().phase = Phase::contract;
  }
  for (const CompositeAttribute& attribute : still) {
    const auto old = find(before, attribute.name);
    if (compare(old->type, attribute.type) != Comparison::different && old->collation == attribute.collation) continue;
    Sql sql = alter_type().word("ALTER ATTRIBUTE").ident(attribute.name).word("TYPE").type(attribute.type);
    if (!attribute.collation.empty()) sql.word("COLLATE").name(attribute.collation);
    steps.push_back(alter_step(change, std::move(sql)));
  }
  for (std::size_t i = kept; i < after.size(); ++i) {
    Sql sql = alter_type().word("ADD ATTRIBUTE");
    write_attribute(sql, after[i]);
    steps.push_back(alter_step(change, std::move(sql)));
  }
}

// `kept`: how many attributes keep the comment that they have; the others are new.
void comment_on_attributes(const Change& change, const RecipeContext& context, const Attributes& before,
                           std::size_t kept, Steps& steps) {
  const auto& after = std::get<CompositeType>(change.after->body).attributes;
  for (std::size_t i = 0; i < after.size(); ++i) {
    const auto there = i < kept ? find(before, after[i].name)->comment : std::nullopt;
    if (there != after[i].comment) add_part_comment(change, context, after[i].name, after[i].comment, steps);
  }
}

}  // namespace

void plan_composite_type(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) {
    const auto& before = std::get<CompositeType>(change.before->body).attributes;
    const auto& after = std::get<CompositeType>(change.after->body).attributes;
    add_alterations(change, before, after, steps);
    return comment_on_attributes(change, context, before, kept_count(before, after), steps);
  }
  const int group = change.action == Action::rebuild ? context.next_group() : 0;
  if (change.before) {
    steps.push_back(drop_step(change, context, drop_statement(*change.before)));
    steps.back().atomic_group = group;
  }
  if (change.after) {
    steps.push_back(create_step(change, create_statement(std::get<CompositeType>(change.after->body))));
    steps.back().atomic_group = group;
    comment_on_attributes(change, context, {}, 0, steps);
  }
}

}  // namespace lockstep
