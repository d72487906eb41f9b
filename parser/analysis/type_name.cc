// typenameTypeIdAndMod: a type name in an expression -> type and modifier.
#include <charconv>

#include "parser/analysis/internal/analyser.h"

namespace lockstep::analysis {
namespace {

constexpr std::int32_t header = 4;  // VARHDRSZ, part of these modifiers
constexpr std::int32_t full_range = 0x7FFF;

std::optional<std::int32_t> number_of(const Node* node) {
  if (!node || nodeTag(node) != T_A_Const || as<A_Const>(node)->isnull) return std::nullopt;
  const auto& value = as<A_Const>(node)->val;
  if (nodeTag(&value) == T_Integer) return value.ival.ival;
  if (nodeTag(&value) != T_String) return std::nullopt;
  std::string_view text = value.sval.sval;  // type 'numeric' ('10','2') is allowed
  std::int32_t number = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string text_of(const Node* node) {
  if (nodeTag(node) == T_ColumnRef) {
    std::string text;
    for (std::string_view part : name_parts(as<ColumnRef>(node)->fields))
      text += (text.empty() ? "" : ".") + std::string(part);
    return text;
  }
  if (nodeTag(node) == T_A_Const && !as<A_Const>(node)->isnull) {
    const auto& value = as<A_Const>(node)->val;
    if (nodeTag(&value) == T_Integer) return std::to_string(value.ival.ival);
    if (nodeTag(&value) == T_Float) return value.fval.fval;
    if (nodeTag(&value) == T_String) return value.sval.sval;
  }
  return dump_raw(node);
}

// The typmodin functions of the built-in types; nullopt: not one of them, or not one of its forms.
std::optional<std::int32_t> builtin_modifier(Oid type, const std::vector<std::int32_t>& numbers) {
  std::size_t count = numbers.size();
  switch (type) {
    case varchar_oid:
    case bpchar_oid:
      return count == 1 ? std::optional(numbers[0] + header) : std::nullopt;
    case numeric_oid: {
      if (count < 1 || count > 2) return std::nullopt;
      std::int32_t scale = count == 2 ? numbers[1] : 0;
      return ((numbers[0] << 16) | (scale & 0x7ff)) + header;
    }
    case bit_oid:
    case varbit_oid:
    case time_oid:
    case timetz_oid:
    case timestamp_oid:
    case timestamptz_oid:
      return count == 1 ? std::optional(numbers[0]) : std::nullopt;
    case interval_oid: {
      // interval(p): the grammar says all fields; without precision that is no modifier at all.
      if (count == 1 && numbers[0] == full_range) return -1;
      if (count == 1) return (numbers[0] << 16) | 0xFFFF;
      return count == 2 ? std::optional((numbers[0] << 16) | numbers[1]) : std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

}  // namespace

std::pair<Oid, std::int32_t> Analyser::type_name(const ::TypeName* name) {
  NameParts parts = name_parts(name->names);
  if (name->pct_type) return column_type(parts);
  std::string_view schema = parts.size() > 1 ? parts[parts.size() - 2] : std::string_view();
  const CatalogType* row = resolution_.type(path_, schema, parts.back());
  if (!row && load_row_type(schema, parts.back())) row = resolution_.type(path_, schema, parts.back());
  if (!row) throw Undecided{"type " + std::string(parts.back()) + " is not known"};
  Oid type = row->oid;
  std::int32_t typmod = type_modifier(row->element ? row->element : type, name);
  // However many dimensions are written, there is one array type.
  if (name->arrayBounds && !(row->element && type != int2vector_oid && type != oidvector_oid)) {
    if (!row->array) throw Undecided{"no array of " + catalog().format_type(type)};
    type = row->array;
  }
  refer_to_type(type);
  return {type, typmod};
}

std::int32_t Analyser::type_modifier(Oid type, const ::TypeName* name) {
  if (!name->typmods) return name->typemod;
  std::vector<std::int32_t> numbers;
  std::string text;
  bool all_numbers = true;
  for (const Node* item : items(name->typmods)) {
    auto number = number_of(item);
    all_numbers = all_numbers && number.has_value();
    if (number) numbers.push_back(*number);
    text += (text.empty() ? "(" : ",") + text_of(item);
  }
  if (all_numbers) {
    if (auto typmod = builtin_modifier(type, numbers)) return *typmod;
    if (numbers.size() == 1 && numbers[0] >= 0) return numbers[0];  // vector(3): as most types of extensions keep it
  }
  doubt("modifiers of type " + catalog().format_type(type));
  return resolution_.intern_modifiers(text + ")");
}

// table.column%TYPE
std::pair<Oid, std::int32_t> Analyser::column_type(const NameParts& parts) {
  if (parts.size() < 2) throw Undecided{"%TYPE"};
  const CatalogRelation* of =
      relation(parts.size() > 2 ? parts[parts.size() - 3] : std::string_view(), parts[parts.size() - 2]);
  for (const CatalogColumn& column : of ? of->columns : std::vector<CatalogColumn>()) {
    if (column.name != parts.back()) continue;
    refer_to_type(column.type);
    return {column.type, -1};
  }
  throw Undecided{"%TYPE of an unknown column"};
}

// The row type of a view that is not analysed yet.
bool Analyser::load_row_type(std::string_view schema, std::string_view name) {
  return relation(schema, name) != nullptr;
}

}  // namespace lockstep::analysis
