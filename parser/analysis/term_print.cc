#include <array>
#include <set>

#include "parser/analysis/internal/term.h"
#include "parser/analysis/internal/well_known.h"

namespace lockstep::analysis {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(TermKind::clause) + 1> kind_words{
    "const",    "column",   "row-of",   "param",     "value",       "cast",   "collate",    "call",
    "op",       "array-op", "and",      "or",        "not",         "array",  "row",        "case",
    "when",     "case-arg", "coalesce", "greatest",  "least",       "nullif", "distinct",   "is",
    "is-bool",  "now",      "field",    "subscript", "row-compare", "sub",    "sub-column", "set-column",
    "grouping", "default",  "xml",      "json",      "sort",        "clause"};

bool shows_type(TermKind kind) {
  return kind == TermKind::constant || kind == TermKind::cast || kind == TermKind::array;
}

// Quoted, so that no text can look like structure.
void append_quoted(std::string& out, std::string_view text) {
  out += '\'';
  for (char c : text) {
    if (c == '\'') out += c;
    out += c;
  }
  out += '\'';
}

void append(std::string& out, const CatalogSnapshot& catalog, const Term* term) {
  if (!term) {
    out += '-';
    return;
  }
  out += '(';
  out += kind_words[static_cast<std::size_t>(term->kind)];
  if (term->is_null) {
    out += " null";
  } else if (!term->text.empty() || term->kind == TermKind::constant) {
    out += ' ';
    append_quoted(out, term->text);
  }
  if (shows_type(term->kind)) {
    out += " :";
    // Modifiers that only the type's own code encodes stand in the text of the cast.
    out += catalog.format_type(term->type, term->kind == TermKind::cast && term->text.empty() ? term->typmod : -1);
  }
  for (const Term* argument : term->arguments) {
    out += ' ';
    append(out, catalog, argument);
  }
  out += ')';
}

}  // namespace

std::string print(const CatalogSnapshot& catalog, const Term* term) {
  std::string out;
  append(out, catalog, term);
  return out;
}

bool has_columns_of(const Term* term, int depth) {
  if (!term) return false;
  if (term->depth == depth && (term->kind == TermKind::column || term->kind == TermKind::whole_row)) return true;
  for (const Term* argument : term->arguments) {
    if (has_columns_of(argument, depth)) return true;
  }
  return false;
}

std::vector<Term*> without_repeats(const CatalogSnapshot& catalog, std::vector<Term*> terms) {
  if (terms.size() < 2) return terms;
  std::set<std::string> seen;
  std::erase_if(terms, [&](const Term* term) {
    return !seen.insert(print(catalog, term->kind == TermKind::sort_item ? term->arguments.front() : term)).second;
  });
  return terms;
}

}  // namespace lockstep::analysis
