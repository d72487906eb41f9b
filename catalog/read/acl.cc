#include "catalog/read/acl.h"

#include <string_view>

namespace lockstep {
namespace {

std::string_view word_of(char letter) {
  constexpr std::pair<char, std::string_view> words[] = {
      {'r', "SELECT"},  {'a', "INSERT"},  {'w', "UPDATE"}, {'d', "DELETE"}, {'D', "TRUNCATE"}, {'x', "REFERENCES"},
      {'t', "TRIGGER"}, {'X', "EXECUTE"}, {'U', "USAGE"},  {'C', "CREATE"}, {'m', "MAINTAIN"}};
  for (const auto& [known, word] : words) {
    if (known == letter) return word;
  }
  return {};
}

// A role, quoted or plain, at the front of `text`.
std::string take_role(std::string_view& text) {
  std::string role;
  bool quoted = false;
  while (!text.empty() && (quoted || (text.front() != '=' && text.front() != '/'))) {
    if (text.front() == '"') {
      if (quoted && text.size() > 1 && text[1] == '"') {
        role += '"';
        text.remove_prefix(1);
      } else {
        quoted = !quoted;
      }
    } else {
      role += text.front();
    }
    text.remove_prefix(1);
  }
  return role;
}

}  // namespace

Grants parse_acl(const std::vector<std::string>& items, const Identifier& grantor) {
  Grants grants;
  for (const std::string& item : items) {
    std::string_view text = item;
    const std::string grantee = take_role(text);
    const std::size_t slash = std::min(text.find('/'), text.size());
    std::string_view letters = text.substr(1, slash - 1);
    text.remove_prefix(std::min(slash + 1, text.size()));
    if (Identifier(take_role(text)) != grantor) continue;
    while (!letters.empty()) {
      const std::string_view word = word_of(letters.front());
      letters.remove_prefix(1);
      const bool with_option = letters.starts_with('*');
      if (with_option) letters.remove_prefix(1);
      if (word.empty()) continue;
      grants.grant({grantee.empty() ? public_role() : Identifier(grantee), std::string(word)}, with_option);
    }
  }
  return grants;
}

void settle_owner(Common& common, AclClass acl_class, int server_version) {
  if (!common.grants) {
    common.grants = default_grants(acl_class);
    return;
  }
  if (acl_class == AclClass::column) return;
  for (const std::string& privilege : all_privileges(acl_class, server_version)) {
    if (!common.grants->held.contains({common.owner, privilege})) common.grants->owner_lacks.insert(privilege);
  }
  common.grants->give_to(common.owner);
}

}  // namespace lockstep
