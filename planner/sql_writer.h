// Writes one DDL statement. Literal keywords come from the program text only (consteval); every run-time string goes through
// a type that knows its quoting. Spaces are put between parts by the writer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/expression.h"
#include "model/identifier.h"

namespace lockstep {

struct Keyword {
  std::string_view text;
  consteval Keyword(const char* literal) : text(literal) {}  // NOLINT(google-explicit-constructor): that is its purpose
};

class Sql {
 public:
  Sql() = default;
  explicit Sql(Keyword keyword) { word(keyword); }

  Sql& word(Keyword keyword);                  // also punctuation: "(", ")", ","; no blank before , ) ; or after (
  Sql& word_of(std::string_view catalog_word); // a word out of a constexpr table of ours (KindFacts::word), asserted A-Z and blanks
  Sql& ident(const Identifier& name);
  Sql& name(const QualifiedName& name);
  Sql& idents(const std::vector<Identifier>& names);  // (a, b)
  Sql& literal(std::string_view text);
  Sql& body(std::string_view text);            // dollar-quoted with a tag that the text does not hold
  Sql& number(std::int64_t value);
  Sql& number(double value);
  Sql& type(const TypeName& type);
  Sql& expression(const Expression& expression);         // the author's text as it is
  Sql& in_parentheses(const Expression& expression);     // ( text )
  Sql& append(const Sql& other);

  std::string take() { return std::move(text_); }
  const std::string& text() const { return text_; }

 private:
  void gap();
  std::string text_;
};

}  // namespace lockstep
