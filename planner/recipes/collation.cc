#include "planner/recipe.h"

namespace lockstep {
namespace {

void write_locale(Sql& sql, const Collation& collation) {
  switch (collation.provider) {
    case CollationProvider::libc:
      sql.word("LC_COLLATE =").literal(collation.lc_collate).word(", LC_CTYPE =").literal(collation.lc_ctype);
      break;
    case CollationProvider::icu:
      sql.word("PROVIDER = icu, LOCALE =").literal(collation.locale);
      break;
    case CollationProvider::builtin:
      sql.word("PROVIDER = builtin, LOCALE =").literal(collation.locale);
      break;
  }
}

Sql create_statement(const Collation& collation) {
  Sql sql{"CREATE COLLATION"};
  sql.name(collation.name).word("(");
  write_locale(sql, collation);
  if (!collation.deterministic) sql.word(", DETERMINISTIC = false");
  if (!collation.rules.empty()) sql.word(", RULES =").literal(collation.rules);
  return sql.word(")");
}

}  // namespace

// What a collation is cannot be altered. Columns of one that is made anew leave it meanwhile (change_type.cc).
void plan_collation(const Change& change, RecipeContext& context, Steps& steps) {
  drop_and_create<Collation>(change, context, create_statement, steps);
}

}  // namespace lockstep
