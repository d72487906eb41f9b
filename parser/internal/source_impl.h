// What SourceSet holds: texts, and one raw tree a statement.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "parser/internal/raw_parse.h"
#include "parser/source/newer_syntax.h"
#include "parser/source_set.h"

namespace lockstep {

struct SourceFile {
  std::shared_ptr<const std::string> name;  // as the user gave it
  std::string text;
  std::vector<std::size_t> line_starts;
  bool has_hints = false;  // most files hold none

  SourceLocation location(std::size_t offset) const;
  // The line of `offset` and a caret below it; very long lines are cut around it.
  std::string excerpt(std::size_t offset) const;
};

struct SourceStatement {
  const SourceFile* file = nullptr;
  std::size_t begin = 0, end = 0;  // in file->text, without the semicolon; node locations count from begin
  const Node* tree = nullptr;
  std::size_t script = 0;                  // which of the paths given: each starts with the default search_path
  std::shared_ptr<const OlderText> older;  // what was parsed, where the grammar did not know a clause; mostly null

  std::string_view text() const {
    return older ? std::string_view(older->text) : std::string_view(file->text).substr(begin, end - begin);
  }
  // Was such a clause written with the constraint at a node's location?
  bool has(NewerSyntax syntax, int location) const;
};

struct SourceSet::Impl {
  TreeMemory memory;
  std::deque<SourceFile> files;  // a deque: statements point to them
  std::vector<SourceStatement> statements;
  std::set<Identifier> managed;  // empty: what the statements name
  std::vector<Note> notes;       // psql's own commands that were skipped
  bool needs_18 = false;         // some statement has syntax of PostgreSQL 18
};

}  // namespace lockstep
