// The parts of the constraint recipe.
#pragma once

#include "planner/recipe.h"

namespace lockstep {

// Adds a table's constraint, the online way where its table is in use; nothing where CREATE TABLE makes it.
void add_constraint(const Change& change, RecipeContext& context, Steps& steps);
// VALIDATE CONSTRAINT, in a transaction of its own.
Step validate_constraint(const Change& change, const Constraint& constraint, const RecipeContext& context);

// Whether UNIQUE or PRIMARY KEY can take over an index that is built concurrently.
bool can_use_index(const Constraint& key, const RecipeContext& context);
Step build_key_index(const Change& change, const Identifier& index, const RecipeContext& context);
// CONSTRAINT name UNIQUE USING INDEX index
Sql key_using_index(const Constraint& key, const Identifier& index);

void plan_domain_constraint(const Change& change, RecipeContext& context, Steps& steps);

}  // namespace lockstep
