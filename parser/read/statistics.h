// Names of extended statistics, which LIKE INCLUDING STATISTICS makes up too.
#pragma once

#include <string>
#include <vector>

#include "parser/read/reader.h"

namespace lockstep {

// The name that PostgreSQL gives to statistics without one (ChooseExtendedStatisticName). `parts`: columns in the order
// of the definition, "expr" for each expression.
QualifiedName automatic_statistics_name(const Reader& reader, const QualifiedName& table,
                                        const std::vector<std::string>& parts);

}  // namespace lockstep
