// Enumerations as the plan's JSON spells them. Each table is indexed by the enumeration's value.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "planner/plan.h"

namespace lockstep {

template <class E>
inline constexpr auto codes_of = std::array<std::string_view, 0>{};
template <>
inline constexpr auto codes_of<Action> = std::array<std::string_view, 4>{"create", "alter", "rebuild", "drop"};
template <>
inline constexpr auto codes_of<Cause> = std::array<std::string_view, 2>{"desired", "depends_on_rebuilt"};
template <>
inline constexpr auto codes_of<Transaction> =
    std::array<std::string_view, 4>{"inside", "own", "outside", "commit_before_use"};
template <>
inline constexpr auto codes_of<Phase> = std::array<std::string_view, 2>{"expand", "contract"};
template <>
inline constexpr auto codes_of<Work> = std::array<std::string_view, 4>{"instant", "scan", "build", "rewrite"};
template <>
inline constexpr auto codes_of<LockMode> =
    std::array<std::string_view, 8>{"ACCESS SHARE", "ROW SHARE",           "ROW EXCLUSIVE", "SHARE UPDATE EXCLUSIVE",
                                    "SHARE",        "SHARE ROW EXCLUSIVE", "EXCLUSIVE",     "ACCESS EXCLUSIVE"};

template <class E>
concept Coded = codes_of<E>
.size() > 0;

template <Coded E>
std::string_view code_of(E value) {
  return codes_of<E>.at(static_cast<std::size_t>(value));
}

template <Coded E>
std::optional<E> from_code(std::string_view code) {
  for (std::size_t i = 0; i < codes_of<E>.size(); ++i) {
    if (codes_of<E>[i] == code) return static_cast<E>(i);
  }
  return std::nullopt;
}

}  // namespace lockstep
