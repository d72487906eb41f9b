#include <vector>

#include "parser/analysis/internal/literal.h"

namespace lockstep::literal {
namespace {

constexpr std::size_t most_dimensions = 6;  // MAXDIM

bool needs_array_quotes(std::string_view text) {
  if (text.empty() || lower(text) == "null") return true;
  for (const char c : text) {
    if (is_space(c) || std::string_view("\"\\{},").find(c) != std::string_view::npos) return true;
  }
  return false;
}

std::string array_element(std::string_view text) {
  if (!needs_array_quotes(text)) return std::string(text);
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result += '"';
}

// array_in and array_out in one pass. Explicit bounds ([2:3]={...}) are left to the server.
class ArrayReader {
 public:
  ArrayReader(std::string_view text, const Element& element) : text_(trim(text)), element_(element) {}

  Canonical read() {
    std::string result;
    if (!read_level(0, result) || at_ != text_.size()) return std::nullopt;
    return result;
  }

 private:
  void skip_spaces() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }
  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool read_level(std::size_t depth, std::string& result) {
    if (depth == most_dimensions || !take('{')) return false;
    result += '{';
    skip_spaces();
    std::size_t count = 0;
    if (take('}')) {
      if (depth > 0) return false;  // {{},{}}: versions disagree
    } else {
      do {
        skip_spaces();
        if (count++ > 0) result += ',';
        const bool nested = at_ < text_.size() && text_[at_] == '{';
        if (nested ? !read_level(depth + 1, result) : !read_element(depth, result)) return false;
        skip_spaces();
      } while (take(','));
      if (!take('}')) return false;
    }
    result += '}';
    if (sizes_.size() <= depth) sizes_.resize(depth + 1, count);
    return sizes_[depth] == count;  // every row as long as the first
  }

  bool read_element(std::size_t depth, std::string& result) {
    // elements stand at one depth only
    if (!element_depth_) element_depth_ = depth;
    if (*element_depth_ != depth) return false;
    std::string text;
    bool plain = true;  // neither quoted nor escaped: may be NULL
    if (take('"')) {
      plain = false;
      while (at_ < text_.size() && text_[at_] != '"') {
        if (text_[at_] == '\\' && ++at_ == text_.size()) return false;
        text += text_[at_++];
      }
      if (!take('"')) return false;
    } else {
      std::size_t kept = 0;  // trailing blanks go unless escaped
      while (at_ < text_.size() && std::string_view("\"{},").find(text_[at_]) == std::string_view::npos) {
        const bool escaped = text_[at_] == '\\';
        if (escaped && ++at_ == text_.size()) return false;
        plain = plain && !escaped;
        text += text_[at_];
        if (escaped || !is_space(text_[at_])) kept = text.size();
        ++at_;
      }
      text.resize(kept);
      if (text.empty()) return false;
    }
    if (plain && lower(text) == "null") {
      result += "NULL";
      return true;
    }
    const Canonical value = element_(text);
    if (!value) return false;
    result += array_element(*value);
    return true;
  }

  std::string_view text_;
  const Element& element_;
  std::size_t at_ = 0;
  std::vector<std::size_t> sizes_;
  std::optional<std::size_t> element_depth_;
};

struct Range {
  bool empty = false;
  bool lower_inclusive = false, upper_inclusive = false;
  std::optional<std::string> lower, upper;  // none: unbounded
};

bool is_discrete(RangeOf subtype) {
  return subtype == RangeOf::integer || subtype == RangeOf::bigint || subtype == RangeOf::date;
}

bool is_number(RangeOf subtype) {
  return subtype == RangeOf::integer || subtype == RangeOf::bigint || subtype == RangeOf::numeric;
}

bool is_infinite(std::string_view value) { return value == "infinity" || value == "-infinity"; }

// Canonical dates and times of four-digit years sort as text.
int compare_bounds(RangeOf subtype, const std::string& a, const std::string& b) {
  if (is_number(subtype)) return compare_numeric(a, b);
  if (a == b) return 0;
  if (a == "infinity" || b == "-infinity") return 1;
  if (a == "-infinity" || b == "infinity") return -1;
  return a < b ? -1 : 1;
}

Canonical successor(RangeOf subtype, const std::string& value) {
  if (subtype == RangeOf::date) return next_day(value);
  const long long number = std::stoll(value);
  const bool last = subtype == RangeOf::integer ? number >= INT32_MAX : number == INT64_MAX;
  return last ? std::nullopt : Canonical(std::to_string(number + 1));
}

class RangeReader {
 public:
  RangeReader(std::string_view text, RangeOf subtype, const Element& bound)
      : text_(text), subtype_(subtype), bound_(bound) {}

  std::string_view rest() const { return text_.substr(at_); }

  std::optional<Range> read() {
    skip_spaces();
    Range range;
    if (lockstep::literal::lower(text_.substr(at_, 5)) == "empty") {
      at_ += 5;
      range.empty = true;
      skip_spaces();
      return range;
    }
    range.lower_inclusive = take('[');
    if (!range.lower_inclusive && !take('(')) return std::nullopt;
    if (!read_bound(range.lower) || !take(',') || !read_bound(range.upper)) return std::nullopt;
    range.upper_inclusive = take(']');
    if (!range.upper_inclusive && !take(')')) return std::nullopt;
    skip_spaces();
    return normalise(range) ? std::optional(range) : std::nullopt;
  }

 private:
  void skip_spaces() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }
  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool read_bound(std::optional<std::string>& result) {
    if (at_ < text_.size() && std::string_view(",)]").find(text_[at_]) != std::string_view::npos) return true;
    std::string text;
    bool quoted = false;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\\') {
        if (++at_ == text_.size()) return false;
        text += text_[at_];
      } else if (c == '"') {
        const bool doubled = quoted && at_ + 1 < text_.size() && text_[at_ + 1] == '"';
        if (doubled) {
          text += '"';
          ++at_;
        } else {
          quoted = !quoted;
        }
      } else if (!quoted && std::string_view(",)]([").find(c) != std::string_view::npos) {
        break;
      } else {
        text += c;
      }
    }
    const Canonical value = bound_(text);
    if (quoted || !value || *value == "NaN" || value->ends_with("Infinity")) return false;
    result = *value;
    return true;
  }

  bool normalise(Range& range) const {
    if (!range.lower) range.lower_inclusive = false;
    if (!range.upper) range.upper_inclusive = false;
    if (range.lower && range.upper) {
      const int order = compare_bounds(subtype_, *range.lower, *range.upper);
      if (order > 0) return false;
      if (order == 0 && !(range.lower_inclusive && range.upper_inclusive)) {
        range = Range{};
        range.empty = true;
        return true;
      }
    }
    if (!is_discrete(subtype_)) return true;
    if (!to_half_open(range.lower, range.lower_inclusive, false)) return false;
    if (!to_half_open(range.upper, range.upper_inclusive, true)) return false;
    if (range.lower && range.upper && compare_bounds(subtype_, *range.lower, *range.upper) >= 0) {
      range = Range{};
      range.empty = true;
    }
    return true;
  }

  // Discrete ranges are kept as [lower,upper); infinite dates stay as they are.
  bool to_half_open(std::optional<std::string>& bound, bool& inclusive, bool is_upper) const {
    if (!bound || is_infinite(*bound) || inclusive != is_upper) return true;
    const Canonical next = successor(subtype_, *bound);
    if (!next) return false;
    bound = *next;
    inclusive = !is_upper;
    return true;
  }

  std::string_view text_;
  RangeOf subtype_;
  const Element& bound_;
  std::size_t at_ = 0;
};

std::string bound_text(const std::optional<std::string>& bound) {
  if (!bound) return "";
  const bool spaced = bound->find(' ') != std::string::npos;  // of the built-in subtypes, only timestamps need quotes
  return spaced ? "\"" + *bound + "\"" : *bound;
}

std::string print(const Range& range) {
  if (range.empty) return "empty";
  return (range.lower_inclusive ? "[" : "(") + bound_text(range.lower) + "," + bound_text(range.upper) +
         (range.upper_inclusive ? "]" : ")");
}

// Ordered, neither touching nor empty: then multirange_in keeps them as they are.
bool is_apart(RangeOf subtype, const Range& before, const Range& after) {
  return before.upper && after.lower && compare_bounds(subtype, *before.upper, *after.lower) < 0;
}

}  // namespace

Canonical array(std::string_view text, const Element& element) { return ArrayReader(text, element).read(); }

Canonical range(std::string_view text, RangeOf subtype, const Element& bound) {
  RangeReader reader(text, subtype, bound);
  const auto range = reader.read();
  if (!range || !reader.rest().empty()) return std::nullopt;
  return print(*range);
}

Canonical multirange(std::string_view text, RangeOf subtype, const Element& bound) {
  text = trim(text);
  if (!text.starts_with('{') || !text.ends_with('}') || text.size() < 2) return std::nullopt;
  text = trim(text.substr(1, text.size() - 2));
  std::string result = "{";
  std::optional<Range> before;
  while (!text.empty()) {
    RangeReader reader(text, subtype, bound);
    auto range = reader.read();
    if (!range || range->empty || (before && !is_apart(subtype, *before, *range))) return std::nullopt;
    result += (before ? "," : "") + print(*range);
    before = std::move(range);
    text = reader.rest();
    if (text.empty()) break;
    if (text.front() != ',' || text.size() == 1) return std::nullopt;
    text.remove_prefix(1);
  }
  return result += '}';
}

}  // namespace lockstep::literal
