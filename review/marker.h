// The hidden first line of our comment: whose it is, and which run wrote it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

// Runs in the order in which they began: a pipeline's number, then the number of its attempt or job.
struct RunNumber {
  std::uint64_t run = 0, attempt = 0;
  auto operator<=>(const RunNumber&) const = default;

  std::string to_string() const;                                 // "17.2"
  static std::optional<RunNumber> parse(std::string_view text);  // "17" and "17.2"
};

struct Marker {
  std::string key;  // of the target, so that several targets have a comment each
  RunNumber run;
  std::string commit;  // hexadecimal; may be empty

  // One line, an HTML comment. Nothing in it can end the comment.
  std::string to_string() const;
};

// Of a comment's body: only its very start counts, so that no text that is shown can pass for it.
std::optional<Marker> marker_of(std::string_view body);

}  // namespace lockstep
