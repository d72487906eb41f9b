#include "parser/automatic_name.h"

#include <algorithm>

namespace lockstep {
namespace {

constexpr std::size_t longest_name = 63;  // NAMEDATALEN - 1

// pg_mbcliplen: the longest prefix of at most `limit` bytes that does not cut a UTF-8 character.
std::string_view clip(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80) --limit;
  return text.substr(0, limit);
}

}  // namespace

std::string make_object_name(std::string_view name1, std::string_view name2, std::string_view label) {
  const std::size_t overhead = (name2.empty() ? 0 : 1) + (label.empty() ? 0 : label.size() + 1);
  const std::size_t available = longest_name - std::min(overhead, longest_name);
  std::size_t size1 = name1.size();
  std::size_t size2 = name2.size();
  while (size1 + size2 > available) {
    if (size1 > size2) {
      --size1;
    } else {
      --size2;
    }
  }
  std::string name(clip(name1, size1));
  if (!name2.empty()) name.append("_").append(clip(name2, size2));
  if (!label.empty()) name.append("_").append(label);
  return name;
}

std::string choose_name(std::string_view name1, std::string_view name2, std::string_view label,
                        const std::function<bool(const std::string&)>& taken) {
  std::string name = make_object_name(name1, name2, label);
  for (int number = 1; taken(name); ++number) {
    name = make_object_name(name1, name2, std::string(label) + std::to_string(number));
  }
  return name;
}

std::string name_addition(const std::vector<std::string>& columns) {
  std::string joined;
  for (const std::string& column : columns) {
    if (!joined.empty()) joined += '_';
    joined.append(column, 0, longest_name);
    if (joined.size() > longest_name) break;  // the server's buffer is full; make_object_name cuts the rest
  }
  return joined;
}

std::vector<std::string> index_column_names(const std::vector<std::string>& elements) {
  std::vector<std::string> names;
  for (const std::string& element : elements) {
    std::string name = element;
    for (int number = 1; std::find(names.begin(), names.end(), name) != names.end(); ++number) {
      const std::string suffix = std::to_string(number);
      name = std::string(clip(element, longest_name - suffix.size())) + suffix;
    }
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace lockstep
