// Lists of DefElem: WITH (...), sequence options.
#pragma once

#include <optional>
#include <string>

#include "model/option.h"
#include "model/sequence.h"
#include "model/table.h"
#include "parser/internal/pg_nodes.h"

namespace lockstep {

// A DefElem's value as PostgreSQL keeps it in reloptions: "true" where none was written.
std::string option_text(const DefElem& option);
bool option_flag(const DefElem& option);

StorageParameters storage_parameters(const List* options);

// OPTIONS ([ADD | SET | DROP] name 'value', ...)
void change_options(Options& options, const List* changes);

// Every default filled in. `type`: smallint, integer, bigint.
SequenceOptions sequence_options(const List* options, std::string_view type);
// With only the named options changed.
SequenceOptions changed_sequence_options(const SequenceOptions& before, const List* options);

const DefElem* find_option(const List* options, std::string_view name);

}  // namespace lockstep
