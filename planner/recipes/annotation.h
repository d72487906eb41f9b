// What comments and security labels share. Columns of views and of composite types, which are no objects of their own,
// have some too.
#pragma once

#include <optional>

#include "planner/recipe.h"

namespace lockstep {

// A step that waits for its object alone, so that it does not change what others need; with the lock that it takes.
Step annotation_step(const Change& change, const RecipeContext& context, Sql sql);
// COLUMN whole.part
Sql part_address(const Change& change, const Identifier& part);
// IS 'text', IS NULL
void write_annotation(Sql& sql, const std::optional<std::string>& text);

// Nothing takes the comment away but this.
void add_part_comment(const Change& change, const RecipeContext& context, const Identifier& part,
                      const std::optional<std::string>& comment, Steps& steps);

}  // namespace lockstep
