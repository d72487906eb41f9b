#include "model/type.h"

#include "model/describe.h"

namespace lockstep {

ObjectId id_of(const EnumType& type) { return relation_id(Kind::enum_type, type.name); }
Properties describe(const EnumType& type) { return {{"labels", type.labels}}; }
std::vector<ObjectId> references(const EnumType&) { return {}; }

ObjectId id_of(const Domain& domain) { return relation_id(Kind::domain, domain.name); }

Properties describe(const Domain& domain) {
  return {{"type", value_of(domain.type), OnChange::rebuild},
          {"collation", value_of(domain.collation), OnChange::rebuild},
          {"default", value_of(domain.default_expression)},
          {"not null", domain.not_null}};
}

std::vector<ObjectId> references(const Domain& domain) {
  std::vector<ObjectId> needed = domain.type.references;
  append_collation(needed, domain.collation);
  append(needed, domain.default_expression);
  return needed;
}

ObjectId id_of(const CompositeType& type) { return relation_id(Kind::composite_type, type.name); }

Properties describe(const CompositeType& type) {
  Properties properties;
  std::vector<std::string> names;
  int index = 0;
  for (const CompositeAttribute& attribute : type.attributes) {
    names.push_back(attribute.name.quoted());
    properties.push_back({"attribute type", value_of(attribute.type), OnChange::alter, ++index});
    properties.push_back({"attribute collation", value_of(attribute.collation), OnChange::alter, index});
    const auto& comment = attribute.comment;
    properties.push_back({"attribute comment", comment ? Value(*comment) : Value(), OnChange::alter, index});
  }
  properties.push_back({"attributes", names});
  return properties;
}

std::vector<ObjectId> references(const CompositeType& type) {
  std::vector<ObjectId> needed;
  for (const CompositeAttribute& attribute : type.attributes) {
    append(needed, attribute.type.references);
    append_collation(needed, attribute.collation);
  }
  return needed;
}

ObjectId id_of(const RangeType& type) { return relation_id(Kind::range_type, type.name); }

Properties describe(const RangeType& type) {
  return {{"subtype", value_of(type.subtype), OnChange::rebuild},
          {"subtype_opclass", value_of(type.subtype_opclass), OnChange::rebuild},
          {"collation", value_of(type.collation), OnChange::rebuild},
          {"canonical", value_of(type.canonical), OnChange::rebuild},
          {"subtype_diff", value_of(type.subtype_diff), OnChange::rebuild},
          {"multirange_type_name", value_of(type.multirange_name), OnChange::rebuild}};
}

// Its functions are found by their types: both sides record them (Object::recorded_references).
std::vector<ObjectId> references(const RangeType& type) {
  std::vector<ObjectId> needed = type.subtype.references;
  append_collation(needed, type.collation);
  return needed;
}

}  // namespace lockstep
