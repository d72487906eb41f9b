// The expression that an undecided comparison is about, and what a server said of it.
#pragma once

#include <string>

#include "differ/difference.h"
#include "model/database.h"

namespace lockstep {

// In this side of the comparison; its expression is null where that has no such property.
ExpressionSlot slot_of(Database& database, const Undecided& undecided);

// Both become sure: equal if what a server printed for them is.
void settle(Expression& live, Expression& desired, const std::string& live_printed, const std::string& desired_printed);

}  // namespace lockstep
