// Keys of indexes and exclusion constraints.
#pragma once

#include <string>
#include <vector>

#include "parser/read/reader.h"

namespace lockstep {

// `range`: the tokens between the parentheses.
std::vector<IndexElement> index_elements(Reader& reader, const Statement& statement, const QualifiedName& table,
                                         const std::vector<const IndexElem*>& elements, TokenRange range);

}  // namespace lockstep
