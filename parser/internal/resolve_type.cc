#include "parser/internal/resolve_type.h"

#include <array>

#include "parser/internal/search_path.h"
#include "parser/internal/tree.h"

namespace lockstep {

namespace {

// The text of one modifier: a number, a string or a bare word (geometry(Point, 4326)).
std::string modifier_text(const Node* node) {
  if (const auto* constant = LOCKSTEP_NODE(A_Const, node)) {
    if (constant->isnull) return {};
    switch (nodeTag(&constant->val)) {
      case T_Integer:
        return std::to_string(intVal(&constant->val));
      case T_Float:
        return text_of(constant->val.fval.fval);
      case T_String:
        return text_of(strVal(&constant->val));
      default:
        return {};
    }
  }
  if (const auto* column = LOCKSTEP_NODE(ColumnRef, node)) return written_name(column->fields).name.text();
  return {};
}

std::optional<std::int32_t> number(const std::string& text) {
  char* end = nullptr;
  const long value = std::strtol(text.c_str(), &end, 10);
  if (text.empty() || *end != '\0' || value < INT32_MIN || value > INT32_MAX) return std::nullopt;
  return static_cast<std::int32_t>(value);
}

constexpr std::int32_t header_size = 4;          // VARHDRSZ, which varchar, bpchar and numeric add
constexpr std::int32_t full_precision = 0xFFFF;  // INTERVAL_FULL_PRECISION
constexpr std::int32_t full_range = 0x7FFF;      // INTERVAL_FULL_RANGE

// What the types' own typmodin functions do (varchar, numeric, timestamp...). Nullopt: not one of these.
std::optional<std::int32_t> pack_modifiers(const CatalogType& type, const std::vector<std::int32_t>& numbers) {
  if (type.schema != "pg_catalog" || numbers.empty()) return std::nullopt;
  const std::string& name = type.name;
  const std::int32_t first = numbers[0];
  if (name == "varchar" || name == "bpchar") return first + header_size;
  if (name == "bit" || name == "varbit") return first;
  if (name == "numeric") {
    const std::int32_t scale = numbers.size() > 1 ? numbers[1] : 0;
    return ((first << 16) | (scale & 0x7FF)) + header_size;
  }
  if (name == "interval") {
    // [fields] or [fields, precision]; all fields without a precision is no modifier at all.
    if (numbers.size() == 1) return first == full_range ? -1 : (first << 16) | full_precision;
    return (first << 16) | (numbers[1] & 0xFFFF);
  }
  for (const char* timed : {"time", "timetz", "timestamp", "timestamptz"}) {
    if (name == timed) return first > 6 ? 6 : first;
  }
  return std::nullopt;
}

void apply_modifiers(const CatalogType& type, const ::TypeName& node, TypeAndModifier& result) {
  if (!node.typmods) return;
  std::vector<std::int32_t> numbers;
  std::string text;
  for (const Node* modifier : items<Node>(node.typmods)) {
    const std::string part = modifier_text(modifier);
    text += (text.empty() ? "(" : ",") + part;
    if (const auto value = number(part)) numbers.push_back(*value);
  }
  const bool all_numbers = numbers.size() == static_cast<std::size_t>(list_length(node.typmods));
  if (const auto packed = all_numbers ? pack_modifiers(type, numbers) : std::nullopt) {
    result.typmod = *packed;
  } else {
    result.foreign_modifiers = text + ")";
  }
}

// name%TYPE: the type of a table's column.
std::optional<TypeAndModifier> column_type(const CatalogSnapshot& catalog, const SearchPath& path, const List* names) {
  std::vector<std::string> parts = strings(names);
  if (parts.size() < 2) return std::nullopt;
  const std::string column = parts.back();
  parts.pop_back();
  const SearchPath schemas = parts.size() > 1 ? SearchPath{Identifier(parts[parts.size() - 2])} : lookup_order(path);
  for (const Identifier& schema : schemas) {
    const CatalogRelation* relation = catalog.relation(schema.text(), parts.back());
    if (!relation) continue;
    for (const CatalogColumn& candidate : relation->columns) {
      // %TYPE takes the type without its modifier.
      if (candidate.name == column) return TypeAndModifier{candidate.type, -1, {}};
    }
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

const CatalogType* find_type(const CatalogSnapshot& catalog, const SearchPath& path, const QualifiedName& written) {
  if (!written.schema.empty()) return catalog.type(written.schema.text(), written.name.text());
  for (const Identifier& schema : lookup_order(path)) {
    if (const CatalogType* type = catalog.type(schema.text(), written.name.text())) return type;
  }
  return nullptr;
}

std::optional<TypeAndModifier> resolve_type_node(const CatalogSnapshot& catalog, const SearchPath& path,
                                                 const ::TypeName& node) {
  std::optional<TypeAndModifier> result;
  if (node.pct_type) {
    result = column_type(catalog, path, node.names);
    if (!result) return std::nullopt;
  } else {
    const CatalogType* type = find_type(catalog, path, written_name(node.names));
    if (!type) return std::nullopt;
    result = TypeAndModifier{type->oid, -1, {}};
    apply_modifiers(*type, node, *result);
  }
  if (node.arrayBounds) {
    const CatalogType* type = catalog.type(result->type);
    if (!type || type->array == 0) return std::nullopt;
    result->type = type->array;
  }
  return result;
}

std::string type_text(const ::TypeName& node) {
  std::string text;
  const std::vector<std::string> parts = strings(node.names);
  for (const std::string& part : parts) {
    if (part == "pg_catalog" && parts.size() > 1) continue;
    text += (text.empty() ? "" : ".") + Identifier(part).quoted();
  }
  std::string modifiers;
  for (const Node* modifier : items<Node>(node.typmods)) {
    modifiers += (modifiers.empty() ? "(" : ",") + modifier_text(modifier);
  }
  if (!modifiers.empty()) text += modifiers + ")";
  if (node.pct_type) text += "%TYPE";
  return node.arrayBounds ? text + "[]" : text;
}

TypeName type_name_of(const CatalogSnapshot& catalog, const TypeAndModifier& type) {
  TypeName result;
  result.oid = type.type;
  result.typmod = type.typmod;
  result.name = catalog.format_type(type.type, type.typmod);
  if (!type.foreign_modifiers.empty()) {
    // In front of an array's brackets, as format_type() has it.
    const bool array = result.name.size() > 2 && result.name.compare(result.name.size() - 2, 2, "[]") == 0;
    result.name.insert(array ? result.name.size() - 2 : result.name.size(), type.foreign_modifiers);
  }
  result.references = catalog.references_of_type(type.type);
  return result;
}

TypeName resolve_type(const CatalogSnapshot& catalog, const SearchPath& path, const ::TypeName& node) {
  if (const auto found = resolve_type_node(catalog, path, node)) return type_name_of(catalog, *found);
  TypeName result;
  result.name = type_text(node);
  result.resolved = false;
  return result;
}

}  // namespace lockstep
