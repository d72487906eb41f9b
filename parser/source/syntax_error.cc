#include "parser/source/syntax_error.h"

#include <fmt/format.h>

#include <algorithm>

#include "parser/internal/tokens.h"

namespace lockstep {

namespace {

struct NewSyntax {
  const char* first;
  const char* second;  // null: one word is enough
  const char* name;
};

// What PostgreSQL 18's grammar added to DDL.
constexpr NewSyntax new_in_18[] = {
    {"virtual", nullptr, "virtual generated columns"}, {"not", "enforced", "NOT ENFORCED constraints"},
    {"enforced", nullptr, "ENFORCED constraints"},     {"without", "overlaps", "WITHOUT OVERLAPS keys"},
    {"period", nullptr, "PERIOD foreign keys"},
};

// Around the token where PostgreSQL stopped: two before it, two after.
const char* newer_syntax(std::string_view statement, std::size_t offset) {
  const std::vector<Token> tokens = tokens_of(statement);
  const auto stop =
      std::find_if(tokens.begin(), tokens.end(), [&](const Token& token) { return token.end() > offset; });
  const std::size_t at = static_cast<std::size_t>(stop - tokens.begin());
  const Lexer lexer(statement);
  const auto word = [&](std::size_t i, const char* text) {
    return i < tokens.size() && lexer.is_word(tokens[i], text);
  };
  for (std::size_t i = at >= 2 ? at - 2 : 0; i < std::min(at + 2, tokens.size()); ++i) {
    for (const NewSyntax& syntax : new_in_18) {
      if (word(i, syntax.first) && (!syntax.second || word(i + 1, syntax.second))) return syntax.name;
    }
  }
  if (word(at, "no") && word(at + 1, "inherit")) return "NOT NULL ... NO INHERIT";
  // A table's own NOT NULL: CONSTRAINT name NOT NULL column, or NOT NULL column where a column should start.
  const bool not_null = word(at, "not") && word(at + 1, "null");
  const bool named = at >= 2 && word(at - 2, "constraint");
  const bool element = at >= 1 && (lexer.is_symbol(tokens[at - 1], ',') || lexer.is_symbol(tokens[at - 1], '('));
  if (not_null && (named || element || (at >= 1 && word(at - 1, "add")))) return "table-level NOT NULL constraints";
  // GENERATED ALWAYS AS (...) alone means VIRTUAL in 18; 17 asks for STORED at the token behind the parenthesis.
  const bool after_parenthesis = at >= 1 && lexer.is_symbol(tokens[at - 1], ')');
  const bool generated = std::any_of(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(at),
                                     [&](const Token& token) { return lexer.is_word(token, "generated"); });
  const bool ends_column = at < tokens.size() && (lexer.is_symbol(tokens[at], ',') || lexer.is_symbol(tokens[at], ')'));
  return after_parenthesis && generated && ends_column ? "generated columns without STORED" : nullptr;
}

// Then neither the line nor the word at which PostgreSQL stopped is shown: either may be a password.
bool may_hold_secrets(std::string_view statement) {
  const std::vector<Token> tokens = tokens_of(statement);
  const Lexer lexer(statement);
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (lexer.is_word(tokens[i], "subscription")) return true;
    if (lexer.is_word(tokens[i], "user") && lexer.is_word(tokens[i + 1], "mapping")) return true;
  }
  return false;
}

}  // namespace

Error syntax_error(const SourceFile& file, std::size_t begin, std::size_t end, std::size_t offset,
                   std::string message) {
  offset = std::clamp(offset, begin, end);
  Error error;
  error.code = "syntax-error";
  error.where = file.location(offset);
  const std::string_view statement = std::string_view(file.text).substr(begin, end - begin);
  if (may_hold_secrets(statement)) {
    error.message = "syntax error; the line is not shown, as it may hold a password";
    return error;
  }
  error.excerpt = file.excerpt(offset);
  if (const char* name = newer_syntax(statement, offset - begin)) {
    error.code = "newer-syntax";
    error.message = fmt::format("{} are syntax of PostgreSQL 18, which Lockstep cannot read here ({})", name, message);
    error.hint =
        fmt::format("the files are read with the grammar of {}; write the statement without it", grammar_version());
    return error;
  }
  error.message = std::move(message);
  if (statement.find('\\') != std::string_view::npos && offset < file.text.size() && file.text[offset] == '\\') {
    error.hint = "psql's commands must stand between statements, not inside of one: is a semicolon missing?";
  }
  return error;
}

}  // namespace lockstep
