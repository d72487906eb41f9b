#include <algorithm>
#include <array>
#include <charconv>

#include "parser/analysis/internal/literal.h"

namespace lockstep::literal {
namespace {

struct Address {
  std::array<std::uint8_t, 16> bytes{};
  std::size_t size = 4;    // 16: IPv6
  int bits = 32;           // of the mask
  std::size_t octets = 4;  // written, of an IPv4 address
};

std::optional<int> small_number(std::string_view digits, int largest) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool leading_zero = digits.size() > 1 && digits.front() == '0';
  if (error != std::errc() || end != digits.data() + digits.size() || leading_zero || value < 0 || value > largest) {
    return std::nullopt;
  }
  return value;
}

bool read_ipv4(std::string_view text, Address& address) {
  address.octets = 0;
  while (address.octets < 4) {
    const std::size_t end = std::min(text.find('.'), text.size());
    const auto octet = small_number(text.substr(0, end), 255);
    if (!octet) return false;
    address.bytes[address.octets++] = static_cast<std::uint8_t>(*octet);
    if (end == text.size()) return true;
    text.remove_prefix(end + 1);
  }
  return false;
}

// No embedded IPv4: how that is printed depends on the other words.
bool read_ipv6(std::string_view text, Address& address) {
  address.size = 16;
  std::array<std::uint16_t, 8> words{};
  std::size_t count = 0;
  std::optional<std::size_t> gap;
  if (text.starts_with("::")) {
    gap = 0;
    text.remove_prefix(2);
  }
  while (!text.empty()) {
    if (count == 8) return false;
    std::uint32_t word = 0;
    std::size_t digits = 0;
    while (digits < text.size() && hex_value(text[digits]) >= 0) {
      word = word * 16 + static_cast<std::uint32_t>(hex_value(text[digits]));
      if (++digits > 4) return false;
    }
    if (digits == 0) return false;
    words[count++] = static_cast<std::uint16_t>(word);
    text.remove_prefix(digits);
    if (text.empty()) break;
    if (text.front() != ':') return false;
    text.remove_prefix(1);
    if (text.starts_with(':')) {
      if (gap) return false;
      gap = count;
      text.remove_prefix(1);
    } else if (text.empty()) {
      return false;
    }
  }
  if (gap ? count > 7 : count != 8) return false;
  const std::size_t moved = gap ? count - *gap : 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = gap && i >= *gap ? 8 - moved + (i - *gap) : i;
    address.bytes[at * 2] = static_cast<std::uint8_t>(words[i] >> 8);
    address.bytes[at * 2 + 1] = static_cast<std::uint8_t>(words[i] & 0xFF);
  }
  return true;
}

std::uint32_t word_of(const Address& address, std::size_t i) {
  return static_cast<std::uint32_t>(address.bytes[i * 2]) << 8 | address.bytes[i * 2 + 1];
}

std::optional<std::string> print_ipv6(const Address& address) {
  std::size_t best = 8, best_size = 1;  // a run of zeros is shortened from two words on
  for (std::size_t i = 0; i < 8;) {
    std::size_t size = 0;
    while (i + size < 8 && word_of(address, i + size) == 0) ++size;
    if (size > best_size) {
      best = i;
      best_size = size;
    }
    i += size + 1;
  }
  // Perhaps printed with an IPv4 tail; ::1 is not.
  const bool is_loopback = best_size == 7 && word_of(address, 7) == 1;
  if (best == 0 && best_size >= 5 && best_size < 8 && !is_loopback) return std::nullopt;
  std::string text;
  std::array<char, 8> digits{};
  for (std::size_t i = 0; i < 8; ++i) {
    if (i == best) {
      text += "::";
      i += best_size - 1;
      continue;
    }
    if (!text.empty() && text.back() != ':') text += ':';
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), word_of(address, i), 16);
    text.append(digits.data(), written.ptr);
  }
  return text;
}

std::optional<std::string> print_address(const Address& address) {
  if (address.size == 16) return print_ipv6(address);
  std::string text;
  for (std::size_t i = 0; i < 4; ++i) text += (i ? "." : "") + std::to_string(address.bytes[i]);
  return text;
}

std::optional<Address> read_address(std::string_view text, bool& has_mask) {
  const std::size_t slash = text.find('/');
  has_mask = slash != text.npos;
  const std::string_view host = text.substr(0, slash);
  Address address;
  if (host.find(':') != host.npos ? !read_ipv6(host, address) : !read_ipv4(host, address)) return std::nullopt;
  const int widest = static_cast<int>(address.size) * 8;
  address.bits = widest;
  if (has_mask) {
    const auto bits = small_number(text.substr(slash + 1), widest);
    if (!bits) return std::nullopt;
    address.bits = *bits;
  }
  return address;
}

bool has_host_bits(const Address& address) {
  for (std::size_t bit = static_cast<std::size_t>(address.bits); bit < address.size * 8; ++bit) {
    if (address.bytes[bit / 8] & (0x80 >> (bit % 8))) return true;
  }
  return false;
}

// Hexadecimal digits in equal groups of 2, 4 or 6 between one kind of separator, or none at all.
std::optional<std::string> hardware_digits(std::string_view text) {
  text = trim(text);
  std::string digits;
  char separator = '\0';
  std::size_t group = 0, run = 0;
  for (const char c : text) {
    if (hex_value(c) >= 0) {
      digits += lower(c);
      ++run;
      continue;
    }
    if ((c != ':' && c != '-' && c != '.') || (separator && c != separator) || (group && run != group)) {
      return std::nullopt;
    }
    separator = c;
    group = run;
    run = 0;
  }
  const bool grouped = group == 2 ? separator != '.' : group == 4 ? separator != ':' : group == 6 && separator != '.';
  if (separator && (!grouped || run != group)) return std::nullopt;
  return digits;
}

std::string colons(const std::string& digits) {
  std::string text;
  for (std::size_t i = 0; i < digits.size(); i += 2) text += (i ? ":" : "") + digits.substr(i, 2);
  return text;
}

}  // namespace

Canonical inet(std::string_view text) {
  bool has_mask = false;
  const auto address = read_address(text, has_mask);
  if (!address || address->octets != 4) return std::nullopt;
  auto printed = print_address(*address);
  if (printed && address->bits != static_cast<int>(address->size) * 8) *printed += "/" + std::to_string(address->bits);
  return printed;
}

Canonical cidr(std::string_view text) {
  bool has_mask = false;
  const auto address = read_address(text, has_mask);
  // without a mask the class of a shortened address would decide
  if (!address || (address->octets != 4 && !has_mask) || has_host_bits(*address)) return std::nullopt;
  auto printed = print_address(*address);
  if (printed) *printed += "/" + std::to_string(address->bits);
  return printed;
}

Canonical macaddr(std::string_view text) {
  const auto digits = hardware_digits(text);
  if (!digits || digits->size() != 12) return std::nullopt;
  return colons(*digits);
}

Canonical macaddr8(std::string_view text) {
  auto digits = hardware_digits(text);
  if (!digits) return std::nullopt;
  if (digits->size() == 12) digits->insert(6, "fffe");
  if (digits->size() != 16) return std::nullopt;
  return colons(*digits);
}

}  // namespace lockstep::literal
