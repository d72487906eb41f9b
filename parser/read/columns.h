// Column definitions, in CREATE TABLE and ALTER TABLE ... ADD COLUMN.
#pragma once

#include <vector>

#include "parser/read/constraints.h"
#include "parser/read/reader.h"

namespace lockstep {

// Adds the column (or, where the table has inherited it already, merges the definition into it), and a serial's
// sequence. Its constraints that are objects of their own are appended to `constraints`.
void add_column(Reader& reader, const Statement& statement, const QualifiedName& table, const ColumnDef& definition,
                std::vector<PendingConstraint>& constraints);

// A child gets a parent's column, unless it has one of that name; NOT NULL is handed down in any case.
void share_column(Reader& reader, const QualifiedName& table, const Object& parent_column, bool partition);

// What the catalog overlay says of the table's columns and primary key: brought up to date.
void publish_columns(Reader& reader, const QualifiedName& table);

// ALTER COLUMN ... ADD GENERATED AS IDENTITY and GENERATED in CREATE TABLE.
void make_identity(Reader& reader, Column& column, const ::Constraint& node);

// EXTENDED, MAIN...: empty where it is what the type has by itself.
std::string storage_of(const Reader& reader, const char* name, const TypeName& type);
std::string compression_of(const char* name);

}  // namespace lockstep
