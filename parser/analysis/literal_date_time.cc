#include <algorithm>
#include <array>
#include <charconv>

#include "parser/analysis/internal/literal.h"

namespace lockstep::literal {
namespace {

constexpr std::int64_t microseconds_per_second = 1'000'000;
constexpr std::int64_t microseconds_per_day = 86400 * microseconds_per_second;
constexpr int last_year = 9999;  // later ones are legal, but no longer sort as text

struct Date {
  int year = 0, month = 0, day = 0;
};

struct Moment {
  Date date;
  std::int64_t microseconds = 0;  // of the day
  std::optional<int> zone;        // minutes east of UTC
};

class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}
  bool done() const { return rest_.empty(); }
  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
  bool take(char c) {
    if (peek() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool take_spaces() {
    const std::size_t before = rest_.size();
    while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
    return rest_.size() != before;
  }
  std::string_view digits() { return take_while(is_digit); }
  std::string_view letters() {
    return take_while([](char c) { return lower(c) >= 'a' && lower(c) <= 'z'; });
  }

 private:
  template <class Predicate>
  std::string_view take_while(Predicate predicate) {
    std::size_t size = 0;
    while (size < rest_.size() && predicate(rest_[size])) ++size;
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  std::string_view rest_;
};

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

int days_in(int year, int month) {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

bool is_valid(const Date& date) {
  return date.year >= 1 && date.year <= last_year && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= days_in(date.year, date.month);
}

// The full name of a month or its first three letters ("sept" too, as the server has it); 0: neither.
int month_number(std::string_view word) {
  constexpr std::array<std::string_view, 12> names{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};
  const std::string key = lower(word);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (key == names[i] || key == names[i].substr(0, 3)) return static_cast<int>(i) + 1;
  }
  return key == "sept" ? 9 : 0;
}

std::optional<Date> read_date(Scanner& scanner) {
  Date date;
  const std::string_view word = scanner.letters();
  if (!word.empty()) {  // January 8, 1999
    date.month = month_number(word);
    if (date.month == 0 || !scanner.take_spaces()) return std::nullopt;
    const std::string_view day = scanner.digits();
    scanner.take(',');
    if (day.empty() || day.size() > 2 || !scanner.take_spaces()) return std::nullopt;
    const std::string_view year = scanner.digits();
    if (year.size() != 4) return std::nullopt;
    date.day = number(day);
    date.year = number(year);
    return is_valid(date) ? std::optional(date) : std::nullopt;
  }
  const std::string_view first = scanner.digits();
  if (first.size() == 8) {  // 19990108
    date = {number(first.substr(0, 4)), number(first.substr(4, 2)), number(first.substr(6, 2))};
    return is_valid(date) ? std::optional(date) : std::nullopt;
  }
  const char separator = scanner.peek();
  if (first.empty() || (separator != '-' && separator != '/')) return std::nullopt;
  scanner.take(separator);
  const std::string_view second = scanner.digits();
  if (second.empty() || second.size() > 2 || !scanner.take(separator)) return std::nullopt;
  const std::string_view third = scanner.digits();
  if (first.size() == 4 && !third.empty() && third.size() <= 2) {  // 1999-01-08
    date = {number(first), number(second), number(third)};
  } else if (first.size() <= 2 && third.size() == 4) {  // 1/8/1999: month first
    date = {number(third), number(first), number(second)};
  } else {
    return std::nullopt;
  }
  return is_valid(date) ? std::optional(date) : std::nullopt;
}

// At most six digits, as microseconds.
std::optional<std::int64_t> read_fraction(std::string_view digits) {
  if (digits.empty()) return 0;
  if (digits.size() > 6) return std::nullopt;
  std::int64_t value = number(digits);
  for (std::size_t i = digits.size(); i < 6; ++i) value *= 10;
  return value;
}

// 04:05, 04:05:06.789, 04:05 PM
std::optional<std::int64_t> read_time(Scanner& scanner) {
  const std::string_view hours = scanner.digits();
  if (hours.empty() || hours.size() > 2 || !scanner.take(':')) return std::nullopt;
  const std::string_view minutes = scanner.digits();
  if (minutes.size() != 2) return std::nullopt;
  std::int64_t seconds = 0;
  std::int64_t fraction = 0;
  if (scanner.take(':')) {
    const std::string_view whole = scanner.digits();
    if (whole.size() != 2) return std::nullopt;
    seconds = number(whole);
    if (scanner.take('.')) {
      const auto read = read_fraction(scanner.digits());
      if (!read) return std::nullopt;
      fraction = *read;
    }
  }
  std::int64_t hour = number(hours);
  if (hour > 23 || number(minutes) > 59 || seconds > 59) return std::nullopt;  // 24:00 and leap seconds: ask
  Scanner ahead = scanner;
  ahead.take_spaces();
  const std::string half = lower(ahead.letters());
  if (half == "am" || half == "pm") {
    if (hour > 12) return std::nullopt;
    hour = hour % 12 + (half == "pm" ? 12 : 0);
    scanner = ahead;
  }
  return ((hour * 60 + number(minutes)) * 60 + seconds) * microseconds_per_second + fraction;
}

// Z, UTC, GMT, +02, +0230, +02:30; nullopt where there is none or it is a name that time zone files explain.
std::optional<int> read_zone(Scanner& scanner) {
  const std::string name = lower(scanner.letters());
  if (!name.empty()) return name == "z" || name == "utc" || name == "gmt" ? std::optional(0) : std::nullopt;
  const bool negative = scanner.peek() == '-';
  if (!scanner.take('-') && !scanner.take('+')) return std::nullopt;
  std::string_view hours = scanner.digits();
  std::string_view minutes;
  if (scanner.take(':')) {
    minutes = scanner.digits();
    if (minutes.size() != 2) return std::nullopt;
  } else if (hours.size() == 4) {
    minutes = hours.substr(2);
    hours = hours.substr(0, 2);
  }
  if (hours.empty() || hours.size() > 2 || number(hours) > 15 || number(minutes) > 59) return std::nullopt;
  const int zone = number(hours) * 60 + number(minutes);
  return negative ? -zone : zone;
}

std::optional<Moment> read_moment(std::string_view text) {
  Scanner scanner(trim(text));
  Moment moment;
  const auto date = read_date(scanner);
  if (!date) return std::nullopt;
  moment.date = *date;
  if (scanner.done()) return moment;
  if (!scanner.take('T') && !scanner.take('t') && !scanner.take_spaces()) return std::nullopt;
  const auto time = read_time(scanner);
  if (!time) return std::nullopt;
  moment.microseconds = *time;
  scanner.take_spaces();
  if (scanner.done()) return moment;
  moment.zone = read_zone(scanner);
  if (!moment.zone || !scanner.done()) return std::nullopt;
  return moment;
}

Date after(Date date, int days) {
  date.day += days;
  if (date.day < 1) {
    if (--date.month < 1) {
      date.month = 12;
      --date.year;
    }
    date.day += days_in(date.year, date.month);
  } else if (date.day > days_in(date.year, date.month)) {
    date.day -= days_in(date.year, date.month);
    if (++date.month > 12) {
      date.month = 1;
      ++date.year;
    }
  }
  return date;
}

void move(Moment& moment, std::int64_t microseconds) {
  moment.microseconds += microseconds;
  if (moment.microseconds < 0) {
    moment.microseconds += microseconds_per_day;
    moment.date = after(moment.date, -1);
  } else if (moment.microseconds >= microseconds_per_day) {
    moment.microseconds -= microseconds_per_day;
    moment.date = after(moment.date, 1);
  }
}

void append(std::string& text, std::int64_t value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) text.append(width - digits.size(), '0');
  text += digits;
}

std::string print(const Date& date) {
  std::string text;
  append(text, date.year, 4);
  text += '-';
  append(text, date.month, 2);
  text += '-';
  append(text, date.day, 2);
  return text;
}

std::string print_time(std::int64_t microseconds) {
  std::string text;
  const std::int64_t seconds = microseconds / microseconds_per_second;
  append(text, seconds / 3600, 2);
  text += ':';
  append(text, seconds / 60 % 60, 2);
  text += ':';
  append(text, seconds % 60, 2);
  const std::int64_t fraction = microseconds % microseconds_per_second;
  if (fraction != 0) {
    text += '.';
    append(text, fraction, 6);
    text.erase(text.find_last_not_of('0') + 1);
  }
  return text;
}

std::string print_zone(int minutes) {
  std::string text(1, minutes < 0 ? '-' : '+');
  append(text, std::abs(minutes) / 60, 2);
  if (minutes % 60 != 0) {
    text += ':';
    append(text, std::abs(minutes) % 60, 2);
  }
  return text;
}

// To the digits of time(p) and timestamp(p); may reach the next day.
std::int64_t rounded(std::int64_t microseconds, std::int32_t typmod) {
  if (typmod < 0 || typmod >= 6) return microseconds;
  std::int64_t unit = 1;
  for (int i = typmod; i < 6; ++i) unit *= 10;
  return (microseconds + unit / 2) / unit * unit;
}

Canonical special(std::string_view text) {
  const std::string word = lower(trim(text));
  if (word == "infinity" || word == "-infinity") return word;
  return std::nullopt;
}

bool is_epoch(std::string_view text) { return lower(trim(text)) == "epoch"; }

}  // namespace

Canonical date(std::string_view text) {
  if (auto word = special(text)) return word;
  if (is_epoch(text)) return "1970-01-01";
  const auto moment = read_moment(text);
  if (!moment) return std::nullopt;
  return print(moment->date);
}

Canonical time(std::string_view text, std::int32_t typmod) {
  Scanner scanner(trim(text));
  const auto time = read_time(scanner);
  if (!time || !scanner.done()) return std::nullopt;
  return print_time(rounded(*time, typmod));
}

Canonical time_with_zone(std::string_view text, std::int32_t typmod) {
  Scanner scanner(trim(text));
  const auto time = read_time(scanner);
  if (!time) return std::nullopt;
  scanner.take_spaces();
  const auto zone = scanner.done() ? std::optional(0) : read_zone(scanner);
  if (!zone || !scanner.done()) return std::nullopt;
  return print_time(rounded(*time, typmod)) + print_zone(*zone);
}

Canonical timestamp(std::string_view text, std::int32_t typmod) {
  if (auto word = special(text)) return word;
  if (is_epoch(text)) return "1970-01-01 00:00:00";
  auto moment = read_moment(text);  // a zone is read and ignored, as the server does
  if (!moment) return std::nullopt;
  move(*moment, rounded(moment->microseconds, typmod) - moment->microseconds);
  if (!is_valid(moment->date)) return std::nullopt;
  return print(moment->date) + " " + print_time(moment->microseconds);
}

Canonical timestamp_with_zone(std::string_view text, std::int32_t typmod) {
  if (auto word = special(text)) return word;
  if (is_epoch(text)) return "1970-01-01 00:00:00+00";
  auto moment = read_moment(text);
  if (!moment) return std::nullopt;
  move(*moment, -moment->zone.value_or(0) * 60 * microseconds_per_second);
  move(*moment, rounded(moment->microseconds, typmod) - moment->microseconds);
  if (!is_valid(moment->date)) return std::nullopt;
  return print(moment->date) + " " + print_time(moment->microseconds) + "+00";
}

Canonical next_day(std::string_view date) {
  Scanner scanner(date);
  const auto read = read_date(scanner);
  if (!read || !scanner.done()) return std::nullopt;
  const Date next = after(*read, 1);
  return is_valid(next) ? Canonical(print(next)) : std::nullopt;
}

}  // namespace lockstep::literal
