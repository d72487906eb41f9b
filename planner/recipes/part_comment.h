// Comments on columns of views and of composite types, which are no objects of their own.
#pragma once

#include <optional>
#include <string>

#include "planner/recipe.h"

namespace lockstep {

// COMMENT ON COLUMN whole.part; nothing takes the comment away.
void add_part_comment(const Change& change, const RecipeContext& context, const Identifier& part,
                      const std::optional<std::string>& comment, Steps& steps);

}  // namespace lockstep
