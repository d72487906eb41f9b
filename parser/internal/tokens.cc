#include "parser/internal/tokens.h"

namespace lockstep {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool starts_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (static_cast<unsigned char>(c) & 0x80) != 0;
}
bool continues_word(char c) { return starts_word(c) || is_digit(c) || c == '$'; }
bool is_operator(char c) { return std::string_view("~!@#^&|`?+-*/%<>=").find(c) != std::string_view::npos; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// The offset after a comment that starts at `from`, npos where it does not end. Block comments nest.
std::size_t after_comment(std::string_view text, std::size_t from) {
  if (text[from] == '-') {
    const std::size_t end = text.find('\n', from);
    return end == std::string_view::npos ? text.size() : end;
  }
  int depth = 0;
  for (std::size_t i = from; i + 1 < text.size();) {
    if (text[i] == '/' && text[i + 1] == '*') {
      ++depth;
      i += 2;
    } else if (text[i] == '*' && text[i + 1] == '/') {
      i += 2;
      if (--depth == 0) return i;
    } else {
      ++i;
    }
  }
  return std::string_view::npos;
}

bool starts_comment(std::string_view text, std::size_t at) {
  return text.substr(at, 2) == "--" || text.substr(at, 2) == "/*";
}

}  // namespace

bool equal_ignoring_case(std::string_view text, std::string_view lower_case) {
  if (text.size() != lower_case.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (lower(text[i]) != lower_case[i]) return false;
  }
  return true;
}

bool Lexer::is_word(const Token& token, std::string_view word) const {
  return token.kind == TokenKind::word && equal_ignoring_case(text(token), word);
}

bool Lexer::skip_blanks() {
  while (position_ < text_.size()) {
    if (is_blank(text_[position_])) {
      ++position_;
    } else if (starts_comment(text_, position_)) {
      const std::size_t end = after_comment(text_, position_);
      if (end == std::string_view::npos) return false;
      position_ = end;
    } else {
      break;
    }
  }
  return true;
}

Token Lexer::take(TokenKind kind, std::size_t length) {
  const Token token{kind, position_, length};
  position_ += length;
  return token;
}

Token Lexer::quoted(TokenKind kind, std::size_t prefix, char quote, bool backslashes) {
  for (std::size_t i = position_ + prefix + 1; i < text_.size(); ++i) {
    if (backslashes && text_[i] == '\\') {
      ++i;
    } else if (text_[i] == quote) {
      if (i + 1 < text_.size() && text_[i + 1] == quote) {
        ++i;
      } else {
        return take(kind, i + 1 - position_);
      }
    }
  }
  return take(TokenKind::unterminated, text_.size() - position_);
}

Token Lexer::dollar() {
  std::size_t i = position_ + 1;
  if (i < text_.size() && is_digit(text_[i])) {
    while (i < text_.size() && is_digit(text_[i])) ++i;
    return take(TokenKind::parameter, i - position_);
  }
  if (i < text_.size() && starts_word(text_[i])) {
    while (i < text_.size() && continues_word(text_[i]) && text_[i] != '$') ++i;
  }
  if (i >= text_.size() || text_[i] != '$') return take(TokenKind::symbol, 1);
  const std::string_view tag = text_.substr(position_, i + 1 - position_);
  const std::size_t end = text_.find(tag, i + 1);
  if (end == std::string_view::npos) return take(TokenKind::unterminated, text_.size() - position_);
  return take(TokenKind::string, end + tag.size() - position_);
}

Token Lexer::number() {
  std::size_t i = position_;
  const auto digits = [&] {
    while (i < text_.size() && (continues_word(text_[i]) && text_[i] != '$')) {
      const bool exponent =
          (text_[i] == 'e' || text_[i] == 'E') && i + 1 < text_.size() && (text_[i + 1] == '+' || text_[i + 1] == '-');
      i += exponent ? 2 : 1;
    }
  };
  digits();
  // Not the two dots of plpgsql's 1..10.
  if (i < text_.size() && text_[i] == '.' && text_.substr(i, 2) != "..") {
    ++i;
    digits();
  }
  return take(TokenKind::number, i - position_);
}

Token Lexer::operator_token() {
  std::size_t i = position_;
  while (i < text_.size() && is_operator(text_[i]) && !starts_comment(text_, i)) ++i;
  return take(TokenKind::operator_, i - position_);
}

Token Lexer::next() {
  if (!skip_blanks()) return take(TokenKind::unterminated, text_.size() - position_);
  if (position_ >= text_.size()) return {TokenKind::end, text_.size(), 0};
  const char c = text_[position_];
  const char following = position_ + 1 < text_.size() ? text_[position_ + 1] : '\0';
  if (c == '\'') return quoted(TokenKind::string, 0, '\'', false);
  if (c == '"') return quoted(TokenKind::quoted, 0, '"', false);
  if (following == '\'') {
    if (c == 'e' || c == 'E') return quoted(TokenKind::string, 1, '\'', true);
    if (std::string_view("bBxXnN").find(c) != std::string_view::npos) return quoted(TokenKind::string, 1, '\'', false);
  }
  if ((c == 'u' || c == 'U') && following == '&' && position_ + 2 < text_.size()) {
    if (text_[position_ + 2] == '\'') return quoted(TokenKind::string, 2, '\'', false);
    if (text_[position_ + 2] == '"') return quoted(TokenKind::quoted, 2, '"', false);
  }
  if (starts_word(c)) {
    std::size_t i = position_;
    while (i < text_.size() && continues_word(text_[i])) ++i;
    return take(TokenKind::word, i - position_);
  }
  if (is_digit(c) || (c == '.' && is_digit(following))) return number();
  if (c == '$') return dollar();
  if (is_operator(c)) return operator_token();
  return take(TokenKind::symbol, 1);
}

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  Lexer lexer(text);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) tokens.push_back(token);
  return tokens;
}

}  // namespace lockstep
