#include <algorithm>

#include "planner/recipe.h"

namespace lockstep {
namespace {

const TextSearchMapping* find(const TextSearchConfiguration& configuration, const std::string& token_type) {
  const auto& mappings = configuration.mappings;
  const auto found = std::find_if(mappings.begin(), mappings.end(),
                                  [&](const TextSearchMapping& mapping) { return mapping.token_type == token_type; });
  return found == mappings.end() ? nullptr : &*found;
}

Sql alter_configuration(const TextSearchConfiguration& configuration) {
  return Sql("ALTER TEXT SEARCH CONFIGURATION").name(configuration.name);
}

void write_dictionaries(Sql& sql, const TextSearchMapping& mapping) {
  sql.word("WITH");
  for (const QualifiedName& dictionary : mapping.dictionaries) {
    if (&dictionary != &mapping.dictionaries.front()) sql.word(",");
    sql.name(dictionary);
  }
}

Step mapping_step(const Change& change, Keyword verb, const TextSearchMapping& mapping) {
  Sql sql = alter_configuration(std::get<TextSearchConfiguration>(change.after->body));
  sql.word(verb).word("MAPPING FOR").ident(Identifier{mapping.token_type});
  write_dictionaries(sql, mapping);
  return alter_step(change, std::move(sql));
}

// From nothing, where the configuration is new.
void align_mappings(const Change& change, const TextSearchConfiguration& before, Steps& steps) {
  const auto& after = std::get<TextSearchConfiguration>(change.after->body);
  for (const TextSearchMapping& mapping : before.mappings) {
    if (find(after, mapping.token_type)) continue;
    Sql sql = alter_configuration(after);
    sql.word("DROP MAPPING FOR").ident(Identifier{mapping.token_type});
    steps.push_back(alter_step(change, std::move(sql)));
  }
  for (const TextSearchMapping& mapping : after.mappings) {
    const TextSearchMapping* old = find(before, mapping.token_type);
    if (!old) {
      steps.push_back(mapping_step(change, "ADD", mapping));
    } else if (old->dictionaries != mapping.dictionaries) {
      steps.push_back(mapping_step(change, "ALTER", mapping));
    }
  }
}

void create(const Change& change, Steps& steps) {
  const auto& configuration = std::get<TextSearchConfiguration>(change.after->body);
  Sql sql{"CREATE TEXT SEARCH CONFIGURATION"};
  sql.name(configuration.name).word("(").word("PARSER =").name(configuration.parser).word(")");
  steps.push_back(create_step(change, std::move(sql)));
  align_mappings(change, TextSearchConfiguration{}, steps);
}

}  // namespace

void plan_text_search_configuration(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) {
    return align_mappings(change, std::get<TextSearchConfiguration>(change.before->body), steps);
  }
  if (change.before) steps.push_back(drop_step(change, context, drop_statement(*change.before)));
  if (change.after) create(change, steps);
}

}  // namespace lockstep
