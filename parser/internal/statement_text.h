// The author's own words: finds the text of an expression in its statement, and proves that it is that expression.
// Raw trees say where an expression's first token or operator stands, never where it ends.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parser/internal/raw_parse.h"
#include "parser/internal/tokens.h"

namespace lockstep {

struct Slice {
  std::size_t begin = 0, end = 0;  // bytes in the statement's text
};

// A run of tokens, by index.
struct TokenRange {
  std::size_t first = 0, last = 0;  // last is behind the run
};

class StatementText {
 public:
  explicit StatementText(std::string_view text) : text_(text), lexer_(text), tokens_(tokens_of(text)) {}

  std::string_view text() const { return text_; }
  std::string_view text(const Slice& slice) const { return text_.substr(slice.begin, slice.end - slice.begin); }
  std::size_t size() const { return tokens_.size(); }
  const Token& token(std::size_t index) const { return tokens_[index]; }
  TokenRange all() const { return {0, tokens_.size()}; }
  bool is_word(std::size_t index, std::string_view word) const {
    return index < tokens_.size() && lexer_.is_word(tokens_[index], word);
  }
  bool is_symbol(std::size_t index, char symbol) const {
    return index < tokens_.size() && lexer_.is_symbol(tokens_[index], symbol);
  }
  bool is_operator(std::size_t index, std::string_view text) const {
    return index < tokens_.size() && tokens_[index].kind == TokenKind::operator_ && lexer_.text(tokens_[index]) == text;
  }

  // The token at or behind a byte.
  std::size_t index_at(std::size_t offset) const;
  // The first `word` outside of parentheses that open inside the range; range.last where there is none.
  std::size_t find_word(TokenRange range, std::string_view word) const;
  std::size_t find_symbol(TokenRange range, char symbol) const;
  // The partner of the parenthesis at `open`; size() where it has none.
  std::size_t closing(std::size_t open) const;
  // Between an opening parenthesis and its partner.
  TokenRange inside(std::size_t open) const { return {open + 1, closing(open)}; }
  // The parts between the commas that no parenthesis of the range encloses.
  std::vector<TokenRange> split_at_commas(TokenRange range) const;
  Slice slice(TokenRange range) const;

  // The shortest run of whole tokens from range.first on, ending outside of parentheses, that `accept` takes.
  std::optional<Slice> shortest(TokenRange range, const std::function<bool(const Slice&)>& accept) const;
  // Does this text parse to this tree?
  bool is_expression(TreeMemory& scratch, const Slice& slice, const Node* expected) const;
  // The shortest run of tokens from range.first on that parses to `expected`; nullopt where none does.
  std::optional<Slice> expression_at(TreeMemory& scratch, TokenRange range, const Node* expected) const;
  // True, and remembered for the message, where a tree is nested too deeply to be compared.
  bool refuses(const Node* tree) const { return too_deep_ = is_too_deep(tree); }
  bool too_deep() const { return too_deep_; }
  // The text in the parentheses behind the first such word of the range: CHECK (...), USING (...).
  std::optional<Slice> parenthesised(TreeMemory& scratch, TokenRange range, std::string_view word,
                                     const Node* expected) const;

 private:
  template <class Match>
  std::size_t find(TokenRange range, Match match) const;

  std::string_view text_;
  Lexer lexer_;
  std::vector<Token> tokens_;
  mutable bool too_deep_ = false;
};

}  // namespace lockstep
