// Sequences: stand-alone, of a serial column, and the options of identity columns.
#pragma once

#include <cstdint>
#include <optional>

#include "model/property.h"

namespace lockstep {

// With every default filled in, so that both readers agree.
struct SequenceOptions {
  std::int64_t start = 1;
  std::int64_t increment = 1;
  std::int64_t minimum = 1;
  std::int64_t maximum = INT64_MAX;
  std::int64_t cache = 1;
  bool cycle = false;

  bool operator==(const SequenceOptions&) const = default;
  // The defaults of CREATE SEQUENCE for a type ("smallint", "integer", "bigint") and direction.
  static SequenceOptions defaults_for(std::string_view type, bool descending = false);
};

struct OwnedBy {
  QualifiedName table;
  Identifier column;
};

struct Sequence {
  QualifiedName name;
  std::string type = "bigint";  // smallint, integer, bigint
  SequenceOptions options;
  std::optional<OwnedBy> owned_by;
  bool unlogged = false;
};

// Shared by Sequence and by identity columns, so that both describe their options in the same words.
void describe_options(const SequenceOptions& options, Properties& properties);

ObjectId id_of(const Sequence& sequence);
Properties describe(const Sequence& sequence);
std::vector<ObjectId> references(const Sequence& sequence);

}  // namespace lockstep
