// psql's backslash commands as they occur in schema files.
#pragma once

#include <string>
#include <string_view>

namespace lockstep {

enum class MetaAction {
  include,           // \i: from the working folder, or else the including file's
  include_relative,  // \ir: from the including file's folder
  skip,              // no meaning for a desired state
  refuse,            // would change what the file says
};

struct MetaCommand {
  MetaAction action = MetaAction::refuse;
  std::string name;      // without the backslash
  std::string argument;  // the first one, unquoted
};

MetaCommand meta_command(std::string_view line);

}  // namespace lockstep
