// docs/locks.md prints the table of lock facts: what people read is what plans are made from.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "guards/sources.h"
#include "planner/lock_facts.h"

namespace lockstep::guards {
namespace {

TEST(LockTable, EveryFactIsInTheDocument) {
  const std::string document = text_of("docs/locks.md");
  for (const LockFact& fact : all_lock_facts()) {
    const std::string row = "| `" + std::string(fact.code) + "` | " + std::string(to_string(fact.mode)) + " | " +
                            std::string(to_string(fact.work)) + " |";
    EXPECT_TRUE(contains(document, row)) << row;
  }
}

TEST(LockTable, TheDocumentHasNoOtherRows) {
  const std::string document = text_of("docs/locks.md");
  const std::string table = document.substr(std::min(document.find("## The table"), document.size()));
  std::size_t rows = 0;
  for (std::size_t at = 0; (at = table.find("\n| `", at)) != std::string::npos; ++at) ++rows;
  EXPECT_EQ(rows, all_lock_facts().size());
}

}  // namespace
}  // namespace lockstep::guards
