// Errors as values: what went wrong, where in the user's files, and what to do about it.
// Every fallible function of Lockstep returns Result<T>; exceptions of libraries end in the folder that uses them.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace lockstep {

// Documented in docs/exit-codes.md; the numbers are a public contract of the command line.
enum class ExitCode : int {
  done = 0,               // done, or in sync
  error = 1,              // anything not listed below
  changes_pending = 2,    // only with --detailed-exitcode
  hazards_refused = 3,    // the plan holds hazards that were not allowed by name
  cannot_connect = 4,     // retriable
  lock_not_obtained = 5,  // retriable: the advisory lock or a lock_timeout
  plan_changed = 6,       // the plan is not the reviewed one
  stopped_half_way = 7,   // some steps are committed, a later one failed
  usage = 64,
};

// A place in a file of the user. Line and column count from 1, columns in bytes; 0 means unknown.
struct SourceLocation {
  std::shared_ptr<const std::string> file;  // null: not from a file
  int line = 0;
  int column = 0;

  explicit operator bool() const { return file != nullptr; }
  std::string to_string() const;  // "file:line:column", shorter where parts are unknown
};

struct Error {
  std::string code;     // stable, kebab-case: "syntax-error", "duplicate-object"
  std::string message;  // what and why, one line
  SourceLocation where;
  std::string hint;     // the remedy, may be empty
  std::string excerpt;  // source line and caret, may be empty
  ExitCode exit_code = ExitCode::error;

  std::string to_string() const;  // the form users see, control characters already escaped
};

// Never empty: one entry per independent mistake, in the order found.
using Errors = std::vector<Error>;

template <class T>
using Result = tl::expected<T, Errors>;

inline tl::unexpected<Errors> fail(Error error) {
  Errors errors;
  errors.push_back(std::move(error));
  return tl::unexpected<Errors>(std::move(errors));
}
inline tl::unexpected<Errors> fail(Errors errors) { return tl::unexpected<Errors>(std::move(errors)); }

// Something the user should know that is no error: a skipped statement, an object that is not managed.
struct Note {
  std::string code;  // stable, kebab-case
  std::string message;
  SourceLocation where;
};

// Text from a database or a file is hostile: C0/C1 controls, ESC, bidirectional overrides and line
// separators are shown as \u{...}. Newline and tab survive unless `single_line`.
std::string escape_controls(std::string_view text, bool single_line = false);

}  // namespace lockstep
