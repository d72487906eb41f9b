// Enumerations as the plan's JSON spells them.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "planner/plan.h"

namespace lockstep {

// Enumerations that have a to_string() of the planner: the last value, by which their end is known.
template <class E>
inline constexpr std::optional<E> last_of = std::nullopt;
template <>
inline constexpr std::optional<LockMode> last_of<LockMode> = LockMode::access_exclusive;
template <>
inline constexpr std::optional<Work> last_of<Work> = Work::rewrite;
template <>
inline constexpr std::optional<HazardKind> last_of<HazardKind> = HazardKind::leave_slot;

// The others, indexed by their value.
template <class E>
inline constexpr std::array<std::string_view, 0> codes_of{};
template <>
inline constexpr std::array<std::string_view, 4> codes_of<Action>{"create", "alter", "rebuild", "drop"};
template <>
inline constexpr std::array<std::string_view, 2> codes_of<Cause>{"desired", "depends_on_rebuilt"};
template <>
inline constexpr std::array<std::string_view, 4> codes_of<Transaction>{"inside", "own", "outside", "commit_before_use"};
template <>
inline constexpr std::array<std::string_view, 2> codes_of<Phase>{"expand", "contract"};

template <class E>
concept Coded = last_of<E>
.has_value() || !codes_of<E>.empty();

template <Coded E>
constexpr std::size_t code_count() {
  if constexpr (last_of<E>.has_value()) {
    return static_cast<std::size_t>(*last_of<E>) + 1;
  } else {
    return codes_of<E>.size();
  }
}

template <Coded E>
std::string_view code_of(E value) {
  if constexpr (last_of<E>.has_value()) {
    return to_string(value);
  } else {
    return codes_of<E>.at(static_cast<std::size_t>(value));
  }
}

template <Coded E>
std::optional<E> from_code(std::string_view code) {
  for (std::size_t i = 0; i < code_count<E>(); ++i) {
    if (code_of(static_cast<E>(i)) == code) return static_cast<E>(i);
  }
  return std::nullopt;
}

}  // namespace lockstep
