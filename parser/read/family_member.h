// Members of operator families: which of them PostgreSQL keeps with a class.
#pragma once

#include <string>

#include "model/operator_class.h"

namespace lockstep {

// Written in CREATE OPERATOR CLASS ... FOR TYPE `type`: amadjustmembers of the access method. What belongs to the class
// goes with it; what does not could be taken out of the family alone.
bool belongs_to_class(const std::string& access_method, const FamilyOperator& member, const std::string& type);
bool belongs_to_class(const std::string& access_method, const FamilyFunction& member, const std::string& type);

}  // namespace lockstep
