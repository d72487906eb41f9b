// Subscriptions, security labels, languages, conversions, defaults of view columns.
#include "unit/parser/read_support.h"

namespace lockstep {
namespace {

using test::dumped;

bool refuses(const std::string& sql, const std::string& words, int major_version = 15) {
  const std::string text = dumped(sql, "", major_version);
  return text.find(words) != std::string::npos;
}

TEST(ReadSecurityLabel, OfObjectsAndOfTheirParts) {
  const std::string sql =
      "SECURITY LABEL FOR anon ON COLUMN v.a IS 'x'; SECURITY LABEL FOR anon ON VIEW v IS 'whole';"
      "SECURITY LABEL FOR other ON VIEW v IS 'goes'; SECURITY LABEL FOR other ON VIEW v IS NULL;"
      "CREATE VIEW v AS SELECT 1 AS a";
  EXPECT_EQ(dumped(sql, "view"), "view public.v: query=SELECT 1 AS a security labels=anon: whole, a by anon: x");
  const auto state = test::desired(sql);
  ASSERT_TRUE(state);
  EXPECT_EQ(state->database.scope.label_providers, (std::set<std::string>{"anon", "other"}));
}

TEST(ReadSecurityLabel, Refusals) {
  EXPECT_TRUE(refuses("CREATE TABLE t (a int); SECURITY LABEL ON TABLE t IS 'x'", "without FOR"));
  EXPECT_TRUE(refuses("CREATE TABLE t (a int); CREATE INDEX i ON t (a); SECURITY LABEL FOR p ON INDEX i IS 'x'",
                      "this kind of object"));
  EXPECT_TRUE(refuses("SECURITY LABEL FOR p ON TABLE t IS 'x'", "missing"));
}

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
