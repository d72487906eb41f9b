// Columns and constraints as DDL spells them, and which of them CREATE TABLE and DROP TABLE carry along ("folded")
// rather than a step of their own.
#pragma once

#include "planner/recipe.h"

namespace lockstep {

// name type [COLLATE] [DEFAULT | GENERATED] [NOT NULL]
Sql column_definition(const Column& column, bool with_default);
Sql identity_clause(const Column& column);
// CONSTRAINT name ..., with NOT VALID where asked for.
Sql constraint_definition(const Constraint& constraint, bool not_valid = false);
// The keys of an index or an exclusion constraint, in parentheses.
void write_elements(Sql& sql, const std::vector<IndexElement>& elements);
// Of a desired column or constraint: CREATE TABLE makes it. Not where it needs something that needs the table first (a
// default that calls a function over the table's rows), nor foreign keys, nor texts with a search path of their own.
bool is_folded(const Object& part, const RecipeContext& context);
// A folded column may have to get its default later.
bool has_folded_default(const Object& column, const RecipeContext& context);
// Of a live column, constraint or index: DROP TABLE takes it along.
bool goes_with_table(const Object& part, const RecipeContext& context);

// Whether something that a constraint or index uses goes, or a column of it changes so that its old form could not
// survive, or its new one could not be there before: then it is dropped first and made last.
bool ground_changes_under(const Change& change, const RecipeContext& context);

// ALTER TABLE table
Sql alter_table(const QualifiedName& table);
Sql alter_column(const Column& column);

// The operation on the table and, since ALTER TABLE recurses, on its live partitions and inheritors.
void lock_with_descendants(Step& step, const RecipeContext& context, const QualifiedName& table, Operation operation);

// For a drop that comes after its replacement was made: it lets go only what the replacement does not use, or a change
// of a column of both would have to come before the one and after the other.
void release_only_lost(Step& step, const Change& change);

void append(std::vector<ObjectId>& to, const std::vector<ObjectId>& from);
// Removes the duplicates, and what the step itself creates from what it needs.
void tidy(Step& step);

}  // namespace lockstep
