// From one ACL to another, and how GRANT and REVOKE are written.
#pragma once

#include <string>
#include <vector>

#include "planner/recipe.h"

namespace lockstep {

// One GRANT or REVOKE.
struct GrantChange {
  bool is_grant;
  bool option;  // WITH GRANT OPTION; only the GRANT OPTION FOR
  Identifier grantee;
  std::vector<std::string> privileges;
  bool all = false;  // every privilege that there is, and more than one
};
// What is taken comes first. `owner`: whom the owner's own privileges are given to and taken from.
std::vector<GrantChange> grant_changes(const Grants& from, const Grants& to, AclClass acl_class, int server_version,
                                       const Identifier& owner);

// "GRANT SELECT ON TABLE a.b TO c"; of `column`, where it is not null: "GRANT SELECT (d) ON ...".
Sql grant_statement(const GrantChange& change, const Sql& on, const Identifier* column = nullptr);
// As GRANT names the object after ON; a column by its table.
Sql grant_object(const Object& object);

// Of a change that takes a privilege from somebody who has it.
Hazard revoke_hazard(const Change& change, const GrantChange& revoked);

}  // namespace lockstep
