#include <fmt/format.h>

#include "cli/completion.h"

namespace lockstep {
namespace {

constexpr std::string_view begin = R"(# fish completion of lockstep; made by: lockstep completion fish
# __lockstep_at COMMAND: whether its words are being typed; without one: whether the command is.
function __lockstep_at
    set -l words (commandline -opc)
    if test (count $argv) -eq 0
        test (count $words) -eq 1
    else
        test (count $words) -ge 2 && test $words[2] = $argv[1]
    end
end
complete -c lockstep -f
)";

std::string shell_quoted(std::string_view text) {
  std::string result = "'";
  for (const char each : text) {
    if (each == '\'' || each == '\\') result += '\\';
    result += each;
  }
  return result + "'";
}

std::string takes(const OptionDescription& option) {
  switch (option.takes) {
    case Takes::nothing:
      return "";
    case Takes::text:
      return " -x";
    case Takes::one_of:
      return fmt::format(" -x -a {}", shell_quoted(fmt::format("{}", fmt::join(option.choices, " "))));
    case Takes::list_of:
      return fmt::format(" -x -a {}",
                         shell_quoted(fmt::format("(__fish_append , {})", fmt::join(option.choices, " "))));
    case Takes::target:
      return fmt::format(" -x -a {}",
                         shell_quoted(fmt::format("{} ({})", fmt::join(option.choices, " "), list_targets)));
    case Takes::file:
      return " -r -F";
    case Takes::directory:
      return " -x -a '(__fish_complete_directories)'";
  }
  return "";
}

std::string lines(const std::string& condition, const CommandDescription& command) {
  std::string text;
  const std::string start = "complete -c lockstep -n " + shell_quoted(condition);
  for (const OptionDescription& option : command.options) {
    text += start;
    for (const std::string& name : option.names)
      text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    text += takes(option) + " -d " + shell_quoted(option.summary) + "\n";
  }
  for (const OptionDescription& argument : command.arguments)
    text += start + (argument.takes == Takes::file ? " -F" : takes(argument)) + "\n";
  return text;
}

}  // namespace

std::string fish_completion(const CommandDescription& program) {
  std::string text(begin);
  text += lines("__lockstep_at", program);
  for (const CommandDescription& command : program.commands)
    text +=
        fmt::format("complete -c lockstep -n __lockstep_at -a {} -d {}\n", command.name, shell_quoted(command.summary));
  for (const CommandDescription& command : program.commands) text += lines("__lockstep_at " + command.name, command);
  return text;
}

}  // namespace lockstep
