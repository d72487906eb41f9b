#include "cli/console.h"

#include <ostream>

namespace lockstep {

ExitCode report(const Console& console, const Errors& errors) {
  for (const Error& error : errors) console.err << error.to_string() << '\n';
  return errors.empty() ? ExitCode::error : errors.front().exit_code;
}

Error usage_error(std::string message, std::string hint) {
  Error error;
  error.code = "usage";
  error.message = std::move(message);
  error.hint = std::move(hint);
  error.exit_code = ExitCode::usage;
  return error;
}

}  // namespace lockstep
