#include "model/language.h"

#include "model/describe.h"

namespace lockstep {

ObjectId id_of(const Language& language) { return {Kind::language, {}, {}, language.name, {}}; }

Properties describe(const Language& language) {
  return {{"trusted", language.trusted},
          {"handler", value_of(language.handler)},
          {"inline handler", value_of(language.inline_handler)},
          {"validator", value_of(language.validator)}};
}

std::vector<ObjectId> references(const Language& language) {
  std::vector<ObjectId> needed;
  append_function(needed, language.handler, "");
  append_function(needed, language.inline_handler, "internal");
  append_function(needed, language.validator, "oid");
  return needed;
}

}  // namespace lockstep
