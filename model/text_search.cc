#include "model/text_search.h"

#include "model/describe.h"

namespace lockstep {

ObjectId id_of(const TextSearchConfiguration& configuration) {
  return relation_id(Kind::text_search_configuration, configuration.name);
}

Properties describe(const TextSearchConfiguration& configuration) {
  std::vector<std::string> mappings;
  for (const TextSearchMapping& mapping : configuration.mappings) {
    std::string text = mapping.token_type + ":";
    for (const QualifiedName& dictionary : mapping.dictionaries) text += ' ' + dictionary.quoted();
    mappings.push_back(text);
  }
  return {{"parser", value_of(configuration.parser), OnChange::rebuild}, {"mappings", mappings}};
}

std::vector<ObjectId> references(const TextSearchConfiguration& configuration) {
  std::vector<ObjectId> needed{relation_id(Kind::text_search_parser, configuration.parser)};
  for (const TextSearchMapping& mapping : configuration.mappings) {
    for (const QualifiedName& dictionary : mapping.dictionaries) {
      needed.push_back(relation_id(Kind::text_search_dictionary, dictionary));
    }
  }
  std::erase_if(needed, [](const ObjectId& id) { return id.schema.text() == "pg_catalog"; });
  return needed;
}

ObjectId id_of(const TextSearchParser& parser) { return relation_id(Kind::text_search_parser, parser.name); }

Properties describe(const TextSearchParser& parser) {
  return {{"start", value_of(parser.start), OnChange::rebuild},
          {"gettoken", value_of(parser.next_token), OnChange::rebuild},
          {"end", value_of(parser.end), OnChange::rebuild},
          {"lextypes", value_of(parser.lexeme_types), OnChange::rebuild},
          {"headline", value_of(parser.headline), OnChange::rebuild}};
}

std::vector<ObjectId> references(const TextSearchParser&) { return {}; }

ObjectId id_of(const TextSearchTemplate& template_) { return relation_id(Kind::text_search_template, template_.name); }

Properties describe(const TextSearchTemplate& template_) {
  return {{"init", value_of(template_.init), OnChange::rebuild},
          {"lexize", value_of(template_.lexize), OnChange::rebuild}};
}

std::vector<ObjectId> references(const TextSearchTemplate&) { return {}; }

ObjectId id_of(const TextSearchDictionary& dictionary) {
  return relation_id(Kind::text_search_dictionary, dictionary.name);
}

Properties describe(const TextSearchDictionary& dictionary) {
  return {{"template", value_of(dictionary.template_), OnChange::rebuild}, {"options", to_strings(dictionary.options)}};
}

std::vector<ObjectId> references(const TextSearchDictionary& dictionary) {
  if (dictionary.template_.schema.text() == "pg_catalog") return {};
  return {relation_id(Kind::text_search_template, dictionary.template_)};
}

}  // namespace lockstep
