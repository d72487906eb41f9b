// Small edits of SQL: what a person might change in an expression, most of it with another meaning.
#pragma once

#include <string>
#include <vector>

namespace lockstep::test {

// Every mutant of the text once, in the order of its tokens. Many are no SQL, or of the wrong types: a server says.
std::vector<std::string> mutants_of(const std::string& text);

// Words, numbers, quoted strings and names, symbols, blanks: all of the text in pieces.
std::vector<std::string> tokens_of(const std::string& text);

}  // namespace lockstep::test
