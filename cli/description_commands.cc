// What describes the program itself: its version, completions for shells, the manual.
#include <ostream>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/version.h"

namespace lockstep {

ExitCode run_version(const CommandOptions&, Console& console) {
  console.out << version_line() << '\n';
  return ExitCode::done;
}

ExitCode run_completion(const CommandOptions& options, Console& console) {
  const CommandDescription program = describe_program();
  switch (options.shell) {
    case Shell::bash:
      console.out << bash_completion(program);
      break;
    case Shell::zsh:
      console.out << zsh_completion(program);
      break;
    case Shell::fish:
      console.out << fish_completion(program);
      break;
  }
  return ExitCode::done;
}

ExitCode run_man(const CommandOptions&, Console& console) {
  console.out << manual_page(describe_program(), tool_version());
  return ExitCode::done;
}

}  // namespace lockstep
