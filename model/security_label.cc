#include "model/security_label.h"

namespace lockstep {

std::vector<std::string> to_strings(const SecurityLabels& labels) {
  std::vector<std::string> texts;
  for (const auto& [key, label] : labels) {
    const std::string part = key.part.empty() ? "" : key.part.quoted() + " by ";
    texts.push_back(part + Identifier(key.provider).quoted() + ": " + label);
  }
  return texts;
}

}  // namespace lockstep
