// Storage parameters of tables and indexes, options of views, columns and operator classes.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lockstep {

// Kept in the order in which they were given, as pg_class.reloptions keeps them; they mean the same in any other.
class StorageParameters {
 public:
  using Entry = std::pair<std::string, std::string>;  // name, value
  using const_iterator = std::vector<Entry>::const_iterator;

  StorageParameters() = default;
  StorageParameters(std::initializer_list<Entry> entries) : entries_(entries) {}

  const_iterator begin() const { return entries_.begin(); }
  const_iterator end() const { return entries_.end(); }
  bool empty() const { return entries_.empty(); }
  const_iterator find(std::string_view name) const;
  bool contains(std::string_view name) const { return find(name) != end(); }

  void set(std::string name, std::string value);
  void remove(std::string_view name);
  void add(StorageParameters more);  // overrides what is there

  bool operator==(const StorageParameters& other) const;

 private:
  std::vector<Entry> entries_;  // few
};

std::vector<std::string> to_strings(const StorageParameters& parameters);  // "fillfactor=70", by name

}  // namespace lockstep
