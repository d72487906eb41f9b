// When what the server stores for two objects differs in words alone. Text, and deliberately not the analyser's way of
// looking at it: it is judged by this.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/database.h"

namespace lockstep::test {

// All that describe() tells of the objects, expressions as the server prints them.
std::string stored_text(const std::vector<std::pair<ObjectId, const Object*>>& objects);

// Both mean the same, by the few rules that stand in the .cc file.
bool same_meaning(const std::string& a, const std::string& b);

}  // namespace lockstep::test
