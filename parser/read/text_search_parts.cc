// CREATE TEXT SEARCH DICTIONARY, TEMPLATE and PARSER: what configurations are made of.
#include <fmt/format.h>

#include <algorithm>

#include "parser/internal/tree.h"
#include "parser/read/define.h"
#include "parser/read/options.h"
#include "parser/read/routine.h"

namespace lockstep {

namespace {

QualifiedName template_name(Reader& reader, const Statement& statement, QualifiedName name) {
  if (!name.schema.empty()) return name;
  for (const Identifier& schema : *statement.path) {
    if (reader.database.find(relation_id(Kind::text_search_template, {schema, name.name}))) return {schema, name.name};
  }
  constexpr std::string_view built_in[] = {"simple", "synonym", "ispell", "thesaurus", "snowball"};
  const bool is_built_in = std::find(std::begin(built_in), std::end(built_in), name.name.text()) != std::end(built_in);
  return {is_built_in ? Identifier("pg_catalog") : creation_schema(*statement.path), name.name};
}

// A function option of a template or parser: its name, and which arguments PostgreSQL gives it.
struct FunctionOption {
  std::string_view name;
  QualifiedName* target;
  std::vector<const char*> arguments;  // types of pg_catalog
};

Outcome read_functions(Reader& reader, const Statement& statement, const DefineStmt& create,
                       const std::vector<FunctionOption>& known, NamedRoutines& routines) {
  for (const DefElem* option : items<DefElem>(create.definition)) {
    const auto found = std::find_if(known.begin(), known.end(), [&](const FunctionOption& candidate) {
      return candidate.name == std::string_view(option->defname);
    });
    if (found == known.end()) {
      reader.unsupported(statement, option->location, fmt::format("the text search option {}", option->defname));
      continue;
    }
    std::vector<Oid> types;
    for (const char* argument : found->arguments) {
      const CatalogType* type = reader.catalog.type("pg_catalog", argument);
      types.push_back(type ? type->oid : 0);
    }
    *found->target = option_name(option);
    routines.find_exactly(*found->target, types);
  }
  return routines.all_found() ? Outcome::done : routines.missing();
}

}  // namespace

Outcome read_text_search_dictionary(Reader& reader, const Statement& statement, const DefineStmt& create) {
  TextSearchDictionary dictionary;
  dictionary.name = reader.new_name(statement, written_name(create.defnames));
  for (const DefElem* option : items<DefElem>(create.definition)) {
    if (std::string_view(option->defname) == "template") {
      dictionary.template_ = template_name(reader, statement, option_name(option));
    } else {
      dictionary.options.push_back({option->defname, option_text(*option)});
    }
  }
  std::sort(dictionary.options.begin(), dictionary.options.end());
  reader.add(statement, -1, std::move(dictionary));
  return Outcome::done;
}

Outcome read_text_search_template(Reader& reader, const Statement& statement, const DefineStmt& create) {
  TextSearchTemplate read;
  read.name = reader.new_name(statement, written_name(create.defnames));
  NamedRoutines routines(reader, statement);
  const std::vector<FunctionOption> known{{"init", &read.init, {"internal"}},
                                          {"lexize", &read.lexize, {"internal", "internal", "internal", "internal"}}};
  if (read_functions(reader, statement, create, known, routines) == Outcome::wait) return Outcome::wait;
  if (Object* object = reader.add(statement, -1, std::move(read))) object->recorded_references = routines.take();
  return Outcome::done;
}

Outcome read_text_search_parser(Reader& reader, const Statement& statement, const DefineStmt& create) {
  TextSearchParser read;
  read.name = reader.new_name(statement, written_name(create.defnames));
  NamedRoutines routines(reader, statement);
  const std::vector<FunctionOption> known{{"start", &read.start, {"internal", "int4"}},
                                          {"gettoken", &read.next_token, {"internal", "internal", "internal"}},
                                          {"end", &read.end, {"internal"}},
                                          {"lextypes", &read.lexeme_types, {"internal"}},
                                          {"headline", &read.headline, {"internal", "internal", "tsquery"}}};
  if (read_functions(reader, statement, create, known, routines) == Outcome::wait) return Outcome::wait;
  if (Object* object = reader.add(statement, -1, std::move(read))) object->recorded_references = routines.take();
  return Outcome::done;
}

}  // namespace lockstep
