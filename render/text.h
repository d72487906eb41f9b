// Text that came from a database or a file, made fit for a line, an indented block, an SQL comment.
#pragma once

#include <string>
#include <string_view>

namespace lockstep {

// Control characters shown as \u{...}, newlines included: cannot leave its line.
std::string one_line(std::string_view text);

// Control characters shown, newlines kept; `prefix` before every line but blank ones. Ends with a newline.
std::string indented(std::string_view text, std::string_view prefix);

// "-- " before every line, so that no line of it can be read as SQL. Ends with a newline.
std::string sql_comment(std::string_view text);

// The statement with its semicolon, on a line of its own where the last line may end in a comment.
std::string terminated(std::string_view sql);

}  // namespace lockstep
