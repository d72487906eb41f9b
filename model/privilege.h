// Who may do what with an object: its ACL without what PostgreSQL implies.
#pragma once

#include <compare>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/object_id.h"

namespace lockstep {

// PUBLIC as a grantee. No role can have this name.
Identifier public_role();

struct GrantKey {
  Identifier grantee;
  std::string privilege;  // "SELECT"
  auto operator<=>(const GrantKey&) const = default;
  bool operator==(const GrantKey&) const = default;
};

struct Grants {
  std::map<GrantKey, bool> held;      // by others than the owner; true: with grant option
  std::set<std::string> owner_lacks;  // an owner has every privilege unless they were revoked
  bool operator==(const Grants&) const = default;

  void grant(const GrantKey& key, bool with_option) { held[key] |= with_option; }
  void grant_to_owner(const std::string& privilege) { owner_lacks.erase(privilege); }
  // As ALTER ... OWNER TO does: what the role was granted becomes part of the owner's own.
  void give_to(const Identifier& new_owner);
};
std::vector<std::string> to_strings(const Grants& grants);  // one a grantee: "app: SELECT, UPDATE with grant option"

// The kinds of objects by their privileges.
enum class AclClass : std::uint8_t { table, column, sequence, function, type, schema };
std::optional<AclClass> acl_class_of(Kind kind);  // none: nothing can be granted on it
// What ALL means, in the order of the manual. MAINTAIN is there from 17 on.
std::vector<std::string> all_privileges(AclClass acl_class, int server_version);
Grants default_grants(AclClass acl_class);  // acldefault(): PUBLIC may execute functions and use types
// What initdb grants on the schema public: before 15, CREATE too.
Grants initial_grants_of_public(int server_version);
std::string_view default_privilege_word(AclClass type);  // "TABLES": in ALTER DEFAULT PRIVILEGES; empty: not there
bool has_owner(Kind kind);                               // an owner of its own that ALTER ... OWNER TO changes

}  // namespace lockstep
