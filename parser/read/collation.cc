// CREATE COLLATION: of a locale, or from another collation.
#include "model/collation.h"

#include <fmt/format.h>

#include <algorithm>

#include "parser/internal/tree.h"
#include "parser/read/define.h"
#include "parser/read/options.h"
#include "parser/read/routine.h"

namespace lockstep {

namespace {

// 16 and newer keep what users write of ICU's locales as a language tag: en_US becomes en-US.
std::string language_tag(std::string locale, int server_version) {
  if (server_version >= 160000) std::replace(locale.begin(), locale.end(), '_', '-');
  return locale;
}

// LOCALE says both of libc's; before 15 ICU's stood there too.
void set_locale(Collation& collation, const std::string& locale, int server_version) {
  switch (collation.provider) {
    case CollationProvider::libc:
      collation.lc_collate = collation.lc_ctype = locale;
      break;
    case CollationProvider::icu:
      collation.locale = language_tag(locale, server_version);
      break;
    case CollationProvider::builtin:
      collation.locale = locale;
      break;
  }
}

// Of PostgreSQL's own, those that are the same on every machine.
bool copy_built_in(const QualifiedName& from, Collation& collation) {
  const std::string& name = from.name.text();
  if (from.schema.text() != "pg_catalog" || (name != "C" && name != "POSIX")) return false;
  collation.lc_collate = collation.lc_ctype = name;
  return true;
}

// Empty where the other collation cannot be known.
std::optional<Outcome> copy_from(Reader& reader, const Statement& statement, const DefElem& option,
                                 Collation& collation) {
  CollateClause clause{};
  const auto* type = LOCKSTEP_NODE(TypeName, option.arg);
  clause.collname = type ? type->names : const_cast<List*>(LOCKSTEP_NODE(List, option.arg));
  const QualifiedName own_name = collation.name;
  const QualifiedName from = reader.collation_name(statement, &clause);
  if (from.schema.empty()) return Outcome::done;  // said already
  if (copy_built_in(from, collation)) return std::nullopt;
  const auto* copied = reader.find<Collation>(relation_id(Kind::collation, from));
  if (copied) {
    collation = *copied;
    collation.name = own_name;
    return std::nullopt;
  }
  if (from.schema.text() != "pg_catalog") return reader.missing(statement, -1, "collation", from.quoted());
  reader.unsupported(statement, option.location, fmt::format("a copy of the collation {}", from.quoted()),
                     "write its PROVIDER and LOCALE: what it is depends on the server");
  return Outcome::done;
}

}  // namespace

Outcome read_collation(Reader& reader, const Statement& statement, const DefineStmt& create) {
  Collation collation;
  collation.name = reader.new_name(statement, written_name(create.defnames));
  if (const DefElem* from = find_option(create.definition, "from")) {
    if (const auto outcome = copy_from(reader, statement, *from, collation)) return *outcome;
  }
  if (const DefElem* provider = find_option(create.definition, "provider")) {
    const std::string word = option_text(*provider);
    if (word == "icu") collation.provider = CollationProvider::icu;
    if (word == "builtin") collation.provider = CollationProvider::builtin;
  }
  for (const DefElem* option : items<DefElem>(create.definition)) {
    const std::string_view name = option->defname;
    const std::string text = option_text(*option);
    if (name == "locale") {
      set_locale(collation, text, reader.server_version);
    } else if (name == "lc_collate") {
      collation.lc_collate = text;
    } else if (name == "lc_ctype") {
      collation.lc_ctype = text;
    } else if (name == "rules") {
      collation.rules = text;
    } else if (name == "deterministic") {
      collation.deterministic = option_flag(*option);
    } else if (name != "from" && name != "provider" && name != "version") {
      reader.unsupported(statement, option->location, fmt::format("the collation option {}", name));
    }
  }
  if (create.if_not_exists && reader.database.find(id_of(collation))) return Outcome::done;
  reader.add(statement, -1, std::move(collation));
  return Outcome::done;
}

}  // namespace lockstep
