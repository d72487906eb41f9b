#include "conformance/canonical/stored_meaning.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "conformance/canonical/mutation.h"

namespace lockstep::test {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '"'; }

void replace_all(std::string& text, const std::string& what, const std::string& by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size()) {
    text.replace(at, what.size(), by);
  }
}

// 'x'::character varying and 'x'::text are one value wherever a string is wanted (without a length, that is). Casts
// of literals and of array constructors from one to the other go, and the parentheses that stood around them.
std::string without_string_casts(std::string text) {
  for (std::string before; before != text;) {
    before = text;
    for (const std::string type : {"::character varying", "::text"}) {
      for (std::size_t at = 0; (at = text.find("'" + type, at)) != std::string::npos;) {
        const std::size_t end = ++at + type.size();
        if (end < text.size() && (text[end] == '(' || text[end] == '[')) continue;
        text.erase(at, end - at);
        if (at == text.size() || text[at] != ')') continue;
        // ('x') -> 'x', which may have a cast in its turn; not f('x')
        const std::size_t quote = text.rfind('\'', at - 2);
        const bool alone = quote != std::string::npos && quote > 0 && text[quote - 1] == '(';
        if (!alone || (quote > 1 && is_word(text[quote - 2]))) continue;
        text.erase(at, 1);
        text.erase(quote - 1, 1);
      }
      replace_all(text, type + "[]", "");
    }
    replace_all(text, "(ARRAY", "ARRAY");
    replace_all(text, "])", "]");
  }
  return text;
}

// A default and a generated column are cast to their column's type anyway.
std::string without_assignment_cast(const std::string& text) {
  const std::size_t type_at = text.find("  type: "), default_at = text.find("  default: ");
  if (type_at == std::string::npos || default_at == std::string::npos) return text;
  const auto line = [&](std::size_t at, std::size_t label) {
    return text.substr(at + label, text.find('\n', at) - at - label);
  };
  std::string value = line(default_at, 11);
  const std::string before = text.substr(0, default_at + 11), after = text.substr(text.find('\n', default_at));
  // The steps through which it came there are casts as well: to timestamp, to numeric.
  for (const std::string& type : {line(type_at, 8), std::string("timestamp without time zone"),
                                  std::string("timestamp with time zone"), std::string("numeric")}) {
    if (!value.ends_with("::" + type)) continue;
    value.resize(value.size() - type.size() - 2);
  }
  while (value.starts_with("(") && value.ends_with(")")) value = value.substr(1, value.size() - 2);
  return before + value + after;
}

// The values of a LIST partition are a set.
bool same_list_bound(const std::string& a, const std::string& b) {
  if (a.find("FOR VALUES IN (") == std::string::npos) return false;
  std::string left = a, right = b;
  std::sort(left.begin(), left.end());
  std::sort(right.begin(), right.end());
  return left == right;
}

bool is_name(const std::string& token) {
  const auto first = static_cast<unsigned char>(token.front());
  return std::isalpha(first) || first == '_' || first == '"';
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for (std::string& token : tokens_of(text)) {
    if (!std::isspace(static_cast<unsigned char>(token.front()))) words.push_back(std::move(token));
  }
  return words;
}

const std::set<std::string>& clause_words() {
  static const std::set<std::string> words{
      "WHERE", "ORDER",  "GROUP",     "LIMIT",  "UNION", "LEFT",   "RIGHT", "FULL", "JOIN",        "CROSS", "ON",
      "USING", "EXCEPT", "INTERSECT", "OFFSET", "FOR",   "HAVING", "AS",    "WITH", "TABLESAMPLE", "FETCH", "WINDOW"};
  return words;
}

// FROM public.t is FROM public.t t.
std::vector<std::string> with_every_alias(const std::vector<std::string>& words) {
  std::vector<std::string> result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    result.push_back(words[i]);
    if (i < 3 || words[i - 1] != "." || !is_name(words[i])) continue;
    const std::string& before = words[i - 3];
    const bool in_from = before == "FROM" || before == "JOIN" || before == "," || before == "(" || before == "ONLY";
    const std::string next = i + 1 < words.size() ? words[i + 1] : ")";
    const bool named = is_name(next) && !clause_words().contains(next) && next != "options";
    if (in_from && !named && next != "(" && next != ".") result.push_back(words[i]);
  }
  return result;
}

// The names that the text gives to FROM items, their columns and the columns of sub-selects.
std::set<std::string> aliases_in(const std::vector<std::string>& words) {
  std::set<std::string> names;
  int depth = 0;
  for (std::size_t i = 1; i < words.size(); ++i) {
    depth += (words[i] == "(") - (words[i] == ")");
    if (!is_name(words[i]) || clause_words().contains(words[i])) continue;
    const bool after_table = i > 2 && is_name(words[i - 1]) && words[i - 2] == ".";
    const bool of_sub_select = words[i - 1] == "AS" && depth > 0;
    if (words[i - 1] != ")" && words[i - 1] != "ORDINALITY" && !after_table && !of_sub_select) continue;
    names.insert(words[i]);
    if (i + 1 >= words.size() || words[i + 1] != "(") continue;
    for (std::size_t j = i + 2; j < words.size() && words[j] != ")"; ++j) {
      if (is_name(words[j]) && (words[j - 1] == "(" || words[j - 1] == ",")) names.insert(words[j]);
    }
  }
  return names;
}

// One text with its aliases renamed, each everywhere, to what the other calls them.
bool differ_in_aliases(const std::string& a, const std::string& b) {
  const auto left = with_every_alias(words_of(a)), right = with_every_alias(words_of(b));
  if (left.size() != right.size()) return false;
  const std::set<std::string> left_names = aliases_in(left), right_names = aliases_in(right);
  std::map<std::string, std::string> renamed;
  for (std::size_t i = 0; i < left.size(); ++i) {
    const bool qualifies = i + 1 < left.size() && left[i + 1] == ".";
    if (left[i] == right[i] && !qualifies) continue;
    if (left[i] != right[i] && (!left_names.contains(left[i]) || !right_names.contains(right[i]))) return false;
    if (!renamed.emplace(left[i], right[i]).second && renamed[left[i]] != right[i]) return false;
  }
  return true;
}

}  // namespace

std::string stored_text(const std::vector<std::pair<ObjectId, const Object*>>& objects) {
  std::string text;
  for (const auto& [id, object] : objects) {
    text += id.to_string() + "\n";
    for (const Property& property : describe(*object)) {
      if (property.on_change == OnChange::ignore) continue;
      const auto* expression = std::get_if<const Expression*>(&property.value);
      text += "  " + property.label() + ": " +
              (expression && *expression ? (*expression)->text : to_string(property.value)) + "\n";
    }
  }
  return text;
}

bool same_meaning(const std::string& a, const std::string& b) {
  const std::string left = without_string_casts(a), right = without_string_casts(b);
  if (left == right || differ_in_aliases(left, right)) return true;
  return without_assignment_cast(left) == without_assignment_cast(right) || same_list_bound(left, right);
}

}  // namespace lockstep::test
