#include "parser/analysis/canonical_literal.h"

#include <algorithm>
#include <array>

#include "parser/analysis/internal/literal.h"

namespace lockstep {
namespace {

using literal::Canonical;

constexpr int first_with_underscores = 160000;

// Up to `count` characters of UTF-8, or all where count is negative.
std::string_view first_characters(std::string_view text, std::int32_t count) {
  if (count < 0) return text;
  std::size_t size = 0;
  while (size < text.size() && count > 0) {
    ++size;
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) ++size;
    --count;
  }
  return text.substr(0, size);
}

Canonical varying_text(std::string_view text, std::int32_t typmod) {
  return std::string(first_characters(text, typmod < 0 ? -1 : typmod - 4));
}

// Trailing blanks of character(n) mean nothing: they are left out, however many the column pads.
Canonical blank_padded_text(std::string_view text, std::int32_t typmod) {
  text = first_characters(text, typmod < 0 ? -1 : typmod - 4);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return std::string(text);
}

Canonical name(std::string_view text) {
  if (text.size() > 63) {
    std::size_t size = 63;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
    text = text.substr(0, size);
  }
  return std::string(text);
}

// The type "char": one byte. From 16 on some are written \ooo.
Canonical one_byte(std::string_view text) {
  if (text.empty()) return "";
  if (static_cast<unsigned char>(text.front()) >= 0x80 || text.front() == '\\') return std::nullopt;
  return std::string(text.substr(0, 1));
}

Canonical as_is(std::string_view text) { return std::string(text); }

struct Literal {
  std::string_view text;
  std::int32_t typmod;
  bool underscores;
};

struct BuiltIn {
  std::string_view type;
  Canonical (*canonical)(const Literal&);
};

// Of pg_catalog, sorted by name. What is missing here, the server is asked: jsonpath, tsvector, money, geometry,
// reg*...
constexpr std::array built_in_types{
    BuiltIn{"bit", [](const Literal& l) { return literal::bit(l.text, l.typmod); }},
    BuiltIn{"bool", [](const Literal& l) { return literal::boolean(l.text); }},
    BuiltIn{"bpchar", [](const Literal& l) { return blank_padded_text(l.text, l.typmod); }},
    BuiltIn{"bytea", [](const Literal& l) { return literal::bytea(l.text); }},
    BuiltIn{"char", [](const Literal& l) { return one_byte(l.text); }},
    BuiltIn{"cidr", [](const Literal& l) { return literal::cidr(l.text); }},
    BuiltIn{"cstring", [](const Literal& l) { return as_is(l.text); }},
    BuiltIn{"date", [](const Literal& l) { return literal::date(l.text); }},
    BuiltIn{"float4", [](const Literal& l) { return literal::float4(l.text); }},
    BuiltIn{"float8", [](const Literal& l) { return literal::float8(l.text); }},
    BuiltIn{"inet", [](const Literal& l) { return literal::inet(l.text); }},
    BuiltIn{"int2", [](const Literal& l) { return literal::integer(l.text, 2, l.underscores); }},
    BuiltIn{"int4", [](const Literal& l) { return literal::integer(l.text, 4, l.underscores); }},
    BuiltIn{"int8", [](const Literal& l) { return literal::integer(l.text, 8, l.underscores); }},
    BuiltIn{"interval", [](const Literal& l) { return literal::interval(l.text, l.typmod); }},
    BuiltIn{"json", [](const Literal& l) { return literal::json(l.text); }},
    BuiltIn{"jsonb", [](const Literal& l) { return literal::jsonb(l.text); }},
    BuiltIn{"macaddr", [](const Literal& l) { return literal::macaddr(l.text); }},
    BuiltIn{"macaddr8", [](const Literal& l) { return literal::macaddr8(l.text); }},
    BuiltIn{"name", [](const Literal& l) { return name(l.text); }},
    BuiltIn{"numeric", [](const Literal& l) { return literal::numeric(l.text, l.typmod); }},
    BuiltIn{"oid", [](const Literal& l) { return literal::oid(l.text); }},
    BuiltIn{"text", [](const Literal& l) { return as_is(l.text); }},
    BuiltIn{"time", [](const Literal& l) { return literal::time(l.text, l.typmod); }},
    BuiltIn{"timestamp", [](const Literal& l) { return literal::timestamp(l.text, l.typmod); }},
    BuiltIn{"timestamptz", [](const Literal& l) { return literal::timestamp_with_zone(l.text, l.typmod); }},
    BuiltIn{"timetz", [](const Literal& l) { return literal::time_with_zone(l.text, l.typmod); }},
    BuiltIn{"unknown", [](const Literal& l) { return as_is(l.text); }},
    BuiltIn{"uuid", [](const Literal& l) { return literal::uuid(l.text); }},
    BuiltIn{"varbit", [](const Literal& l) { return literal::varbit(l.text, l.typmod); }},
    BuiltIn{"varchar", [](const Literal& l) { return varying_text(l.text, l.typmod); }},
};
static_assert(std::is_sorted(built_in_types.begin(), built_in_types.end(),
                             [](const BuiltIn& a, const BuiltIn& b) { return a.type < b.type; }));

const BuiltIn* find_built_in(std::string_view type) {
  const auto* found = std::lower_bound(built_in_types.begin(), built_in_types.end(), type,
                                       [](const BuiltIn& row, std::string_view key) { return row.type < key; });
  return found != built_in_types.end() && found->type == type ? found : nullptr;
}

std::optional<literal::RangeOf> range_of(std::string_view range_type) {
  using literal::RangeOf;
  constexpr std::array<std::pair<std::string_view, RangeOf>, 6> ranges{{{"int4range", RangeOf::integer},
                                                                        {"int8range", RangeOf::bigint},
                                                                        {"numrange", RangeOf::numeric},
                                                                        {"daterange", RangeOf::date},
                                                                        {"tsrange", RangeOf::timestamp},
                                                                        {"tstzrange", RangeOf::timestamp_with_zone}}};
  for (const auto& [name, subtype] : ranges) {
    if (name == range_type) return subtype;
  }
  return std::nullopt;
}

Canonical range_literal(const CatalogSnapshot& catalog, const CatalogType& type, std::string_view text) {
  const bool multiple = type.range_of_multirange != 0;
  const CatalogType* range = multiple ? catalog.type(type.range_of_multirange) : &type;
  const auto subtype = range && range->schema == "pg_catalog" ? range_of(range->name) : std::nullopt;
  if (!subtype) return std::nullopt;  // a user's range type may have a canonical function of its own
  const auto bound = [&](std::string_view part) { return canonical_literal(catalog, range->range_subtype, part); };
  return multiple ? literal::multirange(text, *subtype, bound) : literal::range(text, *subtype, bound);
}

Canonical row_literal(const CatalogSnapshot& catalog, const CatalogType& type, std::string_view text) {
  const CatalogRelation* relation = catalog.relation_of_row_type(type.oid);
  if (!relation) return std::nullopt;
  std::vector<literal::Element> fields;
  for (const CatalogColumn& column : relation->columns) {
    fields.push_back([&catalog, &column](std::string_view part) {
      return canonical_literal(catalog, column.type, part, column.typmod);
    });
  }
  return literal::row(text, fields);
}

// Of the extensions only those whose output is their input.
bool prints_as_written(const CatalogType& type) { return type.from_extension && type.name == "citext"; }

}  // namespace

std::optional<std::string> canonical_literal(const CatalogSnapshot& catalog, Oid type_oid, std::string_view text,
                                             std::int32_t typmod) {
  const CatalogType* type = catalog.type(catalog.base_type(type_oid));
  if (!type || text.find('\0') != text.npos) return std::nullopt;
  if (type->element != 0) {
    return literal::array(
        text, [&](std::string_view part) { return canonical_literal(catalog, type->element, part, typmod); });
  }
  if (type->kind == 'e') {
    const auto renamed = type->renamed_labels.find(std::string(text));
    if (renamed != type->renamed_labels.end()) return as_is(renamed->second);
    const bool known = std::find(type->enum_labels.begin(), type->enum_labels.end(), text) != type->enum_labels.end();
    return known ? as_is(text) : std::nullopt;
  }
  if (type->kind == 'r' || type->kind == 'm') return range_literal(catalog, *type, text);
  if (type->kind == 'c') return row_literal(catalog, *type, text);
  if (type->schema == "pg_catalog") {
    const BuiltIn* built_in = find_built_in(type->name);
    if (!built_in) return std::nullopt;
    return built_in->canonical({text, typmod, catalog.server_version >= first_with_underscores});
  }
  return prints_as_written(*type) ? as_is(text) : std::nullopt;
}

}  // namespace lockstep
