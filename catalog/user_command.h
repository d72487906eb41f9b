// Commands that the user gave for a way in: one that prints a password, one that holds a tunnel open. They run as
// words, without a shell, in a session of their own: they cannot ask on the terminal, and end with all that they
// started.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "model/error.h"

namespace lockstep {

using CommandWords = std::vector<std::string>;

// {host}, {port} and the like -> values; other braces stay as they are, JSON among them.
CommandWords filled_in(CommandWords words, const std::vector<std::pair<std::string, std::string>>& values);

// Only between fork and exec: /dev/null to read, `output` and `errors` to write, nothing else open. Never returns;
// exit status 127 where the program cannot be started.
[[noreturn]] void become_command(const std::vector<char*>& arguments, int output, int errors);
std::vector<char*> argument_pointers(const CommandWords& words);  // views into `words`, ended by null

// The first line that the command prints. `what` names it in errors, as does its program; its arguments are never
// shown. Errors: password-command-failed (exit 4) with what it said on standard error, escaped.
Result<std::string> password_from(const CommandWords& words,
                                  std::chrono::milliseconds timeout = std::chrono::seconds(30));

// The end of what a command said, on one line, escaped.
std::string shown_errors(std::string_view text);

}  // namespace lockstep
