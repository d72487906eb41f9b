// Extended statistics.
#pragma once

#include <optional>

#include "model/property.h"

namespace lockstep {

struct Statistics {
  QualifiedName name;
  QualifiedName table;
  std::vector<std::string> kinds;       // a set, sorted: dependencies, mcv, ndistinct; empty with one expression alone
  std::vector<Identifier> columns;      // a set, sorted
  std::vector<Expression> expressions;  // in order
  std::optional<int> target;
};

ObjectId id_of(const Statistics& statistics);
Properties describe(const Statistics& statistics);
std::vector<ObjectId> references(const Statistics& statistics);

}  // namespace lockstep
