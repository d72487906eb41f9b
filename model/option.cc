#include "model/option.h"

namespace lockstep {

std::vector<std::string> to_strings(const Options& options) {
  std::vector<std::string> texts;
  for (const Option& option : options) texts.push_back(option.name + '=' + option.value);
  return texts;
}

std::vector<std::string> names_of(const Options& options) {
  std::vector<std::string> names;
  for (const Option& option : options) names.push_back(option.name);
  return names;
}

}  // namespace lockstep
