// The parts of the column recipe.
#pragma once

#include "planner/recipe.h"
#include "planner/recipes/column_type.h"

namespace lockstep {

// Makes a column NOT NULL: on a table in use by way of a constraint that is validated beside reads and writes.
void set_not_null(const Change& change, const Column& column, RecipeContext& context, Steps& steps);

// One ALTER TABLE that gives the column its new type or collation, with its default around it where that needs to be.
// `default_is_gone`: an earlier step dropped it. Returns whether the default is now as desired.
bool change_type(const Change& change, RecipeContext& context, Steps& steps, bool default_is_gone);
// The type itself goes and comes back: the values wait as text.
void change_type_through_text(const Change& change, RecipeContext& context, Steps& steps);

// Whether ADD COLUMN must write every row.
bool rewrites_when_added(const Column& column, const RecipeContext& context);

// Storage, compression, statistics, options.
void append_settings(const Change& change, const Column& before, const Column& after, const RecipeContext& context,
                     Steps& steps);
// A child's column against what its parent gives it.
void append_overrides(const Change& change, const Column& given, const Object& column, RecipeContext& context,
                      Steps& steps);

// The tables that an inherited column comes from; none for another.
std::vector<QualifiedName> parents_of(const Column& column, const RecipeContext& context);
// ALTER TABLE [ONLY] table ALTER COLUMN column: defaults and settings of partitions and inheritors are their own.
Sql alter_only_column(const Column& column, const RecipeContext& context);

}  // namespace lockstep
