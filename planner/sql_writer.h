// Writes one DDL statement. Literal keywords come from the program text only (consteval); every run-time string goes
// through a type that knows its quoting. Spaces are put between parts by the writer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/expression.h"
#include "model/identifier.h"
#include "model/storage_parameters.h"

namespace lockstep {

struct Keyword {
  std::string_view text;
  consteval Keyword(const char* literal) : text(literal) {}  // NOLINT(google-explicit-constructor): that is its purpose
};

class Sql {
 public:
  Sql() = default;
  explicit Sql(Keyword keyword) { word(keyword); }

  Sql& word(Keyword keyword);  // also punctuation: "(", ")", ","; no blank before , ) ; or after (
  // A word out of a constexpr table of ours (KindFacts::word); anything but A-Z, _ and blank is left out.
  Sql& word_of(std::string_view catalog_word);
  Sql& ident(const Identifier& name);
  Sql& name(const QualifiedName& name);
  // An operator: schema.<symbol>. Anything but an operator character is left out of the symbol.
  Sql& symbol(const QualifiedName& name);
  Sql& idents(const std::vector<Identifier>& names);  // (a, b)
  Sql& literal(std::string_view text);
  Sql& body(std::string_view text);  // dollar-quoted with a tag that the text does not hold
  Sql& number(std::int64_t value);
  Sql& number(double value);
  Sql& type(const TypeName& type);
  Sql& expression(const Expression& expression);      // the author's text as it is
  Sql& in_parentheses(const Expression& expression);  // ( text )
  // (fillfactor = '70', toast.autovacuum_enabled = 'off'): reloptions, with values as the catalog keeps them.
  Sql& parameters(const StorageParameters& parameters);
  // (fillfactor, toast.autovacuum_enabled): for RESET.
  Sql& parameter_names(const std::vector<std::string>& names);
  Sql& append(const Sql& other);
  Sql& no_gap();     // the next part follows without a blank: f( in f(integer)
  Sql& new_line();   // the next part stands on a line of its own, indented by two
  Sql& last_line();  // the next part stands at the beginning of a line: ) after a list

  std::string take() { return std::move(text_); }
  const std::string& text() const { return text_; }

 private:
  void gap();
  void parameter_name(std::string_view name);  // dotted
  void author_text(const Expression& expression);
  std::string text_;
  bool tight_ = true;  // no blank before the next part
};

}  // namespace lockstep
