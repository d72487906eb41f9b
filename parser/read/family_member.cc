#include "parser/read/family_member.h"

#include <algorithm>

namespace lockstep {

namespace {

bool is_of(const std::string& type, const TypeName& left, const TypeName& right) {
  return left.name == type && right.name == type;
}

// The support functions that no class of gist, gin or spgist can do without.
bool is_required(const std::string& access_method, int number) {
  if (access_method == "gist") return number == 1 || number == 2 || number == 5 || number == 6 || number == 7;
  if (access_method == "gin") return number == 2 || number == 3;
  return number <= 5;  // spgist
}

}  // namespace

bool belongs_to_class(const std::string& access_method, const FamilyOperator& member, const std::string& type) {
  if (access_method == "btree" || access_method == "hash") return is_of(type, member.left, member.right);
  return access_method != "gist" && access_method != "gin" && access_method != "spgist";
}

bool belongs_to_class(const std::string& access_method, const FamilyFunction& member, const std::string& type) {
  // The first one compares, or hashes.
  if (access_method == "btree" || access_method == "hash") {
    return member.number == 1 && is_of(type, member.left, member.right);
  }
  const bool may_be_optional = access_method == "gist" || access_method == "gin" || access_method == "spgist";
  return !may_be_optional || is_required(access_method, member.number);
}

}  // namespace lockstep
