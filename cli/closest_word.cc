#include "cli/closest_word.h"

#include <algorithm>
#include <numeric>

namespace lockstep {
namespace {

// Levenshtein's distance.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string closest_word(std::string_view typed, const std::vector<std::string>& words) {
  const auto nearest = std::ranges::min_element(words, {}, [&](const auto& word) { return distance(typed, word); });
  if (nearest == words.end() || distance(typed, *nearest) > 1 + nearest->size() / 4) return {};
  return *nearest;
}

}  // namespace lockstep
