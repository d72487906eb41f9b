#include "model/object_id.h"

#include <array>

namespace lockstep {
namespace {

constexpr std::array<KindFacts, kind_count> kind_table{{
    {Kind::schema, "schema", "SCHEMA", false, false},
    {Kind::extension, "extension", "EXTENSION", false, false},
    {Kind::language, "language", "LANGUAGE", false, false},
    {Kind::collation, "collation", "COLLATION", false, false},
    {Kind::enum_type, "enum_type", "TYPE", false, false},
    {Kind::domain, "domain", "DOMAIN", false, false},
    {Kind::composite_type, "composite_type", "TYPE", false, false},
    {Kind::range_type, "range_type", "TYPE", false, false},
    {Kind::text_search_parser, "text_search_parser", "TEXT SEARCH PARSER", false, false},
    {Kind::text_search_template, "text_search_template", "TEXT SEARCH TEMPLATE", false, false},
    {Kind::text_search_dictionary, "text_search_dictionary", "TEXT SEARCH DICTIONARY", false, false},
    {Kind::text_search_configuration, "text_search_configuration", "TEXT SEARCH CONFIGURATION", false, false},
    {Kind::sequence, "sequence", "SEQUENCE", false, false},
    {Kind::function, "function", "FUNCTION", false, true},
    {Kind::aggregate, "aggregate", "AGGREGATE", false, true},
    {Kind::operator_, "operator", "OPERATOR", false, true},
    {Kind::operator_family, "operator_family", "OPERATOR FAMILY", false, true},
    {Kind::operator_class, "operator_class", "OPERATOR CLASS", false, true},
    {Kind::cast, "cast", "CAST", false, true},
    {Kind::conversion, "conversion", "CONVERSION", false, false},
    {Kind::foreign_data_wrapper, "foreign_data_wrapper", "FOREIGN DATA WRAPPER", false, false},
    {Kind::foreign_server, "foreign_server", "SERVER", false, false},
    {Kind::user_mapping, "user_mapping", "USER MAPPING", false, true},
    {Kind::table, "table", "TABLE", false, false},
    {Kind::column, "column", "COLUMN", true, false},
    {Kind::constraint, "constraint", "CONSTRAINT", true, false},
    {Kind::index, "index", "INDEX", false, false},
    {Kind::statistics, "statistics", "STATISTICS", false, false},
    {Kind::view, "view", "VIEW", false, false},
    {Kind::rule, "rule", "RULE", true, false},
    {Kind::trigger, "trigger", "TRIGGER", true, false},
    {Kind::policy, "policy", "POLICY", true, false},
    {Kind::event_trigger, "event_trigger", "EVENT TRIGGER", false, false},
    {Kind::publication, "publication", "PUBLICATION", false, false},
    {Kind::subscription, "subscription", "SUBSCRIPTION", false, false},
    {Kind::default_privilege, "default_privilege", "DEFAULT PRIVILEGES", false, true},
}};
constexpr bool in_order() {
  for (std::size_t i = 0; i < kind_table.size(); ++i) {
    if (static_cast<std::size_t>(kind_table[i].kind) != i) return false;
  }
  return true;
}
static_assert(in_order());

// An identifier at the front of `text`, quoted or plain; what follows stays in `text`.
std::optional<Identifier> take_identifier(std::string_view& text) {
  std::string name;
  if (!text.starts_with('"')) {
    const std::size_t end = text.find_first_of(".(");
    name = text.substr(0, end);
    text.remove_prefix(name.size());
    if (name.empty()) return std::nullopt;
    return Identifier{std::move(name)};
  }
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] != '"') {
      name += text[i];
    } else if (i + 1 < text.size() && text[i + 1] == '"') {
      name += text[i++];
    } else {
      text.remove_prefix(i + 1);
      return Identifier{std::move(name)};
    }
  }
  return std::nullopt;
}

}  // namespace

const KindFacts& facts_of(Kind kind) { return kind_table[static_cast<std::size_t>(kind)]; }

std::optional<Kind> kind_from_code(std::string_view code) {
  for (const KindFacts& facts : kind_table) {
    if (facts.code == code) return facts.kind;
  }
  return std::nullopt;
}

// Operator symbols are written quoted, so that one parser reads every name back.
std::string ObjectId::to_string() const {
  const auto write = [](const Identifier& part) {
    const std::string quoted = part.quoted();
    return quoted.empty() ? std::string("\"\"") : quoted;
  };
  std::string out{facts_of(kind).code};
  out += ' ';
  if (!schema.empty()) out += write(schema) + '.';
  if (facts_of(kind).has_parent) out += write(parent) + '.';
  out += write(name);
  if (facts_of(kind).has_signature) out += '(' + signature + ')';
  return out;
}

std::optional<ObjectId> ObjectId::parse(std::string_view text) {
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const std::optional<Kind> kind = kind_from_code(text.substr(0, blank));
  if (!kind) return std::nullopt;
  text.remove_prefix(blank + 1);
  std::vector<Identifier> parts;
  for (;;) {
    std::optional<Identifier> part = take_identifier(text);
    if (!part) return std::nullopt;
    parts.push_back(std::move(*part));
    if (!text.starts_with('.')) break;
    text.remove_prefix(1);
  }
  ObjectId id;
  id.kind = *kind;
  id.name = parts.back();
  parts.pop_back();
  if (facts_of(*kind).has_parent) {
    if (parts.empty()) return std::nullopt;
    id.parent = parts.back();
    parts.pop_back();
  }
  if (!parts.empty()) {
    id.schema = parts.back();
    parts.pop_back();
  }
  if (!parts.empty()) return std::nullopt;
  if (facts_of(*kind).has_signature) {
    if (!text.starts_with('(') || !text.ends_with(')')) return std::nullopt;
    id.signature = text.substr(1, text.size() - 2);
  } else if (!text.empty()) {
    return std::nullopt;
  }
  return id;
}

}  // namespace lockstep

std::size_t std::hash<lockstep::ObjectId>::operator()(const lockstep::ObjectId& id) const {
  std::size_t seed = static_cast<std::size_t>(id.kind);
  const auto mix = [&seed](const std::string& text) {
    seed ^= std::hash<std::string>{}(text) + 0x9e3779b97f4a7c15ULL + (seed << 6) + (seed >> 2);
  };
  mix(id.schema.text());
  mix(id.parent.text());
  mix(id.name.text());
  mix(id.signature);
  return seed;
}
