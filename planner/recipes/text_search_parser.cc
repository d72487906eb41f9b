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
  drop_and_create<TextSearchParser>(change, context, create_statement, steps);
}

}  // namespace lockstep
