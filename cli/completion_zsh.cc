#include <fmt/format.h>

#include "cli/completion.h"

namespace lockstep {
namespace {

// In single quotes, with what _arguments and _describe would take for their own marks escaped.
std::string shell_quoted(std::string_view text, std::string_view marks) {
  std::string result;
  for (const char each : text) {
    if (each == '\'') {
      result += "'\\''";
      continue;
    }
    if (marks.find(each) != std::string_view::npos) result += '\\';
    result += each;
  }
  return result;
}

std::string action(const OptionDescription& option) {
  const std::string message = shell_quoted(option.value, "\\:");
  switch (option.takes) {
    case Takes::nothing:
      return "";
    case Takes::text:
      return fmt::format(":{}: ", message);
    case Takes::one_of:
      return fmt::format(":{}:({})", message, fmt::join(option.choices, " "));
    case Takes::list_of:
      return fmt::format(":{}:_values -s , {} {}", message, message, fmt::join(option.choices, " "));
    case Takes::target:
      return fmt::format(":{}:_lockstep_targets {}", message, fmt::join(option.choices, " "));
    case Takes::file:
      return fmt::format(":{}:_files", message);
    case Takes::directory:
      return fmt::format(":{}:_files -/", message);
  }
  return "";
}

// --name VALUE and --name=VALUE.
std::string specification(const std::string& name, const OptionDescription& option) {
  const bool has_value = option.takes != Takes::nothing;
  return fmt::format("'{}{}[{}]{}'", name, has_value && name.starts_with("--") ? "=" : "",
                     shell_quoted(option.summary, "\\[]:"), action(option));
}

std::string arguments(const CommandDescription& command, std::string_view indent) {
  std::string text = "_arguments";
  for (const OptionDescription& option : command.options)
    for (const std::string& name : option.names) text += fmt::format(" \\\n{}{}", indent, specification(name, option));
  for (const OptionDescription& argument : command.arguments)
    text += fmt::format(" \\\n{}'{}{}'", indent, argument.repeated ? "*" : "", action(argument));
  return text;
}

}  // namespace

std::string zsh_completion(const CommandDescription& program) {
  std::string text = "#compdef lockstep\n# zsh completion of lockstep; made by: lockstep completion zsh\n";
  text += fmt::format("_lockstep_targets() {{ compadd \"$@\" $({}) }}\n", list_targets);
  text += "_lockstep() {\n  local curcontext=$curcontext state line\n  local -a commands\n  commands=(\n";
  for (const CommandDescription& command : program.commands)
    text += fmt::format("    '{}:{}'\n", shell_quoted(command.name, "\\:"), shell_quoted(command.summary, "\\"));
  CommandDescription first = program;
  first.arguments.clear();
  text += "  )\n  " + arguments(first, "    ").insert(std::string("_arguments").size(), " -C") +
          " \\\n    '1:command:->command' '*::argument:->argument'\n";
  text += "  case $state in\n    command) _describe command commands ;;\n    argument)\n      case $words[1] in\n";
  for (const CommandDescription& command : program.commands)
    text += fmt::format("        {})\n          {}\n          ;;\n", command.name, arguments(command, "            "));
  text += "      esac\n      ;;\n  esac\n}\n";
  // As a file of $fpath it is the function's body; it may be sourced, too.
  return text + "if [ \"$funcstack[1]\" = _lockstep ]; then _lockstep \"$@\"; else compdef _lockstep lockstep; fi\n";
}

}  // namespace lockstep
