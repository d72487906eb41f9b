#include "parser/internal/hints.h"

#include <algorithm>
#include <cctype>

#include "parser/internal/tokens.h"

namespace lockstep {

namespace {

constexpr std::string_view blanks = " \t\r\f\v";

bool is_blank(char c) { return c == '\n' || blanks.find(c) != std::string_view::npos; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

class Scanner {
 public:
  explicit Scanner(const SourceStatement& statement) : statement_(statement), text_(statement.file->text) {}

  std::vector<Hint> scan() {
    above();
    inside();
    behind();
    return std::move(hints_);
  }

 private:
  std::size_t line_start(std::size_t offset) const {
    const std::size_t end = offset == 0 ? std::string_view::npos : text_.rfind('\n', offset - 1);
    return end == std::string_view::npos ? 0 : end + 1;
  }
  std::string_view line_at(std::size_t start) const {
    const std::size_t end = text_.find('\n', start);
    return text_.substr(start, end == std::string_view::npos ? end : end - start);
  }

  // The run of comment lines that ends right above the statement.
  void above() {
    std::size_t start = line_start(statement_.begin);
    if (!trimmed(text_.substr(start, statement_.begin - start)).empty()) return;
    while (start > 0) {
      const std::size_t previous = line_start(start - 1);
      const std::string_view line = trimmed(line_at(previous));
      const bool is_comment = line.starts_with("--") || (line.starts_with("/*") && line.ends_with("*/"));
      if (!is_comment) break;
      take(previous, previous + line_at(previous).size(), statement_.begin);
      start = previous;
    }
  }

  // Comments are what lies between tokens.
  void inside() {
    const std::string_view own = statement_.text();
    if (own.find('@') == std::string_view::npos) return;
    Lexer lexer(own);
    std::size_t end = 0, first_on_line = 0;
    for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
      const std::string_view gap = own.substr(end, token.offset - end);
      between(gap, statement_.begin + end, first_on_line, statement_.begin + token.offset);
      if (gap.find('\n') != std::string_view::npos) first_on_line = token.offset;
      end = token.end();
    }
  }

  // A comment before the gap's first line break stands behind code.
  void between(std::string_view gap, std::size_t gap_begin, std::size_t first_on_line, std::size_t next) {
    const std::size_t line_end = std::min(gap.find('\n'), gap.size());
    const bool same_line = line_end == gap.size();
    take(gap_begin, gap_begin + line_end, same_line ? next : statement_.begin + first_on_line);
    if (!same_line) take(gap_begin + line_end, gap_begin + gap.size(), next);
  }

  // Behind the semicolon.
  void behind() {
    std::size_t at = statement_.end;
    while (at < text_.size() && (blanks.find(text_[at]) != std::string_view::npos || text_[at] == ';')) ++at;
    if (!text_.substr(at).starts_with("--") && !text_.substr(at).starts_with("/*")) return;
    take(at, at + line_at(at).size(), statement_.begin);
  }

  void take(std::size_t begin, std::size_t end, std::size_t target) {
    const std::string_view part = text_.substr(begin, end - begin);
    for (std::size_t at = part.find('@'); at != std::string_view::npos; at = part.find('@', at + 1)) {
      take_hint(part.substr(at), begin + at, target);
    }
  }

  void take_hint(std::string_view text, std::size_t offset, std::size_t target) {
    text = text.substr(0, std::min(text.find('\n'), text.find("*/")));
    std::size_t length = 1;
    while (length < text.size() && std::isalnum(static_cast<unsigned char>(text[length]))) ++length;
    const std::string_view word = text.substr(1, length - 1);
    Hint hint;
    if (word == "using") {
      hint.word = Hint::Word::using_;
    } else if (word != "renamed" && word != "rename") {
      return;  // other tools have words of their own
    }
    hint.statement = &statement_;
    hint.offset = offset;
    hint.target = target;
    hint.text = trimmed(text.substr(length));
    hints_.push_back(std::move(hint));
  }

  const SourceStatement& statement_;
  std::string_view text_;
  std::vector<Hint> hints_;
};

// "from = " at the front of it; what follows.
std::optional<std::string_view> after_from(std::string_view text) {
  if (!text.starts_with("from")) return std::nullopt;
  text = trimmed(text.substr(4));
  if (!text.starts_with('=')) return std::nullopt;
  return trimmed(text.substr(1));
}

std::optional<std::string> take_quoted(std::string_view& text, char quote) {
  std::string value;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] != quote) {
      value += text[i];
    } else if (i + 1 < text.size() && text[i + 1] == quote) {
      value += text[i++];
    } else {
      text.remove_prefix(i + 1);
      if (value.empty()) return std::nullopt;
      return value;
    }
  }
  return std::nullopt;
}

std::string take_plain(std::string_view& text, std::string_view ends) {
  std::size_t length = 0;
  while (length < text.size() && !is_blank(text[length]) && ends.find(text[length]) == std::string_view::npos) ++length;
  std::string value(text.substr(0, length));
  text.remove_prefix(length);
  return value;
}

std::optional<Identifier> take_name(std::string_view& text) {
  if (text.starts_with('"')) {
    auto quoted = take_quoted(text, '"');
    return quoted ? std::optional(Identifier(std::move(*quoted))) : std::nullopt;
  }
  std::string name = take_plain(text, ".\",;()'");
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return name.empty() ? std::nullopt : std::optional(Identifier(std::move(name)));
}

}  // namespace

std::vector<Hint> hints_of(const SourceStatement& statement) {
  return statement.file->has_hints ? Scanner(statement).scan() : std::vector<Hint>{};
}

std::optional<QualifiedName> old_name_of(const Hint& hint) {
  auto text = after_from(hint.text);
  if (!text) return std::nullopt;
  auto name = take_name(*text);
  if (!name) return std::nullopt;
  if (!text->starts_with('.')) return QualifiedName{{}, *name};
  text->remove_prefix(1);
  auto second = take_name(*text);
  if (!second) return std::nullopt;
  return QualifiedName{*name, *second};
}

std::optional<std::string> old_label_of(const Hint& hint) {
  auto text = after_from(hint.text);
  if (!text || text->empty()) return std::nullopt;
  for (const char quote : {'\'', '"'}) {
    if (text->starts_with(quote)) return take_quoted(*text, quote);
  }
  std::string label = take_plain(*text, ",;");
  if (label.empty()) return std::nullopt;
  return label;
}

}  // namespace lockstep
