#include "parser/internal/script.h"

#include "parser/internal/tokens.h"

namespace lockstep {

namespace {

// Follows BEGIN ATOMIC ... END of function bodies as psqlscan.l does: the words that begin the statement say whether it
// may have one, then BEGIN and CASE open, END closes.
class BodyDepth {
 public:
  void take(const Lexer& lexer, const Token& token, int parentheses) {
    if (token.kind != TokenKind::word) return;
    const bool create = words_ == 0 && lexer.is_word(token, "create");
    if (words_ == 0 && !create) never_ = true;
    if (words_ > 0 && words_ < 4 && !routine_) {
      routine_ = lexer.is_word(token, "function") || lexer.is_word(token, "procedure");
      if (!routine_ && !lexer.is_word(token, "or") && !lexer.is_word(token, "replace")) never_ = true;
    }
    ++words_;
    if (never_ || !routine_ || parentheses > 0) return;
    if (lexer.is_word(token, "begin")) {
      ++depth_;
    } else if (lexer.is_word(token, "case")) {
      if (depth_ > 0) ++depth_;
    } else if (lexer.is_word(token, "end")) {
      if (depth_ > 0) --depth_;
    }
  }
  bool open() const { return depth_ > 0; }

 private:
  int words_ = 0;
  bool never_ = false, routine_ = false;
  int depth_ = 0;
};

// COPY ... FROM STDIN: its data follows in the script.
class CopyFromStdin {
 public:
  void take(const Lexer& lexer, const Token& token) {
    if (first_) copy_ = lexer.is_word(token, "copy");
    first_ = false;
    if (copy_ && from_ && lexer.is_word(token, "stdin")) found_ = true;
    from_ = lexer.is_word(token, "from");
  }
  bool found() const { return found_; }

 private:
  bool first_ = true, copy_ = false, from_ = false, found_ = false;
};

}  // namespace

Piece Script::next() {
  for (;;) {
    Lexer lexer(text_, position_);
    const Token first = lexer.next();
    if (first.kind == TokenKind::end) {
      position_ = text_.size();
      return {PieceKind::end, text_.size(), text_.size()};
    }
    if (lexer.is_symbol(first, ';')) {
      position_ = first.end();
      continue;
    }
    if (lexer.is_symbol(first, '\\')) {
      std::size_t end = text_.find('\n', first.offset);
      if (end == std::string_view::npos) end = text_.size();
      position_ = end;
      return {PieceKind::meta_command, first.offset, end};
    }
    return statement(first.offset);
  }
}

Piece Script::statement(std::size_t begin) {
  Lexer lexer(text_, begin);
  BodyDepth body;
  CopyFromStdin copy;
  int parentheses = 0;
  std::size_t end = begin;
  for (Token token = lexer.next();; token = lexer.next()) {
    if (token.kind == TokenKind::end) {
      position_ = text_.size();
      return {PieceKind::statement, begin, end};
    }
    if (lexer.is_symbol(token, '(')) ++parentheses;
    if (lexer.is_symbol(token, ')') && parentheses > 0) --parentheses;
    if (lexer.is_symbol(token, ';') && parentheses == 0 && !body.open()) {
      position_ = token.end();
      Piece piece{PieceKind::statement, begin, end};
      if (copy.found()) piece.copy_data_unfinished = !skip_copy_data();
      return piece;
    }
    body.take(lexer, token, parentheses);
    copy.take(lexer, token);
    end = token.end();
  }
}

bool Script::skip_copy_data() {
  std::size_t line = text_.find('\n', position_);
  while (line != std::string_view::npos) {
    const std::size_t begin = line + 1;
    line = text_.find('\n', begin);
    std::string_view content = text_.substr(begin, line == std::string_view::npos ? line : line - begin);
    if (!content.empty() && content.back() == '\r') content.remove_suffix(1);
    if (content == "\\.") {
      position_ = line == std::string_view::npos ? text_.size() : line;
      return true;
    }
  }
  position_ = text_.size();
  return false;
}

void Script::resume_after(std::size_t offset) {
  Lexer lexer(text_, offset);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    if (lexer.is_symbol(token, ';')) break;
  }
  if (lexer.position() < position_) position_ = lexer.position();
}

}  // namespace lockstep
