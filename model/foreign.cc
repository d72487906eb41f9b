#include "model/foreign.h"

#include "model/describe.h"

namespace lockstep {

ObjectId id_of(const ForeignDataWrapper& wrapper) { return {Kind::foreign_data_wrapper, {}, {}, wrapper.name, {}}; }

Properties describe(const ForeignDataWrapper& wrapper) {
  return {{"handler", value_of(wrapper.handler)},
          {"validator", value_of(wrapper.validator)},
          {"options", to_strings(wrapper.options)}};
}

std::vector<ObjectId> references(const ForeignDataWrapper& wrapper) {
  std::vector<ObjectId> needed;
  append_function(needed, wrapper.handler, "");
  append_function(needed, wrapper.validator, "text[], oid");
  return needed;
}

ObjectId id_of(const ForeignServer& server) { return {Kind::foreign_server, {}, {}, server.name, {}}; }

Properties describe(const ForeignServer& server) {
  return {{"wrapper", value_of(server.wrapper), OnChange::rebuild},
          {"type", text_or_nothing(server.type), OnChange::rebuild},
          {"version", text_or_nothing(server.version)},
          {"options", to_strings(server.options)}};
}

std::vector<ObjectId> references(const ForeignServer& server) {
  return {{Kind::foreign_data_wrapper, {}, {}, server.wrapper, {}}};
}

ObjectId id_of(const UserMapping& mapping) {
  return {Kind::user_mapping, {}, {}, mapping.server, mapping.user.empty() ? "PUBLIC" : mapping.user.quoted()};
}

// Without the right to read them the catalog shows none: one option without a name stands for that.
Properties describe(const UserMapping& mapping) {
  const bool hidden = mapping.options.size() == 1 && mapping.options.front().name.empty();
  return {{"options", hidden ? Value() : Value(names_of(mapping.options)), OnChange::when_said},
          {"secret values", hidden ? Value() : Value(to_strings(mapping.options)), OnChange::when_said}};
}

std::vector<ObjectId> references(const UserMapping& mapping) {
  return {{Kind::foreign_server, {}, {}, mapping.server, {}}};
}

}  // namespace lockstep
