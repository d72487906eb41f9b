// The words that options take, each list in the order of its enum; the help and the completions show the same lists.
#pragma once

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>

namespace lockstep {

inline constexpr std::array<std::string_view, 7> format_choices{
    "human", "sql", "json", "markdown", "sarif", "github", "gitlab-codequality"};                 // Format
inline constexpr std::array<std::string_view, 3> resolve_choices{"none", "target", "ephemeral"};  // Resolve
inline constexpr std::array<std::string_view, 3> colour_choices{"auto", "always", "never"};       // ColourChoice
inline constexpr std::array<std::string_view, 2> provider_choices{"github", "gitlab"};            // ProviderKind
inline constexpr std::array<std::string_view, 3> shell_choices{"bash", "zsh", "fish"};            // Shell

template <std::size_t n>
std::string alternatives(const std::array<std::string_view, n>& choices) {  // "bash|zsh|fish"
  return fmt::format("{}", fmt::join(choices, "|"));
}

}  // namespace lockstep
