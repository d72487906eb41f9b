#include <gtest/gtest.h>

#include "catalog/connection.h"
#include "catalog/read/dialect.h"
#include "catalog/read/reading.h"
#include "catalog/read/trigger_text.h"

namespace lockstep {
namespace {

TEST(TriggerText, ConditionIsFoundBehindHostileNames) {
  EXPECT_EQ(trigger_condition(R"(CREATE TRIGGER " WHEN (x" BEFORE UPDATE ON public."a"" WHEN (" FOR EACH ROW )"
                              R"(WHEN ((new.a <> ') EXECUTE'::text)) EXECUTE FUNCTION public.f(' WHEN ('))"),
            "(new.a <> ') EXECUTE'::text)");
  EXPECT_EQ(trigger_condition(R"(CREATE TRIGGER t BEFORE UPDATE ON public.a FOR EACH ROW )"
                              R"(WHEN ((new.a = E'it''s \\')) EXECUTE FUNCTION public.f())"),
            R"((new.a = E'it''s \\'))");
  EXPECT_EQ(trigger_condition(
                "CREATE TRIGGER t BEFORE UPDATE ON public.a FOR EACH ROW EXECUTE FUNCTION public.f(' WHEN (a)')"),
            "");
}

TEST(TriggerText, ArgumentsEndWithZeroBytes) {
  EXPECT_TRUE(trigger_arguments("").empty());
  EXPECT_EQ(trigger_arguments("610000626300"), (std::vector<std::string>{"a", "", "bc"}));
}

TEST(Dialect, ChoosesByMajorVersion) {
  EXPECT_EQ(in_dialect("x {nulls_not_distinct} y", 140023), "x false y");
  EXPECT_EQ(in_dialect("x {nulls_not_distinct} y", 150001), "x i.indnullsnotdistinct y");
  EXPECT_EQ(in_dialect("{statistics_target}", 160014), "nullif(a.attstattarget, -1)");
  EXPECT_EQ(in_dialect("{statistics_target}", 170000), "a.attstattarget");
  EXPECT_NE(in_dialect("{own pg_proc p}", 150000).find("own.objid = p.oid"), std::string::npos);
  EXPECT_THROW(in_dialect("{nonsense}", 150000), std::logic_error);
}

TEST(StorageParameters, LeavesOutTheCounterOfAlters) {
  EXPECT_EQ(storage_parameters({"pg_attver=1557850112", "n_distinct=-0.5"}),
            (StorageParameters{{"n_distinct", "-0.5"}}));
  EXPECT_EQ(storage_parameters({"autovacuum_enabled=off"}, "toast."),
            (StorageParameters{{"toast.autovacuum_enabled", "off"}}));
}

TEST(ConnectionParameters, NeverShowTheirSecret) {
  const auto good = ConnectionParameters::parse("postgresql://me:s3cret@db.example:5433/shop?password=s3cret");
  ASSERT_TRUE(good);
  EXPECT_EQ(good->display_name(), "postgresql://me@db.example:5433/shop");
  for (const char* text : {"postgresql://me:s3cr%zzet@h/d", "postgresql://me:s3cret@[h/d", "password=s3cret host",
                           "s3cret", "postgresql://h/d?s3cret=1"}) {
    const auto bad = ConnectionParameters::parse(text);
    ASSERT_FALSE(bad) << text;
    EXPECT_EQ(bad.error().front().code, "bad-connection-string");
    EXPECT_EQ(bad.error().front().exit_code, ExitCode::usage);
    EXPECT_EQ(bad.error().front().to_string().find("s3cr"), std::string::npos);
  }
  // A URI given as dbname, as psql takes it.
  const ConnectionParameters nested{{{"dbname", "postgres://me:s3cret@h:1/d"}}};
  EXPECT_EQ(nested.display_name(), "postgresql://me@h:1/d");
}

}  // namespace
}  // namespace lockstep
