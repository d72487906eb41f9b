// Small texts of the command line, taken apart.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

// By commas and newlines; blanks around each part and empty parts are dropped.
std::vector<std::string> split_list(std::string_view text);

// "800ms", "2s", "1min"; a bare number is milliseconds, as PostgreSQL has it. Nullopt: none of these, or over a day.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

// A command as its words, as a shell would split them, but nothing is expanded. Nullopt: a quote is not closed, or
// there is something that only a shell does: | & ; < > ( ) $ `.
std::optional<std::vector<std::string>> command_words(std::string_view text);

// A password may be in it: never to be repeated in a message.
bool looks_like_connection_string(std::string_view text);

}  // namespace lockstep
