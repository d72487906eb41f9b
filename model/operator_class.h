// Operator classes and families.
#pragma once

#include "model/property.h"

namespace lockstep {

struct FamilyOperator {
  int strategy = 0;
  QualifiedName name;  // schema and symbol
  TypeName left, right;
  QualifiedName sort_family;  // FOR ORDER BY; empty: for searching
};

struct FamilyFunction {
  int number = 0;
  TypeName left, right;  // for which operand types
  QualifiedName function;
  std::string signature;  // of the function, as ObjectId has it
};

struct OperatorClass {
  QualifiedName name;
  Identifier access_method;
  TypeName type;
  bool is_default = false;
  QualifiedName family;                   // empty: one of its own name
  TypeName storage;                       // empty: `type`
  std::vector<FamilyOperator> operators;  // by strategy and types
  std::vector<FamilyFunction> functions;  // by number and types
};

// Its members that belong to no class (ALTER OPERATOR FAMILY ... ADD).
struct OperatorFamily {
  QualifiedName name;
  Identifier access_method;
  std::vector<FamilyOperator> operators;
  std::vector<FamilyFunction> functions;
};

ObjectId id_of(const OperatorClass& operator_class);
Properties describe(const OperatorClass& operator_class);
std::vector<ObjectId> references(const OperatorClass& operator_class);

ObjectId id_of(const OperatorFamily& family);
Properties describe(const OperatorFamily& family);
std::vector<ObjectId> references(const OperatorFamily& family);

}  // namespace lockstep
