// Cuts a psql script into statements, psql's own commands and COPY data, as psql does, without parsing.
#pragma once

#include <cstddef>
#include <string_view>

namespace lockstep {

enum class PieceKind { statement, meta_command, end };

struct Piece {
  PieceKind kind = PieceKind::end;
  std::size_t begin = 0, end = 0;  // without the semicolon; a meta-command from its backslash to the end of its line
  bool copy_data_unfinished = false;
};

class Script {
 public:
  explicit Script(std::string_view text) : text_(text) {}
  Piece next();
  // After a statement that does not parse: go on after the first semicolon at or behind `offset`, whatever parentheses
  // are open, so that one mistake does not hide the rest of the file.
  void resume_after(std::size_t offset);

 private:
  Piece statement(std::size_t begin);
  bool skip_copy_data();  // false: no line with \. follows

  std::string_view text_;
  std::size_t position_ = 0;
};

}  // namespace lockstep
