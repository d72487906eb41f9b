// Text search objects.
#pragma once

#include "model/option.h"
#include "model/property.h"

namespace lockstep {

struct TextSearchMapping {
  std::string token_type;                   // alias: "asciiword"
  std::vector<QualifiedName> dictionaries;  // in order
};

struct TextSearchConfiguration {
  QualifiedName name;
  QualifiedName parser;                     // pg_catalog.default
  std::vector<TextSearchMapping> mappings;  // by token_type
};

struct TextSearchParser {
  QualifiedName name;
  QualifiedName start, next_token, end, lexeme_types, headline;
};

struct TextSearchTemplate {
  QualifiedName name;
  QualifiedName init, lexize;
};

struct TextSearchDictionary {
  QualifiedName name;
  QualifiedName template_;
  Options options;
};

ObjectId id_of(const TextSearchConfiguration& configuration);
Properties describe(const TextSearchConfiguration& configuration);
std::vector<ObjectId> references(const TextSearchConfiguration& configuration);

ObjectId id_of(const TextSearchParser& parser);
Properties describe(const TextSearchParser& parser);
std::vector<ObjectId> references(const TextSearchParser& parser);

ObjectId id_of(const TextSearchTemplate& template_);
Properties describe(const TextSearchTemplate& template_);
std::vector<ObjectId> references(const TextSearchTemplate& template_);

ObjectId id_of(const TextSearchDictionary& dictionary);
Properties describe(const TextSearchDictionary& dictionary);
std::vector<ObjectId> references(const TextSearchDictionary& dictionary);

}  // namespace lockstep
