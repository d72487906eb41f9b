#include "planner/recipe.h"

namespace lockstep {
namespace {

Sql create_statement(const TextSearchParser& parser) {
  Sql sql{"CREATE TEXT SEARCH PARSER"};
  sql.name(parser.name).word("(").word("START =").name(parser.start).word(", GETTOKEN =").name(parser.next_token);
  sql.word(", END =").name(parser.end).word(", LEXTYPES =").name(parser.lexeme_types);
  if (!parser.headline.empty()) sql.word(", HEADLINE =").name(parser.headline);
  return sql.word(")");
}

}  // namespace

// Nothing of it can be altered.
void plan_text_search_parser(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) return;
  const int group = change.action == Action::rebuild ? context.next_group() : 0;
  if (change.before) {
    steps.push_back(drop_step(change, context, drop_statement(*change.before)));
    steps.back().atomic_group = group;
  }
  if (change.after) {
    steps.push_back(create_step(change, create_statement(std::get<TextSearchParser>(change.after->body))));
    steps.back().atomic_group = group;
  }
}

}  // namespace lockstep
