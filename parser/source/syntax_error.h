// PostgreSQL's message for a statement that does not parse, made useful.
#pragma once

#include "parser/internal/source_impl.h"

namespace lockstep {

// `offset`: of the mistake, within the file.
Error syntax_error(const SourceFile& file, std::size_t begin, std::size_t end, std::size_t offset, std::string message);

}  // namespace lockstep
