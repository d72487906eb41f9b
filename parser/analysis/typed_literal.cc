// An untyped literal that context has given a type: its value as that type prints it.
#include <algorithm>
#include <cctype>

#include "parser/analysis/canonical_literal.h"
#include "parser/analysis/internal/analyser.h"

namespace lockstep::analysis {
namespace {

// 'now' and its kin are values of the moment when they are read: never comparable, so never asked either.
bool depends_on_clock(Oid type, std::string_view text) {
  if (type != date_oid && type != time_oid && type != timetz_oid && type != timestamp_oid && type != timestamptz_oid) {
    return false;
  }
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const char* word : {"now", "today", "tomorrow", "yesterday"}) {
    if (lower.find(word) != std::string::npos) return true;
  }
  return false;
}

// textToQualifiedNameList: dotted parts, folded to lower case unless quoted. Empty where it is no name.
std::vector<std::string> split_name(std::string_view text) {
  std::vector<std::string> parts;
  std::size_t i = 0;
  auto skip_space = [&] {
    while (i < text.size() && std::isspace(static_cast<unsigned char>(text[i]))) ++i;
  };
  while (true) {
    skip_space();
    std::string part;
    if (i < text.size() && text[i] == '"') {
      for (++i; i < text.size(); ++i) {
        if (text[i] != '"')
          part += text[i];
        else if (i + 1 < text.size() && text[i + 1] == '"')
          part += text[++i];
        else
          break;
      }
      if (i++ >= text.size()) return {};
    } else {
      while (i < text.size() && text[i] != '.' && !std::isspace(static_cast<unsigned char>(text[i]))) {
        part += static_cast<char>(std::tolower(static_cast<unsigned char>(text[i++])));
      }
    }
    if (part.empty()) return {};
    parts.push_back(std::move(part));
    skip_space();
    if (i >= text.size()) return parts;
    if (text[i++] != '.') return {};
  }
}

std::string printed(const std::string& schema, const std::string& name) {
  if (schema.empty() || schema == "pg_catalog") return Identifier(name).quoted();
  return QualifiedName{Identifier(schema), Identifier(name)}.quoted();
}

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); });
}

}  // namespace

Term* Analyser::literal(Term* unknown, Oid type, std::int32_t typmod) {
  std::int32_t base_typmod = typmod;
  Oid base = resolution_.base_type(type, base_typmod);
  if (base == cstring_oid || base == record_oid) return unknown;
  // Of the input functions only interval's is told the modifier: it drops the fields that are masked out.
  std::int32_t input_typmod = base == interval_oid ? base_typmod : -1;
  Term* value =
      unknown->is_null ? make_null(base) : make_constant(base, literal_text(unknown->text, base, input_typmod));
  value->typmod = input_typmod;
  // A literal of a type with a modifier, numeric(10,2) or char(3), is a value that a length cast cuts.
  if (base == type) return relabel_typmod(value, typmod);
  return make_cast(value, type, -1);
}

std::string_view Analyser::literal_text(std::string_view text, Oid type, std::int32_t typmod) {
  if (auto name = object_name_literal(text, type)) return keep(std::move(*name));
  if (depends_on_clock(type, text)) {
    doubt("a literal that depends on the moment: '" + std::string(text) + "'");
    return text;
  }
  if (auto known = canonical_literal(catalog(), type, text, typmod)) return keep(std::move(*known));
  LiteralQuestion question{catalog().format_type(type, typmod), std::string(text), {}};
  if (search_path_ && is_name_type(type)) question.search_path = *search_path_;
  if (const LiteralAnswer* answer = answer_to(question)) {
    if (answer->valid) return answered_text(*answer, type);
    doubt("the server refuses the literal '" + std::string(text) + "' of type " + question.type);
    return text;
  }
  doubt("literal of type " + question.type);
  if (askable(type)) questions_.push_back(std::move(question));
  return text;
}

const LiteralAnswer* Analyser::answer_to(const LiteralQuestion& question) const {
  const LiteralAnswers* answers = resolution_.answers();
  if (!answers) return nullptr;
  const auto answer = answers->find(question);
  return answer == answers->end() ? nullptr : &answer->second;
}

std::string_view Analyser::answered_text(const LiteralAnswer& answer, Oid type) {
  used_answers_ = true;
  auto canonical = canonical_literal(catalog(), type, answer.text);
  return keep(canonical ? std::move(*canonical) : answer.text);
}

bool Analyser::is_name_type(Oid type) {
  return type == regproc_oid || type == regprocedure_oid || type == regoper_oid || type == regoperator_oid ||
         type == regclass_oid || type == regtype_oid || type == regconfig_oid || type == regdictionary_oid ||
         type == regnamespace_oid || type == regrole_oid || type == regcollation_oid;
}

// The target knows only the types that it has.
bool Analyser::askable(Oid type) const {
  const CatalogType* row = catalog().type(type);
  if (!row || row->oid >= first_synthetic_oid) return false;
  return !row->element || askable(row->element);
}

// 'orders'::regclass and its kin: the name of an object, resolved through the search path. Nullopt: not such a type, or
// one that only the server resolves.
std::optional<std::string> Analyser::object_name_literal(std::string_view text, Oid type) {
  if (!is_name_type(type)) return std::nullopt;
  if (is_number(text) || text == "-") return std::string(text);
  if (type == regtype_oid) return type_name_literal(text);
  std::vector<std::string> parts = split_name(text);
  if (parts.empty() || parts.size() > 2) return std::nullopt;
  std::string schema = parts.size() == 2 ? parts.front() : std::string();
  const std::string& name = parts.back();
  switch (type) {
    case regnamespace_oid:
    case regrole_oid:
      return schema.empty() ? std::optional(Identifier(name).quoted()) : std::nullopt;
    case regclass_oid: {
      const CatalogRelation* found = relation(schema, name);
      if (!found) return std::nullopt;
      refer_to(*found);
      return printed(found->schema, found->name);
    }
    case regconfig_oid:
      return text_search_literal(schema, name);
    case regproc_oid:
      return function_name_literal(schema, name);
    default:
      return std::nullopt;
  }
}

std::optional<std::string> Analyser::type_name_literal(std::string_view text) {
  ParsedText parsed(std::string(text), ParsedText::As::type_name);
  if (!parsed.valid() || parsed.nodes().size() != 1) return std::nullopt;
  auto [type, typmod] = type_name(as<::TypeName>(parsed.nodes().front()));
  return catalog().format_type(type);
}

std::optional<std::string> Analyser::text_search_literal(const std::string& schema, const std::string& name) {
  auto take = [&](const std::string& from) -> std::optional<std::string> {
    if (!catalog().has_text_search_configuration(from, name)) return std::nullopt;
    if (from != "pg_catalog") {
      references_.insert(relation_id(Kind::text_search_configuration, {Identifier(from), Identifier(name)}));
    }
    return printed(from, name);
  };
  if (!schema.empty()) return take(schema);
  for (const std::string& from : resolution_.path(path_)) {
    if (auto found = take(from)) return found;
  }
  return std::nullopt;
}

std::optional<std::string> Analyser::function_name_literal(const std::string& schema, const std::string& name) {
  const CatalogFunction* found = nullptr;
  for (const CatalogFunction& function : catalog().functions(name)) {
    const auto& path = resolution_.path(path_);
    bool visible = schema.empty()
                       ? std::any_of(path.begin(), path.end(), [&](auto& from) { return function.is_in(from); })
                       : function.is_in(schema);
    if (!visible) continue;
    if (found) return std::nullopt;  // regproc wants it unique
    found = &function;
  }
  if (!found) return std::nullopt;
  refer_to(*found);
  return printed(found->schema, found->name);
}

}  // namespace lockstep::analysis
