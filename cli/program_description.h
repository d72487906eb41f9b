// What CLI11 knows of the program's commands and options, as plain data: completions and the manual are written from
// it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace lockstep {

enum class Takes : std::uint8_t {
  nothing,    // a flag
  text,       // anything
  one_of,     // one of the choices, or what they are only an offer for
  list_of,    // some of the choices, separated by commas
  file,       // a file or a folder
  directory,  // a folder
  target,     // a target of lockstep.toml, or one of the choices
};

struct OptionDescription {
  std::vector<std::string> names;  // "-h", "--help"; an argument without a name has none
  std::string value;               // what stands for its value: FILE, yes|no, HAZARD,...
  Takes takes = Takes::nothing;
  std::vector<std::string> choices;
  std::string summary;
  bool required = false;
  bool repeated = false;
};

struct CommandDescription {
  std::string name, summary;
  std::vector<OptionDescription> options;
  std::vector<OptionDescription> arguments;  // those without a name, in their order
  std::vector<CommandDescription> commands;

  std::vector<std::string> option_names() const;  // all of them, in order
};

// What an option takes is told by what stands for its value: a|b, HAZARD,..., PATH, FILE, DIR, TARGET.
CommandDescription describe(const CLI::App& app);

}  // namespace lockstep
