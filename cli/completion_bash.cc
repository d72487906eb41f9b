#include <fmt/format.h>

#include "cli/completion.h"

namespace lockstep {
namespace {

// bash takes `--format=json` and `files:schema` apart at = and :, as COMP_WORDBREAKS says.
constexpr std::string_view begin = R"(# bash completion of lockstep; made by: lockstep completion bash
_lockstep() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command= takes=path choices= options=
  if [ "$current" = "=" ]; then
    current=
  elif [ "$previous" = "=" ]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  if [ "$COMP_CWORD" -gt 1 ]; then command=${COMP_WORDS[1]}; fi
  case "$command" in
)";

constexpr std::string_view end = R"(  esac
  COMPREPLY=()
  case "$takes$current" in
    choice*) mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$current") ;;
    list*)
      local before=
      case "$current" in *,*) before="${current%,*}," ;; esac
      mapfile -t COMPREPLY < <(compgen -P "$before" -W "$choices" -- "${current##*,}")
      compopt -o nospace 2>/dev/null
      ;;
    path-*) mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current") ;;
    path*)
      mapfile -t COMPREPLY < <(compgen -f -- "$current")
      compopt -o filenames 2>/dev/null
      ;;
    directory*)
      mapfile -t COMPREPLY < <(compgen -d -- "$current")
      compopt -o filenames 2>/dev/null
      ;;
    none-*) mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current") ;;
  esac
  return 0
}
complete -F _lockstep lockstep
)";

std::string takes(const OptionDescription& option) {
  switch (option.takes) {
    case Takes::one_of:
      return fmt::format("takes=choice choices=\"{}\"", fmt::join(option.choices, " "));
    case Takes::list_of:
      return fmt::format("takes=list choices=\"{}\"", fmt::join(option.choices, " "));
    case Takes::target:
      return fmt::format("takes=choice choices=\"{} $({})\"", fmt::join(option.choices, " "), list_targets);
    case Takes::file:
      return "takes=path";
    case Takes::directory:
      return "takes=directory";
    case Takes::nothing:
    case Takes::text:
      break;
  }
  return "takes=text";
}

// What follows the command: its arguments where it has any, after an option's name what that takes.
std::string one_command(const CommandDescription& command) {
  std::string text = fmt::format("    {})\n      options=\"{}\"\n      {}\n      case \"$previous\" in\n", command.name,
                                 fmt::join(command.option_names(), " "),
                                 command.arguments.empty() ? "takes=none" : takes(command.arguments.front()));
  for (const OptionDescription& option : command.options)
    if (option.takes != Takes::nothing)
      text += fmt::format("        {}) {} ;;\n", fmt::join(option.names, " | "), takes(option));
  return text + "      esac\n      ;;\n";
}

}  // namespace

std::string bash_completion(const CommandDescription& program) {
  std::vector<std::string> words;
  for (const CommandDescription& command : program.commands) words.push_back(command.name);
  for (std::string& name : program.option_names()) words.push_back(std::move(name));
  std::string text(begin);
  text += fmt::format("    \"\") takes=choice choices=\"{}\" ;;\n", fmt::join(words, " "));
  for (const CommandDescription& command : program.commands) text += one_command(command);
  text += "    *) takes=none ;;\n";
  return text += end;
}

}  // namespace lockstep
