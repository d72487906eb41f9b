// What comments tell Lockstep: "-- @renamed from=old" and "-- @using expression".
// A comment on a line of its own is about what begins below it; one behind code, about what begins on its line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "parser/internal/source_impl.h"

namespace lockstep {

struct Hint {
  enum class Word : std::uint8_t { renamed, using_ };
  Word word = Word::renamed;
  const SourceStatement* statement = nullptr;
  std::size_t offset = 0;  // of the @, in the file
  // Where what it is about begins, in the file: at the statement's begin it is about the statement.
  std::size_t target = 0;
  std::string text;  // behind the word: "from=old", the expression

  SourceLocation where() const { return statement->file->location(offset); }
  bool is_about_statement() const { return target == statement->begin; }
};

std::vector<Hint> hints_of(const SourceStatement& statement);

// What `from=` names; nullopt where it is no name. Folded to lower case unless quoted.
std::optional<QualifiedName> old_name_of(const Hint& hint);
// The same of a label of an enum, which may also stand in single quotes and is not folded.
std::optional<std::string> old_label_of(const Hint& hint);

}  // namespace lockstep
