// ACLs as the catalog prints them.
#pragma once

#include <string>
#include <vector>

#include "model/object.h"

namespace lockstep {

// Items such as "app=ar*/owner", the owner's own among `held`. What others than `grantor` granted is left out: only
// they can take it back.
Grants parse_acl(const std::vector<std::string>& items, const Identifier& grantor);
// Takes the owner's own out of `held`; an ACL that was NULL (none) becomes the built-in one.
void settle_owner(Common& common, AclClass acl_class, int server_version);

}  // namespace lockstep
