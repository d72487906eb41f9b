// Subscriptions, security labels, languages, conversions, defaults of view columns.
#include "unit/parser/read_support.h"

namespace lockstep {
namespace {

using test::dumped;

TEST(ReadView, DefaultsOfColumns) {
  EXPECT_EQ(
      dumped(
          "ALTER VIEW v ALTER a SET DEFAULT 1 + 1; ALTER TABLE ONLY v ALTER COLUMN b SET DEFAULT 'x';"
          "ALTER VIEW v ALTER c SET DEFAULT 1, ALTER c DROP DEFAULT; CREATE VIEW v AS SELECT 1 AS a, '' AS b, 1 AS c",
          "view"),
      "view public.v: query=SELECT 1 AS a, '' AS b, 1 AS c default 1=1 + 1 default 2='x'");
}

}  // namespace
}  // namespace lockstep
