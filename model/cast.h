// Casts.
#pragma once

#include "model/property.h"

namespace lockstep {

enum class CastMethod : std::uint8_t { function, in_out, binary };
enum class CastContext : std::uint8_t { explicit_, assignment, implicit };

struct Cast {
  TypeName source, target;
  CastMethod method = CastMethod::function;
  QualifiedName function;
  std::string signature;  // of the function, as ObjectId has it
  CastContext context = CastContext::explicit_;
};

ObjectId id_of(const Cast& cast);
Properties describe(const Cast& cast);
std::vector<ObjectId> references(const Cast& cast);

}  // namespace lockstep
