#include "parser/source/meta_command.h"

#include <algorithm>
#include <array>

namespace lockstep {

namespace {

constexpr std::string_view blanks = " \t\r\n";

// pg_dump's own, output settings, and messages. \connect too: pg_dump --create writes it in front of the objects.
constexpr std::array skipped = {
    std::string_view("restrict"),  std::string_view("unrestrict"), std::string_view("connect"),
    std::string_view("c"),         std::string_view("echo"),       std::string_view("qecho"),
    std::string_view("warn"),      std::string_view("set"),        std::string_view("unset"),
    std::string_view("pset"),      std::string_view("timing"),     std::string_view("x"),
    std::string_view("encoding"),  std::string_view("a"),          std::string_view("t"),
    std::string_view("q"),         std::string_view("copy"),       std::string_view("prompt"),
    std::string_view("errverbose")};

MetaAction action_of(std::string_view name) {
  if (name == "i" || name == "include") return MetaAction::include;
  if (name == "ir" || name == "include_relative") return MetaAction::include_relative;
  return std::find(skipped.begin(), skipped.end(), name) != skipped.end() ? MetaAction::skip : MetaAction::refuse;
}

// psql's quoting: 'it''s' with backslash escapes; anything else runs to the next blank.
std::string first_argument(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  text.remove_prefix(begin);
  if (text.front() != '\'') return std::string(text.substr(0, text.find_first_of(blanks)));
  std::string argument;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '\'') {
      if (i + 1 >= text.size() || text[i + 1] != '\'') break;
      ++i;
    } else if (text[i] == '\\' && i + 1 < text.size()) {
      ++i;
    }
    argument += text[i];
  }
  return argument;
}

}  // namespace

MetaCommand meta_command(std::string_view line) {
  line.remove_prefix(1);
  const std::size_t end = std::min(line.find_first_of(blanks), line.size());
  MetaCommand command;
  command.name = std::string(line.substr(0, end));
  command.action = action_of(command.name);
  command.argument = first_argument(line.substr(end));
  return command;
}

}  // namespace lockstep
