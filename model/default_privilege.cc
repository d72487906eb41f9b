#include "model/default_privilege.h"

#include "model/describe.h"

namespace lockstep {

// The schema stands apart from ObjectId::schema: this is no object inside of it.
ObjectId id_of(const DefaultPrivilege& privilege) {
  const std::string where = privilege.schema.empty() ? "" : " IN SCHEMA " + privilege.schema.quoted();
  return {Kind::default_privilege, {}, {}, privilege.role, privilege.object_type + where};
}

Properties describe(const DefaultPrivilege& privilege) { return {{"grants", to_strings(privilege.grants)}}; }

std::vector<ObjectId> references(const DefaultPrivilege& privilege) {
  if (privilege.schema.empty()) return {};
  return {{Kind::schema, {}, {}, privilege.schema, {}}};
}

}  // namespace lockstep
