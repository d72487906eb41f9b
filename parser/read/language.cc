#include "parser/internal/tree.h"
#include "parser/read/readers.h"

namespace lockstep {

// Without a HANDLER the grammar reads CREATE EXTENSION.
Outcome read_language(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreatePLangStmt, statement.tree);
  Language language;
  language.name = Identifier(create->plname);
  if (language.name.text() == "plpgsql") {
    reader.note(statement, "skipped-statement", "CREATE LANGUAGE plpgsql: it is always there");
    return Outcome::done;
  }
  language.trusted = create->pltrusted;
  const auto function = [&](const List* name) {
    return name ? reader.function_name(statement, name) : QualifiedName{};
  };
  language.handler = function(create->plhandler);
  language.inline_handler = function(create->plinline);
  language.validator = function(create->plvalidator);
  reader.add(statement, -1, std::move(language));
  return Outcome::done;
}

}  // namespace lockstep
