// Files that a newcomer can read in one go.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "guards/sources.h"

namespace lockstep::guards {
namespace {

// A file longer than 500 lines needs an entry here, with its reason.
const std::map<std::string, std::string>& long_on_purpose() {
  static const std::map<std::string, std::string> reasons = {};
  return reasons;
}

TEST(Size, NoFileIsLongerThan500LinesWithoutAReason) {
  for (const Source& source : sources_of(folders())) {
    EXPECT_TRUE(source.lines <= 500 || long_on_purpose().count(source.path) == 1)
        << source.path << ": " << source.lines;
  }
  for (const auto& [path, reason] : long_on_purpose()) {
    EXPECT_TRUE(fs::exists(fs::path(LOCKSTEP_SOURCE_DIR) / path)) << path << " is gone: so should its entry be";
  }
}

TEST(Size, HalfOfTheFilesAreShorterThan150Lines) {
  std::vector<std::size_t> lengths;
  for (const Source& source : sources_of(folders())) lengths.push_back(source.lines);
  ASSERT_FALSE(lengths.empty());
  std::nth_element(lengths.begin(), lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2), lengths.end());
  EXPECT_LT(lengths[lengths.size() / 2], 150U);
}

}  // namespace
}  // namespace lockstep::guards
