// Text search configurations.
#pragma once

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

ObjectId id_of(const TextSearchConfiguration& configuration);
Properties describe(const TextSearchConfiguration& configuration);
std::vector<ObjectId> references(const TextSearchConfiguration& configuration);

}  // namespace lockstep
