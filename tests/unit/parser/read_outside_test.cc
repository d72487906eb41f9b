// Subscriptions, security labels, languages, conversions, defaults of view columns.
#include "unit/parser/read_support.h"

namespace lockstep {
namespace {

using test::dumped;

bool refuses(const std::string& sql, const std::string& words, int major_version = 15) {
  const std::string text = dumped(sql, "", major_version);
  return text.find(words) != std::string::npos;
}

TEST(ReadSubscription, DefaultsAndOptions) {
  EXPECT_EQ(dumped("CREATE SUBSCRIPTION s CONNECTION 'host=h' PUBLICATION q, p", "subscription"),
            "subscription s: secret connection=host=h publications=p, q enabled=true slot_name=s");
  EXPECT_EQ(dumped("CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p WITH (connect = false, slot_name = NONE, binary, "
                   "streaming = true, synchronous_commit = yes, two_phase = off)",
                   "subscription"),
            "subscription s: publications=p options=binary=true, streaming=on, synchronous_commit=on");
}

TEST(ReadSubscription, WhatIsTheDefaultDependsOnTheVersion) {
  const std::string sql =
      "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (enabled = false, streaming = parallel)";
  EXPECT_EQ(dumped(sql, "subscription", 18), "subscription s: secret connection=x publications=p slot_name=s");
  EXPECT_EQ(dumped(sql, "subscription", 16),
            "subscription s: secret connection=x publications=p slot_name=s options=streaming=parallel");
}

TEST(ReadSubscription, LaterStatementsChangeIt) {
  EXPECT_EQ(dumped("ALTER SUBSCRIPTION s ENABLE; ALTER SUBSCRIPTION s SET (binary = on);"
                   "ALTER SUBSCRIPTION s ADD PUBLICATION a; ALTER SUBSCRIPTION s DROP PUBLICATION p;"
                   "ALTER SUBSCRIPTION s CONNECTION 'y';"
                   "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p, q WITH (connect = false)",
                   "subscription"),
            "subscription s: secret connection=y publications=a, q enabled=true slot_name=s options=binary=true");
}

TEST(ReadSubscription, Refusals) {
  const std::string start = "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p ";
  EXPECT_TRUE(refuses(start + "WITH (failover = true)", "option failover is not supported"));
  EXPECT_FALSE(refuses(start + "WITH (failover = true)", "not supported", 17));
  EXPECT_TRUE(refuses(start + "WITH (nonsense = true)", "option nonsense is not supported"));
  EXPECT_TRUE(refuses(start + "WITH (slot_name = NONE)", "enabled subscription without a slot"));
  EXPECT_TRUE(refuses(start + "; ALTER SUBSCRIPTION s REFRESH PUBLICATION", "REFRESH"));
}

TEST(ReadSubscription, ASyntaxErrorShowsNoPassword) {
  for (const char* sql :
       {"CREATE SUBSCRIPTION s CONECTION 'password=sesame' PUBLICATION p", "CREATE SUBSCRIPTION s 'password=sesame'",
        "CREATE USER MAPPING FOR a SERVER s OPTION (p 'sesame')"}) {
    const auto state = test::desired(sql);
    ASSERT_FALSE(state);
    EXPECT_EQ(state.error().front().to_string().find("sesame"), std::string::npos) << state.error().front().to_string();
  }
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

TEST(ReadLanguage, WithItsFunctions) {
  EXPECT_EQ(dumped("CREATE TRUSTED LANGUAGE \"L\" HANDLER h INLINE s.i VALIDATOR v; CREATE SCHEMA s", "language"),
            "language \"L\": trusted=true handler=public.h inline handler=s.i validator=public.v");
}

TEST(ReadConversion, EncodingsByTheirOwnNames) {
  EXPECT_EQ(dumped("CREATE DEFAULT CONVERSION c FOR 'iso-8859-1' TO 'Windows 1252' FROM f", "conversion"),
            "conversion public.c: default=true from=LATIN1 to=WIN1252 function=public.f");
  EXPECT_TRUE(refuses("CREATE CONVERSION c FOR 'klingon' TO 'UTF8' FROM f", "no encoding 'klingon'"));
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
