// Walking PostgreSQL's lists and nodes from C++.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/identifier.h"
#include "parser/internal/pg_nodes.h"

namespace lockstep {

// for (auto* column : items<ColumnDef>(list)): the caller vouches for the type; null lists are empty.
template <class T>
class Items {
 public:
  class Iterator {
   public:
    explicit Iterator(const ListCell* cell) : cell_(cell) {}
    T* operator*() const { return static_cast<T*>(cell_->ptr_value); }
    Iterator& operator++() {
      ++cell_;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return cell_ != other.cell_; }

   private:
    const ListCell* cell_;
  };
  explicit Items(const List* list) : list_(list) {}
  Iterator begin() const { return Iterator(list_ ? list_->elements : nullptr); }
  Iterator end() const { return Iterator(list_ ? list_->elements + list_->length : nullptr); }

 private:
  const List* list_;
};

template <class T>
Items<T> items(const List* list) {
  return Items<T>(list);
}

// Null where the node is of another kind (or null).
template <class T>
const T* node_cast(const void* node, NodeTag tag) {
  return node && nodeTag(node) == tag ? static_cast<const T*>(node) : nullptr;
}
#define LOCKSTEP_NODE(Type, node) (::lockstep::node_cast<::Type>((node), T_##Type))

inline std::string text_of(const char* text) { return text ? std::string(text) : std::string(); }
inline Identifier identifier_of(const char* text) { return Identifier(text_of(text)); }

// Of a list of String nodes.
inline std::vector<std::string> strings(const List* list) {
  std::vector<std::string> result;
  for (const String* item : items<String>(list)) result.emplace_back(strVal(item));
  return result;
}
inline std::vector<Identifier> identifiers(const List* list) {
  std::vector<Identifier> result;
  for (const String* item : items<String>(list)) result.emplace_back(std::string(strVal(item)));
  return result;
}

// The last one or two parts of a dotted name; a database's name in front is dropped.
inline QualifiedName written_name(const List* list) {
  const std::vector<std::string> parts = strings(list);
  QualifiedName name;
  if (parts.empty()) return name;
  name.name = Identifier(parts.back());
  if (parts.size() > 1) name.schema = Identifier(parts[parts.size() - 2]);
  return name;
}
inline QualifiedName written_name(const RangeVar* relation) {
  return {identifier_of(relation->schemaname), identifier_of(relation->relname)};
}

// relpersistence as pg_class keeps it (catalog/pg_class.h does not come with libpg_query).
inline bool is_temporary(const RangeVar* relation) { return relation->relpersistence == 't'; }
inline bool is_unlogged(const RangeVar* relation) { return relation->relpersistence == 'u'; }

}  // namespace lockstep
