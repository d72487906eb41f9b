#include "model/schema.h"

#include "model/describe.h"

namespace lockstep {

ObjectId id_of(const Schema& schema) { return {Kind::schema, {}, {}, schema.name, {}}; }
Properties describe(const Schema&) { return {}; }
std::vector<ObjectId> references(const Schema&) { return {}; }

ObjectId id_of(const Extension& extension) { return {Kind::extension, {}, {}, extension.name, {}}; }

Properties describe(const Extension& extension) {
  return {{"schema", value_of(extension.schema), OnChange::when_said},
          {"version", text_or_nothing(extension.version), OnChange::when_said}};
}

std::vector<ObjectId> references(const Extension& extension) {
  if (extension.schema.empty()) return {};
  return {{Kind::schema, {}, {}, extension.schema, {}}};
}

}  // namespace lockstep
