// Input and output functions of PostgreSQL's built-in types, one topic a .cc file. Each takes the text of a literal and
// returns what the output function would print for its value; nullopt for text that the server refuses, and for text
// whose meaning is not certain here (it is then asked). `typmod` as in pg_attribute, -1 for none.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::literal {

using Canonical = std::optional<std::string>;

// literal_number.cc. `underscores`: PostgreSQL 16's 1_000 and 0x1F.
Canonical integer(std::string_view text, int bytes, bool underscores);
Canonical oid(std::string_view text);
Canonical numeric(std::string_view text, std::int32_t typmod);
// Of two canonical numerics, neither NaN nor infinite: -1, 0, 1.
int compare_numeric(std::string_view a, std::string_view b);
Canonical float4(std::string_view text);
Canonical float8(std::string_view text);

// literal_date_time.cc, for DateStyle ISO, MDY and TimeZone UTC.
Canonical date(std::string_view text);
Canonical time(std::string_view text, std::int32_t typmod);
Canonical time_with_zone(std::string_view text, std::int32_t typmod);
Canonical timestamp(std::string_view text, std::int32_t typmod);
Canonical timestamp_with_zone(std::string_view text, std::int32_t typmod);
Canonical next_day(std::string_view date);  // of a canonical date

// literal_interval.cc, for IntervalStyle postgres.
Canonical interval(std::string_view text, std::int32_t typmod);

// literal_json.cc
Canonical json(std::string_view text);
Canonical jsonb(std::string_view text);

// literal_bytes.cc
Canonical boolean(std::string_view text);
Canonical uuid(std::string_view text);
Canonical bytea(std::string_view text);
Canonical bit(std::string_view text, std::int32_t typmod);
Canonical varbit(std::string_view text, std::int32_t typmod);

// literal_network.cc
Canonical inet(std::string_view text);
Canonical cidr(std::string_view text);
Canonical macaddr(std::string_view text);
Canonical macaddr8(std::string_view text);

// literal_container.cc. `element` canonicalises one element or bound.
using Element = std::function<Canonical(std::string_view)>;
Canonical array(std::string_view text, const Element& element);
Canonical row(std::string_view text, const std::vector<Element>& fields);  // of a composite type

enum class RangeOf : std::uint8_t { integer, bigint, numeric, date, timestamp, timestamp_with_zone };
Canonical range(std::string_view text, RangeOf subtype, const Element& bound);
Canonical multirange(std::string_view text, RangeOf subtype, const Element& bound);

// What the input functions skip at both ends (isspace of the C locale).
constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
std::string_view trim(std::string_view text);
std::string lower(std::string_view text);
int hex_value(char c);  // -1: not a hexadecimal digit

}  // namespace lockstep::literal
