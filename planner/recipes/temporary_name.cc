#include "planner/recipes/temporary_name.h"

#include <fmt/format.h>

#include <cstdint>

namespace lockstep {
namespace {

// As pg_mbcliplen() in UTF-8: no character is cut in two.
std::string_view clipped(std::string_view text, std::size_t length) {
  if (text.size() <= length) return text;
  while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) --length;
  return text.substr(0, length);
}

std::uint32_t hash_of(std::string_view text) {  // FNV-1a: the same on every run and machine
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

}  // namespace

Identifier temporary_name(std::string_view prefix, const Identifier& table, const Identifier& name) {
  std::string whole = fmt::format("{}{}_{}", prefix, table.text(), name.text());
  if (whole.size() <= longest_name) return Identifier(std::move(whole));
  constexpr std::size_t hash_length = 9;  // _ and eight digits
  const std::string_view kept = clipped(whole, longest_name - hash_length);
  return Identifier(fmt::format("{}_{:08x}", kept, hash_of(whole)));
}

bool is_temporary_name(const Identifier& name) {
  return name.text().starts_with("lockstep_not_null_") || name.text().starts_with("lockstep_new_");
}

// makeObjectName(): the longer of the two names gives way.
Identifier automatic_part_name(const Identifier& table, const Identifier& column, std::string_view label) {
  const std::size_t available = longest_name - label.size() - 2;
  std::size_t first = table.text().size(), second = column.text().size();
  while (first + second > available) {
    if (first > second) {
      --first;
    } else {
      --second;
    }
  }
  return Identifier(fmt::format("{}_{}_{}", clipped(table.text(), first), clipped(column.text(), second), label));
}

}  // namespace lockstep
