#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "parser/analysis/internal/literal.h"

namespace lockstep::literal {
namespace {

constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t minute = 60 * second;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day_of_time = 24 * hour;
constexpr std::size_t longest_number = 8;  // digits; keeps every product below within 64 bits

// INTERVAL_MASK of utils/timestamp.h; the upper half of the typmod.
constexpr std::int32_t month_mask = 1 << 1, year_mask = 1 << 2, day_mask = 1 << 3, hour_mask = 1 << 10,
                       minute_mask = 1 << 11, second_mask = 1 << 12, full_range = 0x7FFF;

struct Interval {
  std::int64_t months = 0, days = 0, microseconds = 0;
};

enum class Field : std::uint8_t { months, days, microseconds };
struct Unit {
  std::string_view names;  // separated by spaces
  Field field;
  std::int64_t size;  // in the field's own unit
  std::uint32_t bit;  // a unit may come only once
};
constexpr std::array<Unit, 12> units{{
    {"microsecond microseconds us usec usecs usecond useconds", Field::microseconds, 1, 1},
    {"millisecond milliseconds ms msec msecs msecond mseconds", Field::microseconds, 1000, 2},
    {"second seconds s sec secs", Field::microseconds, second, 4},
    {"minute minutes m min mins", Field::microseconds, minute, 8},
    {"hour hours h hr hrs", Field::microseconds, hour, 16},
    {"day days d", Field::days, 1, 32},
    {"week weeks w", Field::days, 7, 64},
    {"month months mon mons", Field::months, 1, 128},
    {"year years y yr yrs", Field::months, 12, 256},
    {"decade decades dec decs", Field::months, 120, 512},
    {"century centuries c cent", Field::months, 1200, 1024},
    {"millennium millennia mil mils", Field::months, 12000, 2048},
}};
constexpr std::uint32_t time_bits = 4 | 8 | 16;

const Unit* find_unit(std::string_view word) {
  if (word.empty()) return nullptr;
  for (const Unit& unit : units) {
    std::size_t at = 0;
    while (at < unit.names.size()) {
      const std::size_t end = std::min(unit.names.find(' ', at), unit.names.size());
      if (unit.names.substr(at, end - at) == word) return &unit;
      at = end + 1;
    }
  }
  return nullptr;
}

struct Number {
  bool negative = false;
  std::int64_t whole = 0;
  std::int64_t millionths = 0;
};

std::int64_t integer_of(std::string_view digits) {
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::optional<std::int64_t> millionths_of(std::string_view digits) {
  if (digits.size() > 6) return std::nullopt;
  std::int64_t value = integer_of(digits);
  for (std::size_t i = digits.size(); i < 6; ++i) value *= 10;
  return value;
}

// `part` millionths of a unit that is `size` of another one, where that is a whole number.
std::optional<std::int64_t> share(std::int64_t millionths, std::int64_t size) {
  const std::int64_t product = millionths * size;
  if (product % second != 0) return std::nullopt;
  return product / second;
}

bool add(Interval& interval, const Number& number, const Unit& unit) {
  const std::int64_t sign = number.negative ? -1 : 1;
  switch (unit.field) {
    case Field::months: {
      // 1.5 years are 18 months; 1.5 months are a month and 15 days
      const auto months = share(number.millionths, unit.size);
      const auto days = unit.size == 1 ? share(number.millionths, 30) : std::nullopt;
      if (!months && !days) return false;
      interval.months += sign * (number.whole * unit.size + months.value_or(0));
      if (!months) interval.days += sign * *days;
      return true;
    }
    case Field::days: {
      const std::int64_t millionths = number.millionths * unit.size;
      interval.days += sign * (number.whole * unit.size + millionths / second);
      interval.microseconds += sign * (millionths % second) * (day_of_time / second);
      return true;
    }
    case Field::microseconds: {
      const auto part = share(number.millionths, unit.size);
      if (!part) return false;
      interval.microseconds += sign * (number.whole * unit.size + *part);
      return true;
    }
  }
  return false;
}

bool fits(const Interval& interval) {
  return std::abs(interval.months) <= INT32_MAX && std::abs(interval.days) <= INT32_MAX;
}

class Reader {
 public:
  Reader(std::string_view lower_case, std::int32_t range) : text_(lower_case), range_(range) {}

  std::optional<Interval> read() {
    if (text_.starts_with('p')) return read_iso();
    bool ago = false;
    if (text_.ends_with(" ago")) {
      ago = true;
      text_ = trim(text_.substr(0, text_.size() - 4));
    }
    if (text_.starts_with('@')) text_ = trim(text_.substr(1));
    if (text_.empty()) return std::nullopt;
    while (at_ < text_.size()) {
      if (!read_part()) return std::nullopt;
      if (at_ < text_.size() && (text_[at_] == '-' || text_[at_] == '+')) return std::nullopt;  // "1 day-2 hours"
      skip_spaces();
    }
    if (ago) interval_ = {-interval_.months, -interval_.days, -interval_.microseconds};
    return fits(interval_) ? std::optional(interval_) : std::nullopt;
  }

 private:
  void skip_spaces() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }
  std::string_view digits() {
    const std::size_t start = at_;
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    return text_.substr(start, at_ - start);
  }
  std::string_view letters() {
    const std::size_t start = at_;
    while (at_ < text_.size() && text_[at_] >= 'a' && text_[at_] <= 'z') ++at_;
    return text_.substr(start, at_ - start);
  }
  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool claim(std::uint32_t bits) {
    if (seen_ & bits) return false;
    seen_ |= bits;
    return true;
  }

  std::optional<Number> read_number() {
    Number number;
    number.negative = take('-');
    const bool is_signed = number.negative || take('+');
    const std::string_view whole = digits();
    std::string_view fraction;
    if (take('.') && (fraction = digits()).empty()) return std::nullopt;  // "1.": not before PostgreSQL 15
    if ((whole.empty() && (fraction.empty() || is_signed)) || whole.size() > longest_number) return std::nullopt;
    number.whole = integer_of(whole);
    const auto millionths = millionths_of(fraction);
    if (!millionths) return std::nullopt;
    number.millionths = *millionths;
    has_fraction_ = !fraction.empty();
    return number;
  }

  // 04:05:06.5 behind its hours
  bool read_time(const Number& hours) {
    if (has_fraction_ || !claim(time_bits)) return false;
    if (range_ == (minute_mask | second_mask)) return false;  // "04:05" are minutes and seconds there
    const std::string_view minutes = digits();
    if (minutes.size() != 2 || integer_of(minutes) > 59) return false;
    std::int64_t time = hours.whole * hour + integer_of(minutes) * minute;
    if (take(':')) {
      const std::string_view seconds = digits();
      if (seconds.size() != 2 || integer_of(seconds) > 59) return false;
      time += integer_of(seconds) * second;
      if (take('.')) {
        const auto fraction = millionths_of(digits());
        if (!fraction) return false;
        time += *fraction;
      }
    }
    interval_.microseconds += hours.negative ? -time : time;
    return at_ == text_.size() || is_space(text_[at_]);
  }

  // 1-2: a year and two months
  bool read_months(const Number& years) {
    const std::string_view months = digits();
    if (has_fraction_ || months.empty() || months.size() > 2 || integer_of(months) > 11 || !claim(128 | 256)) {
      return false;
    }
    const std::int64_t total = years.whole * 12 + integer_of(months);
    interval_.months += years.negative ? -total : total;
    return at_ == text_.size() || is_space(text_[at_]);
  }

  bool read_part() {
    const auto number = read_number();
    if (!number) return false;
    if (take(':')) return read_time(*number);
    if (take('-')) return read_months(*number);
    skip_spaces();
    const std::string_view word = letters();
    const Unit* unit = word.empty() ? unit_of_bare_number() : find_unit(word);
    if (!unit || !claim(unit->bit)) return false;
    return add(interval_, *number, *unit);
  }

  // The last number counts what the interval's fields end in; one before a time counts days.
  const Unit* unit_of_bare_number() const {
    if (at_ < text_.size()) {
      const std::string_view rest = text_.substr(at_);
      const std::size_t colon = rest.find(':');
      const std::size_t space = rest.find(' ');
      return colon != rest.npos && (space == rest.npos || colon < space) && !has_fraction_ ? find_unit("day") : nullptr;
    }
    if (range_ == full_range || (range_ & second_mask)) return find_unit("second");
    if (range_ & minute_mask) return find_unit("minute");
    if (range_ & hour_mask) return find_unit("hour");
    if (range_ & day_mask) return find_unit("day");
    return find_unit(range_ & month_mask ? "month" : "year");
  }

  // P1Y2M3DT4H5M6S; PostgreSQL's other ISO 8601 forms are left to the server
  std::optional<Interval> read_iso() {
    at_ = 1;
    bool in_time = false;
    if (range_ != full_range) return std::nullopt;
    while (at_ < text_.size()) {
      if (!in_time && take('t')) {
        in_time = true;
        continue;
      }
      const auto number = read_number();
      if (!number || at_ >= text_.size()) return std::nullopt;
      const char letter = text_[at_++];
      const std::string_view names = in_time ? "hms" : "ymwd";
      if (names.find(letter) == names.npos) return std::nullopt;
      const Unit* unit = letter == 'm' && !in_time ? find_unit("month") : find_unit(std::string_view(&letter, 1));
      if (has_fraction_ && letter != 's') return std::nullopt;
      if (!claim(unit->bit) || !add(interval_, *number, *unit)) return std::nullopt;
    }
    if (seen_ == 0 || text_.ends_with('t')) return std::nullopt;
    return fits(interval_) ? std::optional(interval_) : std::nullopt;
  }

  std::string_view text_;
  std::int32_t range_;
  std::size_t at_ = 0;
  std::uint32_t seen_ = 0;
  bool has_fraction_ = false;
  Interval interval_;
};

// AdjustIntervalForTypmod: what lies below the last field is cut off, then the seconds are rounded.
void apply(std::int32_t typmod, Interval& interval) {
  if (typmod < 0) return;
  const std::int32_t range = (typmod >> 16) & full_range;
  const std::int32_t precision = typmod & 0xFFFF;
  if (range != full_range && !(range & second_mask)) {
    if (range & minute_mask) {
      interval.microseconds -= interval.microseconds % minute;
    } else if (range & hour_mask) {
      interval.microseconds -= interval.microseconds % hour;
    } else {
      interval.microseconds = 0;
      if (!(range & day_mask)) interval.days = 0;
      if (range == year_mask) interval.months -= interval.months % 12;
    }
  }
  if (precision < 6) {
    std::int64_t unit = 1;
    for (int i = precision; i < 6; ++i) unit *= 10;
    const std::int64_t half = interval.microseconds < 0 ? -unit / 2 : unit / 2;
    interval.microseconds = (interval.microseconds + half) / unit * unit;
  }
}

std::string two_digits(std::int64_t value) {
  const std::string digits = std::to_string(value);
  return digits.size() < 2 ? "0" + digits : digits;
}

// EncodeInterval for IntervalStyle postgres: a sign on a part only after a negative one.
std::string print(const Interval& interval) {
  std::string text;
  bool after_negative = false;
  const auto part = [&](std::int64_t value, std::string_view unit) {
    if (value == 0) return;
    if (!text.empty()) text += ' ';
    if (after_negative && value > 0) text += '+';
    text += std::to_string(value);
    text.append(" ").append(unit).append(value != 1 ? "s" : "");
    after_negative = value < 0;
  };
  part(interval.months / 12, "year");
  part(interval.months % 12, "mon");
  part(interval.days, "day");
  if (interval.microseconds != 0 || text.empty()) {
    if (!text.empty()) text += ' ';
    if (interval.microseconds < 0) {
      text += '-';
    } else if (after_negative) {
      text += '+';
    }
    const std::int64_t time = std::abs(interval.microseconds);
    text += two_digits(time / hour) + ":" + two_digits(time / minute % 60) + ":" + two_digits(time / second % 60);
    if (time % second != 0) {
      std::string fraction = std::to_string(second + time % second).substr(1);
      fraction.erase(fraction.find_last_not_of('0') + 1);
      text += "." + fraction;
    }
  }
  return text;
}

}  // namespace

Canonical interval(std::string_view text, std::int32_t typmod) {
  const std::string lower_case = lower(trim(text));
  // ISO 8601 is in capitals; no unit begins with p.
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  const std::string_view written = trim(text);
  if (lower_case.starts_with('p') && std::any_of(written.begin(), written.end(), is_small)) return std::nullopt;
  const std::int32_t range = typmod < 0 ? full_range : (typmod >> 16) & full_range;
  auto read = Reader(lower_case, range).read();
  if (!read) return std::nullopt;
  apply(typmod, *read);
  return print(*read);
}

}  // namespace lockstep::literal
