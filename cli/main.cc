#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "cli/command_line.h"

namespace {

std::optional<std::string> environment(const char* name) {
  const char* value = std::getenv(name);
  if (!value || !*value) return std::nullopt;
  return value;
}

}  // namespace

int main(int count, char** arguments) {
  lockstep::Console console{std::cin, std::cout, std::cerr, isatty(STDOUT_FILENO) == 1, environment};
  return lockstep::run_command_line({arguments + 1, arguments + count}, console);
}
