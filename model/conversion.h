// Conversions between encodings.
#pragma once

#include "model/property.h"

namespace lockstep {

struct EncodingConversion {
  QualifiedName name;
  bool is_default = false;
  std::string from, to;  // as PostgreSQL calls the encodings: "LATIN1"
  QualifiedName function;
};

// The name that PostgreSQL prints, for any that it takes ("utf-8"); empty where it knows none.
std::string encoding_name(std::string_view written);

ObjectId id_of(const EncodingConversion& conversion);
Properties describe(const EncodingConversion& conversion);
std::vector<ObjectId> references(const EncodingConversion& conversion);

}  // namespace lockstep
