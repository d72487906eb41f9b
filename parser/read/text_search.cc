#include "parser/read/text_search.h"

#include <fmt/format.h>

#include <algorithm>

#include "parser/internal/tree.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

// The built-in ones are simple and the stemmers; any other lives where things are created.
QualifiedName dictionary_name(Reader& reader, const Statement& statement, const List* names) {
  QualifiedName name = written_name(names);
  if (!name.schema.empty()) return name;
  const QualifiedName own{creation_schema(*statement.path), name.name};
  if (reader.database.find(relation_id(Kind::text_search_dictionary, own))) return own;
  const std::string& text = name.name.text();
  const bool built_in = text == "simple" || (text.size() > 5 && text.compare(text.size() - 5, 5, "_stem") == 0);
  name.schema = built_in ? Identifier("pg_catalog") : creation_schema(*statement.path);
  return name;
}

// What initdb's snowball_create.sql maps for a language: words to its stemmer, everything else to simple. Words in
// ASCII letters go to the English stemmer in languages of another script.
std::vector<TextSearchMapping> built_in_mappings(const std::string& language) {
  const bool simple = language == "simple";
  const std::string stem = simple ? "simple" : language + "_stem";
  const std::string ascii_stem = language == "russian" || language == "hindi" ? "english_stem" : stem;
  std::vector<TextSearchMapping> mappings;
  const auto map = [&](std::initializer_list<const char*> types, const std::string& dictionary) {
    for (const char* type : types) mappings.push_back({type, {{Identifier("pg_catalog"), Identifier(dictionary)}}});
  };
  map({"asciihword", "asciiword", "hword_asciipart"}, ascii_stem);
  map({"hword", "hword_part", "word"}, stem);
  map({"email", "file", "float", "host", "hword_numpart", "int", "numhword", "numword", "sfloat", "uint", "url",
       "url_path", "version"},
      "simple");
  return mappings;
}

void sort_mappings(TextSearchConfiguration& configuration) {
  std::sort(configuration.mappings.begin(), configuration.mappings.end(),
            [](const TextSearchMapping& a, const TextSearchMapping& b) { return a.token_type < b.token_type; });
}

QualifiedName configuration_name(const Reader& reader, const Statement& statement, const List* names) {
  const QualifiedName written = written_name(names);
  if (!written.schema.empty()) return written;
  for (const Identifier& schema : lookup_order(*statement.path)) {
    if (reader.catalog.has_text_search_configuration(schema.text(), written.name.text())) return {schema, written.name};
  }
  return {creation_schema(*statement.path), written.name};
}

// PostgreSQL's own is called default; any other is in the files, or where things are created.
Identifier parser_schema(const Reader& reader, const Statement& statement, const List* names) {
  const Identifier name = written_name(names).name;
  if (name.text() == "default") return Identifier("pg_catalog");
  for (const Identifier& schema : *statement.path) {
    if (reader.database.find(relation_id(Kind::text_search_parser, {schema, name}))) return schema;
  }
  return creation_schema(*statement.path);
}

void map_tokens(Reader& reader, TextSearchConfiguration& configuration, const Statement& statement,
                const AlterTSConfigurationStmt& alter) {
  std::vector<QualifiedName> dictionaries;
  for (const List* names : items<List>(alter.dicts)) dictionaries.push_back(dictionary_name(reader, statement, names));
  for (const std::string& token : strings(alter.tokentype)) {
    std::erase_if(configuration.mappings, [&](const TextSearchMapping& known) { return known.token_type == token; });
    if (alter.kind != ALTER_TSCONFIG_DROP_MAPPING) configuration.mappings.push_back({token, dictionaries});
  }
  sort_mappings(configuration);
}

}  // namespace

Outcome read_text_search(Reader& reader, const Statement& statement, const DefineStmt& create) {
  TextSearchConfiguration configuration;
  configuration.name = reader.new_name(statement, written_name(create.defnames));
  for (const DefElem* option : items<DefElem>(create.definition)) {
    const auto* type = LOCKSTEP_NODE(TypeName, option->arg);
    const List* names = type ? type->names : LOCKSTEP_NODE(List, option->arg);
    if (std::string_view(option->defname) == "parser") {
      configuration.parser = written_name(names);
      if (configuration.parser.schema.empty()) configuration.parser.schema = parser_schema(reader, statement, names);
      continue;
    }
    const QualifiedName from = configuration_name(reader, statement, names);
    const TextSearchConfiguration* copied =
        reader.find<TextSearchConfiguration>(relation_id(Kind::text_search_configuration, from));
    if (!copied && from.schema.text() != "pg_catalog") {
      return reader.missing(statement, -1, "text search configuration", from.quoted());
    }
    configuration.parser = copied ? copied->parser : QualifiedName{Identifier("pg_catalog"), Identifier("default")};
    configuration.mappings = copied ? copied->mappings : built_in_mappings(from.name.text());
    sort_mappings(configuration);
  }
  reader.add(statement, -1, std::move(configuration));
  return Outcome::done;
}

Outcome read_alter_text_search(Reader& reader, const Statement& statement) {
  const auto* alter = LOCKSTEP_NODE(AlterTSConfigurationStmt, statement.tree);
  const QualifiedName name = configuration_name(reader, statement, alter->cfgname);
  auto* configuration = reader.find<TextSearchConfiguration>(relation_id(Kind::text_search_configuration, name));
  if (!configuration) return reader.missing(statement, -1, "text search configuration", name.quoted());
  if (alter->replace) {
    reader.unsupported(statement, -1, "ALTER MAPPING REPLACE", "name the token types and their dictionaries");
  } else {
    map_tokens(reader, *configuration, statement, *alter);
  }
  return Outcome::done;
}

}  // namespace lockstep
