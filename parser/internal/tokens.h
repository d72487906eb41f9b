// A lexer for SQL text as PostgreSQL's scan.l cuts it, coarse but exact about where quotes, comments and dollar quotes
// end. It works on text that does not parse, too. standard_conforming_strings is on.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace lockstep {

enum class TokenKind {
  word,    // unquoted identifier or keyword
  quoted,  // "identifier", U&"..."
  string,  // any string constant, $$...$$ too
  number,
  parameter,     // $1
  operator_,     // +, <=, ->>
  symbol,        // ( ) [ ] , ; : . and anything else, one byte each
  unterminated,  // a quote or comment that the text ends in
  end,
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::size_t offset = 0, length = 0;
  std::size_t end() const { return offset + length; }
};

class Lexer {
 public:
  explicit Lexer(std::string_view text, std::size_t offset = 0) : text_(text), position_(offset) {}

  Token next();
  std::size_t position() const { return position_; }
  std::string_view text(const Token& token) const { return text_.substr(token.offset, token.length); }
  // An unquoted word, any case; `word` in lower case.
  bool is_word(const Token& token, std::string_view word) const;
  bool is_symbol(const Token& token, char symbol) const {
    return token.kind == TokenKind::symbol && text_[token.offset] == symbol;
  }

 private:
  bool skip_blanks();  // false: stopped in front of an unterminated comment
  Token take(TokenKind kind, std::size_t length);
  Token quoted(TokenKind kind, std::size_t prefix, char quote, bool backslashes);
  Token dollar();
  Token number();
  Token operator_token();

  std::string_view text_;
  std::size_t position_;
};

std::vector<Token> tokens_of(std::string_view text);

bool equal_ignoring_case(std::string_view text, std::string_view lower_case);

}  // namespace lockstep
