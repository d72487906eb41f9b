// Schemas of any size for the benchmarks: the same text for the same size. They look like what applications have: about
// a dozen columns a table, keys, checks, enums, generated columns, partial and expression indexes, and a view, function
// and trigger for each tenth table.
#pragma once

#include <string>

namespace lockstep::bench {

struct Size {
  int tables = 100;
  bool changed = false;  // about one table in a hundred differs: columns, defaults, checks, indexes, views
};

std::string generate_schema(const Size& size);

}  // namespace lockstep::bench
