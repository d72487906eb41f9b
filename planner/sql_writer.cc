#include "planner/sql_writer.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep {
namespace {

constexpr std::string_view operator_characters = "+-*/<>=~!@#%^&|`?";

// A tag such that the first closing tag after the opening one is ours: the text may end in the tag's own beginning
// ("$").
std::string dollar_tag_for(std::string_view text) {
  const auto is_safe = [text](const std::string& tag) { return (std::string(text) + tag).find(tag) == text.size(); };
  for (const char* tag : {"$$", "$body$", "$function$"}) {
    if (is_safe(tag)) return tag;
  }
  int number = 0;
  std::string tag;
  do {
    tag = fmt::format("$body{}$", ++number);
  } while (!is_safe(tag));
  return tag;
}

}  // namespace

void Sql::gap() {
  if (!tight_) text_ += ' ';
  tight_ = false;
}

Sql& Sql::word(Keyword keyword) {
  const std::string_view text = keyword.text;
  if (text.starts_with(',') || text.starts_with(')') || text.starts_with(';') || text.starts_with(']')) tight_ = true;
  gap();
  text_ += text;
  tight_ = text.ends_with('(') || text.ends_with('[');
  return *this;
}

Sql& Sql::word_of(std::string_view catalog_word) {
  gap();
  for (const char c : catalog_word) {
    if ((c >= 'A' && c <= 'Z') || c == ' ' || c == '_') text_ += c;
  }
  return *this;
}

Sql& Sql::ident(const Identifier& name) {
  gap();
  text_ += name.quoted();
  return *this;
}

Sql& Sql::name(const QualifiedName& name) {
  gap();
  text_ += name.quoted();
  return *this;
}

Sql& Sql::symbol(const QualifiedName& name) {
  gap();
  if (!name.schema.empty()) text_ += name.schema.quoted() + '.';
  for (const char c : name.name.text()) {
    if (operator_characters.find(c) != std::string_view::npos) text_ += c;
  }
  return *this;
}

Sql& Sql::idents(const std::vector<Identifier>& names) {
  gap();
  text_ += '(' + quoted_list(names) + ')';
  return *this;
}

Sql& Sql::literal(std::string_view text) {
  gap();
  text_ += quote_literal(text);
  return *this;
}

Sql& Sql::body(std::string_view text) {
  gap();
  const std::string tag = dollar_tag_for(text);
  text_.append(tag).append(text).append(tag);
  return *this;
}

Sql& Sql::number(std::int64_t value) {
  gap();
  text_ += fmt::to_string(value);
  return *this;
}

Sql& Sql::number(double value) {
  gap();
  text_ += fmt::format("{}", value);
  return *this;
}

Sql& Sql::type(const TypeName& type) {
  gap();
  text_ += type.name;
  return *this;
}

// A comment at the end of the author's text would swallow what follows it on the line.
void Sql::author_text(const Expression& expression) {
  text_ += expression.text;
  if (expression.text.find("--") != std::string::npos) text_ += '\n';
}

Sql& Sql::expression(const Expression& expression) {
  gap();
  author_text(expression);
  return *this;
}

Sql& Sql::in_parentheses(const Expression& expression) {
  gap();
  text_ += '(';
  author_text(expression);
  text_ += ')';
  return *this;
}

void Sql::parameter_name(std::string_view name) {
  const std::size_t dot = name.find('.');
  if (dot != std::string_view::npos) {
    text_ += Identifier{std::string(name.substr(0, dot))}.quoted() + '.';
    name.remove_prefix(dot + 1);
  }
  text_ += Identifier{std::string(name)}.quoted();
}

Sql& Sql::parameters(const StorageParameters& parameters) {
  word("(");
  for (const auto& [name, value] : parameters) {
    if (!tight_) word(",");
    gap();
    parameter_name(name);
    word("=").literal(value);
  }
  return word(")");
}

Sql& Sql::parameter_names(const std::vector<std::string>& names) {
  word("(");
  for (const std::string& name : names) {
    if (!tight_) word(",");
    gap();
    parameter_name(name);
  }
  return word(")");
}

Sql& Sql::append(const Sql& other) {
  if (other.text_.empty()) return *this;
  if (other.text_.front() == ',' || other.text_.front() == ')') tight_ = true;
  gap();
  text_ += other.text_;
  tight_ = other.tight_;
  return *this;
}

Sql& Sql::no_gap() {
  tight_ = true;
  return *this;
}

Sql& Sql::new_line() {
  text_ += "\n  ";
  tight_ = true;
  return *this;
}

Sql& Sql::last_line() {
  text_ += '\n';
  tight_ = true;
  return *this;
}

}  // namespace lockstep
