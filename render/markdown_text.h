// Hostile text made harmless in Markdown of GitHub and GitLab: it cannot end a fence, a cell or a code span, mention
// people, refer to issues, or bring HTML.
#pragma once

#include <string>
#include <string_view>

namespace lockstep {

// A code span on one line. In a table the bar is escaped, too.
std::string code_span(std::string_view text, bool in_table = false);

// Running text on one line; mentions and references are broken by a zero-width entity.
std::string markdown_text(std::string_view text, bool in_table = false);

// A fenced block whose fence is longer than any run of backticks in the text.
std::string fenced(std::string_view text, std::string_view language);

}  // namespace lockstep
