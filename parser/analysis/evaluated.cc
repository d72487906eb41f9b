// Expressions that the server evaluates at once and keeps the value of (bounds of partitions).
#include "parser/analysis/canonical_literal.h"
#include "parser/analysis/internal/analyser.h"

namespace lockstep::analysis {
namespace {

std::string quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'') result += c;
    result += c;
  }
  return result + "'";
}

// The term as SQL that is safe to run: constants, casts and built-in operators of types that the target has; none of
// those changes anything. Nullopt: there is more in it.
std::optional<std::string> as_sql(const Analyser& analyser, const Term* term) {
  const CatalogType* type = term ? analyser.catalog().type(term->type) : nullptr;
  if (!type || type->oid >= first_synthetic_oid) return std::nullopt;
  const std::string name = analyser.catalog().format_type(term->type, term->text.empty() ? term->typmod : -1);
  if (term->kind == TermKind::constant) {
    return "CAST(" + (term->is_null ? std::string("NULL") : quoted(term->text)) + " AS " +
           analyser.catalog().format_type(term->type) + ")";
  }
  if (term->kind == TermKind::cast && term->arguments.size() == 1 && term->text.empty()) {
    const auto inner = as_sql(analyser, term->arguments.front());
    return inner ? std::optional("CAST(" + *inner + " AS " + name + ")") : std::nullopt;
  }
  const bool built_in = term->text.find_first_not_of("+-*/<>=~!@#%^&|`?") == std::string_view::npos;
  if (term->kind != TermKind::operation || !built_in || term->arguments.size() != 2) return std::nullopt;
  std::string sql = "(";
  if (term->arguments[0]) {
    const auto left = as_sql(analyser, term->arguments[0]);
    if (!left) return std::nullopt;
    sql += *left + " ";
  }
  const auto right = as_sql(analyser, term->arguments[1]);
  if (!right) return std::nullopt;
  return sql + "OPERATOR(pg_catalog." + std::string(term->text) + ") " + *right + ")";
}

}  // namespace

Term* Analyser::evaluated(Term* term, Oid type, std::int32_t typmod) {
  const auto sql = as_sql(*this, term);
  if (!sql) {
    doubt("an expression that only the server evaluates");
    return term;
  }
  LiteralQuestion question{catalog().format_type(type, typmod), *sql, {}, true};
  if (const LiteralAnswer* answer = answer_to(question); answer && answer->valid) {
    return make_constant(type, answered_text(*answer, type));
  }
  doubt("an expression that the server evaluates");
  questions_.push_back(std::move(question));
  return term;
}

}  // namespace lockstep::analysis
