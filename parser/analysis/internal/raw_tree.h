// libpg_query's raw parse trees: the headers (in the one order that works in C++), a parsed text, and small readers.
// PostgreSQL's macros come with it: include it last, and only from parser/.
#pragma once

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

extern "C" {
#include <postgres.h>
// Everything else of PostgreSQL wants it first.
#include <nodes/nodes.h>
#include <nodes/parsenodes.h>
#include <nodes/pg_list.h>
#include <nodes/primnodes.h>
}

namespace lockstep::analysis {

// Owns the memory of a parse tree. Trees of several texts may live at once and end in any order.
class ParsedText {
 public:
  enum class As { statements, expression, type_name };  // a bare scalar expression, a bare type
  ParsedText(const std::string& text, As as);
  ~ParsedText();
  ParsedText(const ParsedText&) = delete;
  ParsedText& operator=(const ParsedText&) = delete;

  bool valid() const { return valid_; }
  const std::string& error() const { return error_; }
  // The statements (RawStmt unwrapped), or the expression or TypeName alone.
  const std::vector<const Node*>& nodes() const { return nodes_; }

 private:
  void* context_ = nullptr;
  bool valid_ = false;
  std::vector<const Node*> nodes_;
  std::string error_;
};

// Lists as ranges: for (const Node* item : items(list)). A null list is empty.
class NodeRange {
 public:
  explicit NodeRange(const List* list) : list_(list) {}
  struct Iterator {
    const ListCell* cell;
    const Node* operator*() const { return static_cast<const Node*>(cell->ptr_value); }
    Iterator& operator++() {
      ++cell;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return cell != other.cell; }
  };
  Iterator begin() const { return {list_ ? list_->elements : nullptr}; }
  Iterator end() const { return {list_ ? list_->elements + list_->length : nullptr}; }
  std::size_t size() const { return list_ ? static_cast<std::size_t>(list_->length) : 0; }
  bool empty() const { return size() == 0; }
  const Node* operator[](std::size_t index) const { return static_cast<const Node*>(list_->elements[index].ptr_value); }

 private:
  const List* list_;
};
inline NodeRange items(const List* list) { return NodeRange(list); }

template <class T>
const T* as(const Node* node) {
  return reinterpret_cast<const T*>(node);
}
template <class T>
const Node* node_of(const T* node) {
  return reinterpret_cast<const Node*>(node);
}

// For what the server prints and does not read (cycle_mark.cc); nullopt: there is no such thing in it.
std::optional<std::string> with_readable_cycle_marks(const std::string& text);

// The strings of a name: {"pg_catalog", "="}. Valid as long as the tree.
using NameParts = std::vector<std::string_view>;
NameParts name_parts(const List* strings);

// `node` is the literal NULL.
bool is_null_literal(const Node* node);

// `*`, `t.*`, `(composite).*`: stands for several expressions.
bool is_star(const Node* node);

// Everything but locations, as text: equal for trees that differ only in where they stand. For expressions that cannot
// be analysed.
std::string dump_raw(const Node* node);

}  // namespace lockstep::analysis
