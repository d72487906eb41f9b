// The readers of all kinds of statements, one file a kind. `tree` of the statement has the type that the name says.
#pragma once

#include "parser/read/reader.h"

namespace lockstep {

Outcome read_schema(Reader& reader, const Statement& statement);
Outcome read_extension(Reader& reader, const Statement& statement);
Outcome read_enum(Reader& reader, const Statement& statement);
Outcome read_composite(Reader& reader, const Statement& statement);
Outcome read_domain(Reader& reader, const Statement& statement);
Outcome read_alter_domain(Reader& reader, const Statement& statement);
Outcome read_sequence(Reader& reader, const Statement& statement);
Outcome read_alter_sequence(Reader& reader, const Statement& statement);
Outcome read_function(Reader& reader, const Statement& statement);
Outcome read_operator_family(Reader& reader, const Statement& statement);
Outcome read_operator_class(Reader& reader, const Statement& statement);
Outcome read_alter_operator_family(Reader& reader, const Statement& statement);
Outcome read_cast(Reader& reader, const Statement& statement);
Outcome read_range(Reader& reader, const Statement& statement);
Outcome read_define(Reader& reader, const Statement& statement);  // see define.h
Outcome read_alter_text_search(Reader& reader, const Statement& statement);
Outcome read_table(Reader& reader, const Statement& statement);
Outcome read_alter_table(Reader& reader, const Statement& statement);
Outcome read_index(Reader& reader, const Statement& statement);
Outcome read_view(Reader& reader, const Statement& statement);
Outcome read_materialized_view(Reader& reader, const Statement& statement);
Outcome read_trigger(Reader& reader, const Statement& statement);
Outcome read_policy(Reader& reader, const Statement& statement);
Outcome read_rule(Reader& reader, const Statement& statement);
Outcome read_statistics(Reader& reader, const Statement& statement);
Outcome read_alter_statistics(Reader& reader, const Statement& statement);
Outcome read_event_trigger(Reader& reader, const Statement& statement);
Outcome read_alter_event_trigger(Reader& reader, const Statement& statement);
Outcome read_publication(Reader& reader, const Statement& statement);
Outcome read_alter_publication(Reader& reader, const Statement& statement);
Outcome read_foreign_data_wrapper(Reader& reader, const Statement& statement);
Outcome read_foreign_server(Reader& reader, const Statement& statement);
Outcome read_user_mapping(Reader& reader, const Statement& statement);
Outcome read_foreign_table(Reader& reader, const Statement& statement);
Outcome read_subscription(Reader& reader, const Statement& statement);
Outcome read_alter_subscription(Reader& reader, const Statement& statement);
Outcome read_language(Reader& reader, const Statement& statement);
Outcome read_conversion(Reader& reader, const Statement& statement);
Outcome read_security_label(Reader& reader, const Statement& statement);
Outcome read_comment(Reader& reader, const Statement& statement);
Outcome read_owner(Reader& reader, const Statement& statement);
// GRANT, REVOKE and ALTER DEFAULT PRIVILEGES, when all objects are there.
void finish_privileges(Reader& reader, const std::vector<Statement>& statements, const Database* live);
// Everything else: skipped with a note, or refused with a remedy.
Outcome read_other(Reader& reader, const Statement& statement);

// Before any of them: names and types, so that every statement finds those of every other.
void declare_all(Reader& reader, const std::vector<Statement>& statements);
// After all of them: what needs the whole picture (foreign keys' columns, partitions' indexes, missing functions).
void finish_foreign_keys(Reader& reader);
void finish_partitions(Reader& reader);
void finish_triggers(Reader& reader);
void finish_schemas(Reader& reader);
// Renames and conversions, from comments.
void read_hints(Reader& reader, const std::vector<SourceStatement>& statements);

}  // namespace lockstep
