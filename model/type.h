// User-defined types: enums, domains, composites.
#pragma once

#include <optional>

#include "model/property.h"

namespace lockstep {

struct EnumType {
  QualifiedName name;
  std::vector<std::string> labels;  // in sort order
};

// Its constraints are objects of their own (Constraint with on_domain).
struct Domain {
  QualifiedName name;
  TypeName type;
  QualifiedName collation;  // empty: the type's own
  std::optional<Expression> default_expression;
  bool not_null = false;
};

struct CompositeAttribute {
  Identifier name;
  TypeName type;
  QualifiedName collation;  // empty: the type's own
};

struct CompositeType {
  QualifiedName name;
  std::vector<CompositeAttribute> attributes;
};

ObjectId id_of(const EnumType& type);
Properties describe(const EnumType& type);
std::vector<ObjectId> references(const EnumType& type);

ObjectId id_of(const Domain& domain);
Properties describe(const Domain& domain);
std::vector<ObjectId> references(const Domain& domain);

ObjectId id_of(const CompositeType& type);
Properties describe(const CompositeType& type);
std::vector<ObjectId> references(const CompositeType& type);

}  // namespace lockstep
