#include <algorithm>

#include "planner/recipe.h"

namespace lockstep {
namespace {

void write_option(Sql& sql, const Option& option) {
  sql.ident(Identifier{option.name}).word("=").literal(option.value);
}

Sql create_statement(const TextSearchDictionary& dictionary) {
  Sql sql{"CREATE TEXT SEARCH DICTIONARY"};
  sql.name(dictionary.name).word("(").word("TEMPLATE =").name(dictionary.template_);
  for (const Option& option : dictionary.options) {
    sql.word(",");
    write_option(sql, option);
  }
  return sql.word(")");
}

bool has(const Options& options, const std::string& name) {
  return std::any_of(options.begin(), options.end(), [&name](const Option& option) { return option.name == name; });
}

// An option without a value is taken away.
void alter_options(const Change& change, Steps& steps) {
  const Options& before = std::get<TextSearchDictionary>(change.before->body).options;
  const auto& dictionary = std::get<TextSearchDictionary>(change.after->body);
  const Options& after = dictionary.options;
  if (before == after) return;
  Sql sql{"ALTER TEXT SEARCH DICTIONARY"};
  sql.name(dictionary.name).word("(");
  bool first = true;
  const auto separate = [&] {
    if (!first) sql.word(",");
    first = false;
  };
  for (const Option& option : before) {
    if (has(after, option.name)) continue;
    separate();
    sql.ident(Identifier{option.name});
  }
  for (const Option& option : after) {
    if (std::find(before.begin(), before.end(), option) != before.end()) continue;
    separate();
    write_option(sql, option);
  }
  steps.push_back(alter_step(change, sql.word(")")));
}

}  // namespace

void plan_text_search_dictionary(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) return alter_options(change, steps);
  const int group = change.action == Action::rebuild ? context.next_group() : 0;
  if (change.before) {
    steps.push_back(drop_step(change, context, drop_statement(*change.before)));
    steps.back().atomic_group = group;
  }
  if (change.after) {
    steps.push_back(create_step(change, create_statement(std::get<TextSearchDictionary>(change.after->body))));
    steps.back().atomic_group = group;
  }
}

}  // namespace lockstep
