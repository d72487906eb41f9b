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

std::vector<ObjectId> references(const TextSearchConfiguration&) { return {}; }

}  // namespace lockstep
