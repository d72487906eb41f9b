#include "model/privilege.h"

#include <array>

namespace lockstep {
namespace {

struct ClassFacts {
  AclClass acl_class;
  std::vector<std::string> all;
  std::string_view public_has;
  std::string_view word;
};

const ClassFacts& facts_of(AclClass acl_class) {
  static const std::array<ClassFacts, 6> facts{{
      {AclClass::table,
       {"SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN"},
       "",
       "TABLES"},
      {AclClass::column, {"SELECT", "INSERT", "UPDATE", "REFERENCES"}, "", ""},
      {AclClass::sequence, {"USAGE", "SELECT", "UPDATE"}, "", "SEQUENCES"},
      {AclClass::function, {"EXECUTE"}, "EXECUTE", "FUNCTIONS"},
      {AclClass::type, {"USAGE"}, "USAGE", "TYPES"},
      {AclClass::schema, {"CREATE", "USAGE"}, "", "SCHEMAS"},
  }};
  return facts[static_cast<std::size_t>(acl_class)];
}

}  // namespace

Identifier public_role() { return Identifier("public"); }

void Grants::give_to(const Identifier& new_owner) {
  for (auto at = held.begin(); at != held.end();) {
    if (at->first.grantee == new_owner) {
      owner_lacks.erase(at->first.privilege);
      at = held.erase(at);
    } else {
      ++at;
    }
  }
}

std::vector<std::string> to_strings(const Grants& grants) {
  std::vector<std::string> lines;
  const Identifier* last = nullptr;
  for (const auto& [key, with_option] : grants.held) {
    const bool same = last && *last == key.grantee;
    if (!same) lines.push_back((key.grantee == public_role() ? "PUBLIC" : key.grantee.quoted()) + ":");
    lines.back() += (same ? ", " : " ") + key.privilege + (with_option ? " with grant option" : "");
    last = &key.grantee;
  }
  for (const std::string& privilege : grants.owner_lacks) lines.push_back("not the owner: " + privilege);
  return lines;
}

std::optional<AclClass> acl_class_of(Kind kind) {
  switch (kind) {
    case Kind::table:
    case Kind::view:
      return AclClass::table;
    case Kind::column:
      return AclClass::column;
    case Kind::sequence:
      return AclClass::sequence;
    case Kind::function:
    case Kind::aggregate:
      return AclClass::function;
    case Kind::enum_type:
    case Kind::domain:
    case Kind::composite_type:
    case Kind::range_type:
      return AclClass::type;
    case Kind::schema:
      return AclClass::schema;
    default:
      return std::nullopt;
  }
}

std::vector<std::string> all_privileges(AclClass acl_class, int server_version) {
  std::vector<std::string> all = facts_of(acl_class).all;
  if (acl_class == AclClass::table && server_version < 170000) all.pop_back();
  return all;
}

Grants default_grants(AclClass acl_class) {
  Grants grants;
  const std::string_view privilege = facts_of(acl_class).public_has;
  if (!privilege.empty()) grants.grant({public_role(), std::string(privilege)}, false);
  return grants;
}

Grants initial_grants_of_public(int server_version) {
  Grants grants;
  grants.grant({public_role(), "USAGE"}, false);
  if (server_version < 150000) grants.grant({public_role(), "CREATE"}, false);
  return grants;
}

std::string_view default_privilege_word(AclClass acl_class) { return facts_of(acl_class).word; }

bool has_owner(Kind kind) {
  switch (kind) {
    case Kind::extension:
    case Kind::text_search_parser:
    case Kind::text_search_template:
    case Kind::cast:
    case Kind::user_mapping:
    case Kind::index:
    case Kind::default_privilege:
      return false;
    default:
      return !facts_of(kind).has_parent;
  }
}

}  // namespace lockstep
