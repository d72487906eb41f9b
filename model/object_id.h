// The name of one object, stable over servers and runs: names, never OIDs.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "model/identifier.h"

namespace lockstep {

// In the order of AnyKind's alternatives (asserted in object.h). The order also breaks ties between steps.
enum class Kind : std::uint8_t {
  schema,
  extension,
  language,
  collation,
  enum_type,
  domain,
  composite_type,
  range_type,
  text_search_parser,
  text_search_template,
  text_search_dictionary,
  text_search_configuration,
  sequence,
  function,  // functions and procedures
  aggregate,
  operator_,
  operator_family,
  operator_class,
  cast,
  conversion,
  foreign_data_wrapper,
  foreign_server,
  user_mapping,
  table,  // partitioned, foreign and typed ones too
  column,
  constraint,  // of a table or a domain
  index,
  statistics,
  view,  // views and materialized views
  rule,
  trigger,
  policy,
  event_trigger,
  publication,
  subscription,
  default_privilege,
};
inline constexpr std::size_t kind_count = 36;

// One row a kind; static_assert'ed complete and in order. `word` is what DDL and people call it.
struct KindFacts {
  Kind kind;
  std::string_view code;  // in ids, JSON: "enum_type"
  std::string_view word;  // in COMMENT ON and DROP: "TYPE"
  bool has_parent;        // parent is part of the id, and the object goes when its parent is dropped
  bool has_signature;
};
const KindFacts& facts_of(Kind kind);
std::optional<Kind> kind_from_code(std::string_view code);

struct ObjectId {
  Kind kind = Kind::schema;
  Identifier schema;  // empty for what belongs to no schema: schemas, extensions, casts, foreign servers...
  Identifier parent;  // table of a column, constraint, rule, trigger, policy; domain of its constraint
  Identifier name;
  std::string signature;  // functions, aggregates: canonical input types "integer, text"; operators: "text, text"
                          // ("NONE" for no operand); casts: "integer AS text"; operator classes and families: access
                          // method; user mappings: user; default privileges: object type and schema

  auto operator<=>(const ObjectId&) const = default;
  bool operator==(const ObjectId&) const = default;

  // For people and for JSON: "column public.users.email", "function public.f(integer)". parse() reads it back.
  std::string to_string() const;
  static std::optional<ObjectId> parse(std::string_view text);

  QualifiedName qualified_name() const { return {schema, name}; }
  QualifiedName qualified_parent() const { return {schema, parent}; }
  ObjectId parent_id(Kind parent_kind) const { return {parent_kind, schema, {}, parent, {}}; }
};

inline ObjectId relation_id(Kind kind, const QualifiedName& name) { return {kind, name.schema, {}, name.name, {}}; }
inline ObjectId table_id(const QualifiedName& name) { return relation_id(Kind::table, name); }
inline ObjectId column_id(const QualifiedName& table, const Identifier& column) {
  return {Kind::column, table.schema, table.name, column, {}};
}
inline std::optional<ObjectId> table_of_column(const ObjectId& id) {  // none: no column
  return id.kind == Kind::column ? std::optional(id.parent_id(Kind::table)) : std::nullopt;
}

}  // namespace lockstep

template <>
struct std::hash<lockstep::ObjectId> {
  // Not noexcept on purpose: libstdc++ then keeps the hash beside each element instead of computing it at every step.
  std::size_t operator()(const lockstep::ObjectId& id) const;
};
