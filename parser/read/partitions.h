// Partition keys and bounds; what children take from parents.
#pragma once

#include "parser/read/reader.h"

namespace lockstep {

Expression partition_key(Reader& reader, const Statement& statement, const PartitionSpec& node);
// `after`: a location in front of the bound (that of the parent's name).
Expression partition_bound(Reader& reader, const Statement& statement, int after, const PartitionBoundSpec& node);

// The parent's checks that children inherit.
void share_checks(Reader& reader, const QualifiedName& table, const QualifiedName& parent);

// ATTACH PARTITION and INHERIT: what the child has and the parent has too is inherited from now on.
void adopt_parent(Reader& reader, const Statement& statement, const QualifiedName& table, const QualifiedName& parent,
                  bool partition);

}  // namespace lockstep
