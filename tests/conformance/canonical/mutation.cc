#include "conformance/canonical/mutation.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

namespace lockstep::test {

using Tokens = std::vector<std::string>;

namespace {

bool is_word_char(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

std::size_t end_of_quoted(const std::string& text, std::size_t at) {
  const char quote = text[at];
  for (++at; at < text.size(); ++at) {
    if (text[at] != quote) continue;
    if (at + 1 == text.size() || text[at + 1] != quote) return at + 1;
    ++at;
  }
  return text.size();
}

std::size_t end_of_token(const std::string& text, std::size_t at) {
  const char c = text[at];
  if (c == '\'' || c == '"') return end_of_quoted(text, at);
  std::size_t end = at + 1;
  if (std::isspace(static_cast<unsigned char>(c))) {
    while (end < text.size() && std::isspace(static_cast<unsigned char>(text[end]))) ++end;
  } else if (std::isdigit(static_cast<unsigned char>(c))) {
    while (end < text.size() && (std::isdigit(static_cast<unsigned char>(text[end])) || text[end] == '.')) ++end;
  } else if (is_word_char(c)) {
    while (end < text.size() && is_word_char(text[end])) ++end;
  } else if (text.compare(at, 2, "::") == 0) {
    end = at + 2;
  } else if (constexpr std::string_view symbols = "+-*/<>=~!@#%^&|?"; symbols.find(c) != symbols.npos) {
    while (end < text.size() && symbols.find(text[end]) != symbols.npos) ++end;
  }
  return end;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

using Table = std::map<std::string, std::vector<std::string>>;

const Table& other_words() {
  static const Table table{
      {"and", {"OR"}},
      {"or", {"AND"}},
      {"like", {"ILIKE", "SIMILAR TO"}},
      {"ilike", {"LIKE"}},
      {"true", {"false", "NULL"}},
      {"false", {"true"}},
      {"null", {"1", "''"}},
      {"asc", {"DESC"}},
      {"desc", {"ASC", ""}},
      {"left", {"RIGHT", "FULL", ""}},
      {"full", {"LEFT"}},
      {"first", {"LAST"}},
      {"last", {"FIRST"}},
      {"any", {"ALL"}},
      {"all", {"ANY", ""}},
      {"union", {"UNION ALL", "EXCEPT", "INTERSECT"}},
      {"intersect", {"EXCEPT"}},
      {"not", {""}},
      {"distinct", {""}},
      {"is", {"IS NOT"}},
      {"in", {"NOT IN"}},
      {"between", {"NOT BETWEEN", "BETWEEN SYMMETRIC"}},
      {"exists", {"NOT EXISTS"}},
      {"only", {""}},
      {"materialized", {""}},
      {"lateral", {""}},
      {"recursive", {""}},
      {"ordinality", {""}},
      {"rows", {"RANGE", "GROUPS"}},
      {"range", {"ROWS"}},
      {"preceding", {"FOLLOWING"}},
      {"following", {"PRECEDING"}},
      {"ties", {"GROUP"}},
      {"rollup", {"CUBE"}},
      {"cube", {"ROLLUP"}},
      {"update", {"SHARE"}},
      {"share", {"UPDATE"}},
      {"nowait", {"SKIP LOCKED", ""}},
      {"nothing", {"DELETE"}},
      {"document", {"CONTENT"}},
      {"content", {"DOCUMENT"}},
      {"keep", {"OMIT"}},
      {"omit", {"KEEP"}},
      {"conditional", {"UNCONDITIONAL"}},
      {"absent", {"NULL"}},
      {"array", {"OBJECT"}},
      {"error", {"NULL"}},
      {"bernoulli", {"system"}},
      {"sum", {"avg"}},
      {"max", {"min"}},
      {"min", {"max"}},
      {"count", {"max"}},
      {"lower", {"upper"}},
      {"upper", {"lower"}},
      {"greatest", {"least"}},
      {"least", {"greatest"}},
      {"coalesce", {"greatest"}},
      {"round", {"trunc"}},
      {"now", {"clock_timestamp"}},
      {"current_timestamp", {"now()", "localtimestamp"}},
      {"current_date", {"now()"}},
      {"current_user", {"session_user"}},
      {"year", {"month"}},
      {"old", {"NEW"}},
      {"new", {"OLD"}},
      {"rank", {"dense_rank"}},
      {"int", {"bigint", "numeric", "text"}},
      {"integer", {"bigint"}},
      {"bigint", {"int", "numeric"}},
      {"text", {"varchar", "varchar(10)"}},
      {"varchar", {"text", "bpchar"}},
      {"numeric", {"float8", "int", "numeric(5,1)"}},
      {"date", {"timestamp", "timestamptz"}},
      {"timestamp", {"date", "timestamptz"}},
      {"timestamptz", {"timestamp"}},
      {"jsonb", {"json"}},
      {"uuid", {"text"}},
      {"float8", {"real", "numeric"}},
      {"collate", {"::text COLLATE"}},
  };
  return table;
}

const Table& other_symbols() {
  static const Table table{{">", {">=", "<"}},  {"<", {"<=", ">"}}, {">=", {">"}},   {"<=", {"<"}},  {"=", {"<>", ">"}},
                           {"<>", {"="}},       {"!=", {"="}},      {"+", {"-"}},    {"-", {"+"}},   {"*", {"/"}},
                           {"||", {"="}},       {"->>", {"->"}},    {"->", {"->>"}}, {"@>", {"<@"}}, {"<@", {"@>"}},
                           {"~", {"~*", "!~"}}, {"~*", {"~"}},      {"&&", {"@>"}},  {"?", {"->"}},  {"#>", {"#>>"}}};
  return table;
}

bool is_blank(const std::string& token) { return std::isspace(static_cast<unsigned char>(token.front())) != 0; }
bool is_number(const std::string& token) { return std::isdigit(static_cast<unsigned char>(token.front())) != 0; }
bool is_identifier(const std::string& token) {
  return (is_word_char(token.front()) && !is_number(token)) || token.front() == '"';
}

class Mutator {
 public:
  explicit Mutator(const std::string& text) : text_(text), tokens_(tokens_of(text)) {
    for (const std::string& token : tokens_) {
      if (is_identifier(token) && token.size() < 3)
        names_.insert(token);  // columns and aliases of the corpora are short
    }
  }

  std::vector<std::string> all() {
    for (std::size_t at = 0; at < tokens_.size(); ++at) mutate(at);
    return std::move(mutants_);
  }

 private:
  void mutate(std::size_t at) {
    const std::string& token = tokens_[at];
    if (is_blank(token)) return;
    const std::string word = lower(token);
    for (const Table* table : {&other_words(), &other_symbols()}) {
      const auto found = table->find(word);
      if (found == table->end()) continue;
      for (const std::string& other : found->second) replace(at, 1, other);
    }
    if (is_number(token)) {
      replace(at, 1, token + "1");
      replace(at, 1, "'" + token + "'");
      if (token.find('.') == std::string::npos) replace(at, 1, token + ".0");
    } else if (token.front() == '\'') {
      replace(at, 1, token.substr(0, token.size() - 1) + "z'");
      replace(at, 1, token + "::text");
      replace(at, 1, token + "::varchar");
    } else if (is_identifier(token)) {
      identifier(at);
    } else if (token == "::") {
      replace(at, 2, "");
    } else if (token == ",") {
      swap_around(at);
    }
  }

  void identifier(std::size_t at) {
    const std::string& token = tokens_[at];
    for (const std::string& name : names_) {
      if (name != token && token.size() < 3) replace(at, 1, name);
    }
    const bool is_column = token.size() < 3 || names_.contains(token);
    const std::string& next = at + 1 < tokens_.size() ? tokens_[at + 1] : token;
    if (!is_column || next == "(" || next == ".") return;
    for (const char* type : {"int", "bigint", "numeric", "text", "varchar(5)", "date"}) {
      replace(at, 1, token + "::" + type);
    }
    replace(at, 1, "coalesce(" + token + ", NULL)");
  }

  // a, b -> b, a and -> a
  void swap_around(std::size_t comma) {
    std::size_t next = comma + 1;
    while (next < tokens_.size() && is_blank(tokens_[next])) ++next;
    if (comma == 0 || next >= tokens_.size()) return;
    Tokens swapped = tokens_;
    std::swap(swapped[comma - 1], swapped[next]);
    add(swapped);
    replace(comma, next + 1 - comma, "");
  }

  void replace(std::size_t at, std::size_t count, const std::string& by) {
    Tokens edited(tokens_.begin(), tokens_.begin() + static_cast<std::ptrdiff_t>(at));
    edited.push_back(by);
    edited.insert(edited.end(), tokens_.begin() + static_cast<std::ptrdiff_t>(std::min(at + count, tokens_.size())),
                  tokens_.end());
    add(edited);
  }

  void add(const Tokens& edited) {
    std::string mutant;
    for (const std::string& token : edited) mutant += token;
    if (mutant != text_ && seen_.insert(mutant).second) mutants_.push_back(std::move(mutant));
  }

  const std::string& text_;
  const Tokens tokens_;
  std::set<std::string> names_, seen_;
  std::vector<std::string> mutants_;
};

}  // namespace

Tokens tokens_of(const std::string& text) {
  Tokens tokens;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_token(text, at);
    tokens.push_back(text.substr(at, end - at));
    at = end;
  }
  return tokens;
}

std::vector<std::string> mutants_of(const std::string& text) { return Mutator(text).all(); }

}  // namespace lockstep::test
