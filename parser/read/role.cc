// Roles as the files name them. Lockstep names roles and never makes them.
#include <fmt/format.h>

#include "parser/read/reader.h"

namespace lockstep {

Identifier Reader::role(const Statement& statement, const RoleSpec* role) {
  switch (role->roletype) {
    case ROLESPEC_PUBLIC:
      return public_role();
    case ROLESPEC_CSTRING:
      return this->role(statement, role->location, Identifier(role->rolename));
    default:
      return creator(statement);
  }
}

Identifier Reader::role(const Statement& statement, int offset, const Identifier& written) {
  const auto mapped = roles_map.find(written.text());
  Identifier role = mapped == roles_map.end() ? written : Identifier(mapped->second);
  if (catalog.roles.empty() || catalog.roles.contains(role.text())) return role;
  error(statement, offset, "missing-role", fmt::format("the target has no role {}", role.quoted()),
        "Lockstep names roles and never makes them: create it, or name another by --roles-map " + written.quoted() +
            "=ROLE");
  return role;
}

Identifier Reader::creator(const Statement& statement) {
  if (statement.role.empty()) return Identifier(catalog.current_role);
  return role(statement, -1, statement.role);
}

}  // namespace lockstep
