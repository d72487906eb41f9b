#include "model/storage_parameters.h"

#include <algorithm>

namespace lockstep {

StorageParameters::const_iterator StorageParameters::find(std::string_view name) const {
  return std::find_if(begin(), end(), [&](const Entry& entry) { return entry.first == name; });
}

void StorageParameters::set(std::string name, std::string value) {
  const auto found = find(name);
  if (found == end()) {
    entries_.emplace_back(std::move(name), std::move(value));
  } else {
    entries_[static_cast<std::size_t>(found - begin())].second = std::move(value);
  }
}

void StorageParameters::remove(std::string_view name) {
  std::erase_if(entries_, [&](const Entry& entry) { return entry.first == name; });
}

void StorageParameters::add(StorageParameters more) {
  for (auto& [name, value] : more.entries_) set(std::move(name), std::move(value));
}

bool StorageParameters::operator==(const StorageParameters& other) const {
  return to_strings(*this) == to_strings(other);
}

std::vector<std::string> to_strings(const StorageParameters& parameters) {
  std::vector<std::string> texts;
  for (const auto& [name, value] : parameters) texts.push_back(name + '=' + value);
  std::sort(texts.begin(), texts.end());
  return texts;
}

}  // namespace lockstep
