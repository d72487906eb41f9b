// Small words for writing describe() and references(); included by model/*.cc only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/property.h"

namespace lockstep {

inline Value value_of(const std::optional<Expression>& expression) {
  return expression ? Value(&*expression) : Value(std::monostate{});
}
inline Value value_of(const TypeName& type) { return type.empty() ? Value(std::monostate{}) : Value(&type); }
inline Value value_of(const QualifiedName& name) {
  return name.empty() ? Value(std::monostate{}) : Value(name.quoted());
}
inline Value value_of(const Identifier& name) { return name.empty() ? Value(std::monostate{}) : Value(name.text()); }
inline Value value_of(const std::vector<Identifier>& names) {
  std::vector<std::string> texts;
  for (const Identifier& name : names) texts.push_back(name.quoted());
  return texts;
}
inline Value text_or_nothing(const std::string& text) { return text.empty() ? Value(std::monostate{}) : Value(text); }

inline void append(std::vector<ObjectId>& to, const std::vector<ObjectId>& from) {
  to.insert(to.end(), from.begin(), from.end());
}
inline void append(std::vector<ObjectId>& to, const std::optional<Expression>& expression) {
  if (expression) append(to, expression->references);
}

inline void append_function(std::vector<ObjectId>& to, const QualifiedName& function, std::string signature) {
  if (!function.empty()) to.push_back({Kind::function, function.schema, {}, function.name, std::move(signature)});
}

inline void append_collation(std::vector<ObjectId>& to, const QualifiedName& collation) {
  if (!collation.empty() && collation.schema.text() != "pg_catalog") {
    to.push_back(relation_id(Kind::collation, collation));
  }
}

}  // namespace lockstep
