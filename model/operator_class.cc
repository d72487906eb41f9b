#include "model/operator_class.h"

#include <algorithm>

#include "model/describe.h"

namespace lockstep {
namespace {

std::string operands_of(const TypeName& left, const TypeName& right) {
  return '(' + left.name + ", " + right.name + ')';
}

std::vector<std::string> texts_of(const std::vector<FamilyOperator>& operators) {
  std::vector<std::string> texts;
  for (const FamilyOperator& op : operators) {
    std::string text = std::to_string(op.strategy) + ' ' + op.name.quoted() + ' ' + operands_of(op.left, op.right);
    if (!op.sort_family.empty()) text += " for order by " + op.sort_family.quoted();
    texts.push_back(std::move(text));
  }
  std::sort(texts.begin(), texts.end());  // they have no order
  return texts;
}

std::vector<std::string> texts_of(const std::vector<FamilyFunction>& functions) {
  std::vector<std::string> texts;
  for (const FamilyFunction& function : functions) {
    texts.push_back(std::to_string(function.number) + ' ' + operands_of(function.left, function.right) + ' ' +
                    function.function.quoted() + '(' + function.signature + ')');
  }
  std::sort(texts.begin(), texts.end());
  return texts;
}

std::string signature_of(const FamilyOperator& op) {
  return (op.left.empty() ? "NONE" : op.left.name) + ", " + op.right.name;
}

void append_members(std::vector<ObjectId>& needed, const std::vector<FamilyOperator>& operators,
                    const std::vector<FamilyFunction>& functions) {
  for (const FamilyOperator& op : operators) {
    needed.push_back({Kind::operator_, op.name.schema, {}, op.name.name, signature_of(op)});
    append(needed, op.left.references);
    append(needed, op.right.references);
  }
  for (const FamilyFunction& function : functions) {
    needed.push_back({Kind::function, function.function.schema, {}, function.function.name, function.signature});
  }
}

}  // namespace

// One name may stand once for each access method.
ObjectId id_of(const OperatorClass& operator_class) {
  return {Kind::operator_class,
          operator_class.name.schema,
          {},
          operator_class.name.name,
          operator_class.access_method.text()};
}

Properties describe(const OperatorClass& operator_class) {
  return {{"type", value_of(operator_class.type), OnChange::rebuild},
          {"default", operator_class.is_default, OnChange::rebuild},
          {"family", value_of(operator_class.family), OnChange::rebuild},
          {"storage", value_of(operator_class.storage), OnChange::rebuild},
          {"operators", texts_of(operator_class.operators), OnChange::rebuild},
          {"functions", texts_of(operator_class.functions), OnChange::rebuild}};
}

std::vector<ObjectId> references(const OperatorClass& operator_class) {
  std::vector<ObjectId> needed = operator_class.type.references;
  append(needed, operator_class.storage.references);
  append_members(needed, operator_class.operators, operator_class.functions);
  if (!operator_class.family.empty()) {
    needed.push_back({Kind::operator_family,
                      operator_class.family.schema,
                      {},
                      operator_class.family.name,
                      operator_class.access_method.text()});
  }
  return needed;
}

ObjectId id_of(const OperatorFamily& family) {
  return {Kind::operator_family, family.name.schema, {}, family.name.name, family.access_method.text()};
}

Properties describe(const OperatorFamily& family) {
  return {{"operators", texts_of(family.operators)}, {"functions", texts_of(family.functions)}};
}

std::vector<ObjectId> references(const OperatorFamily& family) {
  std::vector<ObjectId> needed;
  append_members(needed, family.operators, family.functions);
  return needed;
}

}  // namespace lockstep
