// Constraint nodes -> constraints of the model, with PostgreSQL's automatic names.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "parser/read/reader.h"

namespace lockstep {

// A node with what its place adds: the column that it stands behind, and the attributes that follow it as nodes of
// their own.
struct PendingConstraint {
  const ::Constraint* node = nullptr;
  Identifier column;  // empty: a constraint of the table
  bool deferrable = false, initially_deferred = false;
};

// The raw text after DEFAULT, and in CHECK (...).
Expression default_expression(Reader& reader, const Statement& statement, const ::Constraint& node);
Expression check_expression(Reader& reader, const Statement& statement, const ::Constraint& node);

// DEFAULT NULL means none, with or without casts (PostgreSQL stores NULL::character varying for a varchar(n) column,
// and nothing for most other types), but for a domain's column: there it overrides the domain's own.
bool says_no_default(const Reader& reader, Oid type, const Node* expression);

// Names and adds them in PostgreSQL's order: checks, primary key, unique and exclusion, foreign keys. `new_table`:
// CREATE TABLE validates everything, whatever NOT VALID says.
void add_constraints(Reader& reader, const Statement& statement, const QualifiedName& table,
                     std::vector<PendingConstraint> constraints, bool new_table);

// ADD CONSTRAINT ... USING INDEX: the index becomes the constraint's.
Outcome add_constraint_using_index(Reader& reader, const Statement& statement, const QualifiedName& table,
                                   const ::Constraint& node);

// Of relation `table` an expression uses these columns; `whole_row`: the row itself too.
struct UsedColumns {
  std::vector<Identifier> columns;  // distinct, in order of appearance
  bool whole_row = false;
};
UsedColumns used_columns(Reader& reader, const QualifiedName& table, const Node* expression);

}  // namespace lockstep
