// User-defined types: enums, domains, composites, ranges.
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
  std::optional<std::string> comment;
};

struct CompositeType {
  QualifiedName name;
  std::vector<CompositeAttribute> attributes;
};

struct RangeType {
  QualifiedName name;
  TypeName subtype;
  QualifiedName subtype_opclass;  // empty: the default of btree for the subtype
  QualifiedName collation;        // empty: the subtype's own
  QualifiedName canonical;
  QualifiedName subtype_diff;
  Identifier multirange_name;  // filled in where automatic
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

ObjectId id_of(const RangeType& type);
Properties describe(const RangeType& type);
std::vector<ObjectId> references(const RangeType& type);

}  // namespace lockstep
