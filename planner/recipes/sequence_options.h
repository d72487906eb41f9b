// START WITH, INCREMENT BY and so on: the same words for sequences and for identity columns.
#pragma once

#include "model/sequence.h"
#include "planner/sql_writer.h"

namespace lockstep {

enum class OptionForm : std::uint8_t { plain, with_set };  // ALTER COLUMN wants SET before each

// The options of `to` that differ from `from`; nothing where none does.
Sql changed_options(const SequenceOptions& from, const SequenceOptions& to, OptionForm form = OptionForm::plain);
// Those that CREATE would not choose by itself for the type.
Sql options_to_say(const SequenceOptions& options, std::string_view type);

}  // namespace lockstep
