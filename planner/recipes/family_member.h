// Members of operator classes and families, as both statements write them.
#pragma once

#include "planner/recipe.h"

namespace lockstep {

void write_member(Sql& sql, const FamilyOperator& member);
void write_member(Sql& sql, const FamilyFunction& member);

}  // namespace lockstep
