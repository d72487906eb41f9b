// What a command may touch of the process around it; tests give their own.
#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

#include "model/error.h"

namespace lockstep {

struct Console {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool out_is_terminal = false;
  // Nullopt where the variable is not set or empty.
  std::function<std::optional<std::string>(const char* name)> environment;
};

// Every error to `console.err`; the exit code of the first one.
ExitCode report(const Console& console, const Errors& errors);

Error usage_error(std::string message, std::string hint = {});

}  // namespace lockstep
