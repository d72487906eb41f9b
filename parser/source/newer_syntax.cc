#include "parser/source/newer_syntax.h"

#include <algorithm>

#include "parser/internal/tokens.h"

namespace lockstep {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

class Rewriter {
 public:
  explicit Rewriter(std::string_view statement)
      : lexer_(statement),
        tokens_(tokens_of(statement)),
        older_{std::string(statement), {}},
        partner_(tokens_.size(), none) {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (symbol(i, '(')) open.push_back(i);
      enclosing_.push_back(open.empty() ? none : open.back());
      if (!symbol(i, ')') || open.empty()) continue;
      partner_[open.back()] = i;
      partner_[i] = open.back();
      open.pop_back();
    }
  }

  std::optional<OlderText> run() {
    if (!is_about_table()) return std::nullopt;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      virtual_column(i);
      enforcement(i);
      without_overlaps(i);
      period(i);
      not_null(i);
    }
    if (!changed_) return std::nullopt;
    return std::move(older_);
  }

 private:
  bool word(std::size_t i, std::string_view text) const {
    return i < tokens_.size() && lexer_.is_word(tokens_[i], text);
  }
  bool symbol(std::size_t i, char text) const { return i < tokens_.size() && lexer_.is_symbol(tokens_[i], text); }
  bool name(std::size_t i) const {
    return i < tokens_.size() && (tokens_[i].kind == TokenKind::word || tokens_[i].kind == TokenKind::quoted);
  }

  bool is_about_table() const {
    if (!word(0, "create") && !word(0, "alter")) return false;
    const std::size_t end = std::min<std::size_t>(tokens_.size(), 5);
    for (std::size_t i = 1; i < end; ++i) {
      if (word(i, "table")) return true;
    }
    return false;
  }

  void blank(std::size_t first, std::size_t last) { replace(first, last, ""); }
  // The text of the tokens from `first` to `last`.
  void replace(std::size_t first, std::size_t last, std::string_view by) {
    changed_ = true;
    const std::size_t begin = tokens_[first].offset, end = tokens_[last].end();
    for (std::size_t at = begin; at < end; ++at) {
      const bool line_end = older_.text[at] == '\n';
      if (!line_end) older_.text[at] = ' ';
    }
    older_.text.replace(begin, by.size(), by);
  }

  // A constraint stands where its name is given, if it is.
  std::size_t place(std::size_t first) const {
    return first >= 2 && word(first - 2, "constraint") && name(first - 1) ? first - 2 : first;
  }
  void remember(std::size_t constraint, NewerSyntax syntax) {
    const NewerClause clause{tokens_[place(constraint)].offset, syntax};
    if (std::find(older_.clauses.begin(), older_.clauses.end(), clause) == older_.clauses.end())
      older_.clauses.push_back(clause);
  }

  void virtual_column(std::size_t i) {
    if (!word(i, "generated") || !word(i + 1, "always") || !word(i + 2, "as") || !symbol(i + 3, '(')) return;
    const std::size_t close = partner_[i + 3];
    if (close == none || word(close + 1, "stored")) return;
    replace(i, i + 2, "DEFAULT");
    if (word(close + 1, "virtual")) blank(close + 1, close + 1);
    remember(i, NewerSyntax::virtual_column);
  }

  // CHECK (...) NOT ENFORCED; FOREIGN KEY (...) REFERENCES ... NOT ENFORCED; a column's REFERENCES ... NOT ENFORCED.
  void enforcement(std::size_t i) {
    if (!word(i, "enforced") || i == 0) return;
    const bool negated = word(i - 1, "not");
    const std::size_t first = negated ? i - 1 : i, constraint = constraint_before(first);
    if (constraint == none) return;
    blank(first, i);
    if (negated) remember(constraint, NewerSyntax::not_enforced);
  }
  std::size_t constraint_before(std::size_t i) const {
    while (i-- > 0) {
      if (symbol(i, ')')) {
        if (partner_[i] == none) return none;
        i = partner_[i];
        continue;
      }
      if (word(i, "check")) return i;
      if (word(i, "references")) return foreign_key_of(i);
      if (symbol(i, ',') || symbol(i, '(')) return none;
    }
    return none;
  }
  std::size_t foreign_key_of(std::size_t references) const {
    if (references < 1 || !symbol(references - 1, ')')) return references;
    const std::size_t open = partner_[references - 1];
    return open != none && open >= 2 && word(open - 1, "key") && word(open - 2, "foreign") ? open - 2 : references;
  }

  // UNIQUE (id, during WITHOUT OVERLAPS)
  void without_overlaps(std::size_t i) {
    if (!word(i, "without") || !word(i + 1, "overlaps") || enclosing_[i] == none) return;
    const std::size_t open = enclosing_[i];
    if (open >= 2 && word(open - 1, "key") && word(open - 2, "primary")) {
      remember(open - 2, NewerSyntax::over_period);
    } else if (open >= 1 && word(open - 1, "unique")) {
      remember(open - 1, NewerSyntax::over_period);
    } else {
      return;
    }
    blank(i, i + 1);
  }

  // FOREIGN KEY (id, PERIOD during) REFERENCES t (id, PERIOD during)
  void period(std::size_t i) {
    const std::size_t open = i < enclosing_.size() ? enclosing_[i] : none;
    if (!word(i, "period") || open == none || !name(i + 1) || !(symbol(i - 1, ',') || symbol(i - 1, '('))) return;
    if (open >= 2 && word(open - 1, "key") && word(open - 2, "foreign")) {
      remember(open - 2, NewerSyntax::over_period);
      blank(i, i);
      return;
    }
    std::size_t before = open;
    while (before > 0 && (name(before - 1) || symbol(before - 1, '.')) && !word(before, "references")) --before;
    if (word(before, "references")) blank(i, i);
  }

  void not_null(std::size_t i) {
    if (!word(i, "not") || !word(i + 1, "null") || !name(i + 2)) return;
    const std::size_t start = place(i);
    if (start == 0 || !(symbol(start - 1, '(') || symbol(start - 1, ',') || word(start - 1, "add"))) return;
    // CHECK and the parentheses fit into the two words and the blank behind them.
    const Token& column = tokens_[i + 2];
    const std::string_view column_name = lexer_.text(column);
    blank(i, i + 2);
    older_.text.replace(tokens_[i].offset, 5, "CHECK");
    older_.text[column.offset - 2] = '(';
    older_.text.replace(column.offset - 1, column_name.size(), column_name);
    older_.text[column.end() - 1] = ')';
    remember(i, NewerSyntax::not_null);
  }

  Lexer lexer_;
  std::vector<Token> tokens_;
  OlderText older_;
  std::vector<std::size_t> partner_;    // of each parenthesis, by token
  std::vector<std::size_t> enclosing_;  // the open parenthesis around each token, or itself
  bool changed_ = false;
};

}  // namespace

std::optional<OlderText> older_text(std::string_view statement) { return Rewriter(statement).run(); }

}  // namespace lockstep
