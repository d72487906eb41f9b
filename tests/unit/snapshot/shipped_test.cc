// The shipped catalogs parse, hold what every server has, and survive the way through their text form.
#include <gtest/gtest.h>

#include <chrono>

#include "snapshot/array_text.h"
#include "snapshot/catalog_snapshot.h"

namespace lockstep {
namespace {

constexpr Oid int4 = 23, text = 25, int8 = 20, text_array = 1009, varchar = 1043;

class ShippedTest : public testing::TestWithParam<int> {};

TEST_P(ShippedTest, HoldsWhatEveryServerHas) {
  const auto& snapshot = CatalogSnapshot::shipped(GetParam());
  EXPECT_EQ(snapshot.server_version / 10000, GetParam());
  const auto* type = snapshot.type("pg_catalog", "text");
  ASSERT_NE(type, nullptr);
  EXPECT_EQ(type->oid, text);
  EXPECT_EQ(type->array, text_array);
  EXPECT_EQ(type->category, 'S');
  EXPECT_TRUE(type->preferred);
  ASSERT_NE(snapshot.type(text_array), nullptr);
  EXPECT_EQ(snapshot.type(text_array)->element, text);
  // "name" is subscriptable but no array.
  EXPECT_EQ(snapshot.type("pg_catalog", "name")->element, 0u);
  ASSERT_NE(snapshot.cast(int4, int8), nullptr);
  EXPECT_EQ(snapshot.cast(int4, int8)->context, 'i');
  EXPECT_EQ(snapshot.cast(varchar, text)->method, 'b');
  EXPECT_GT(snapshot.operators("=").size(), 50u);
  EXPECT_GT(snapshot.functions("lower").size(), 1u);
  ASSERT_NE(snapshot.default_opclass("btree", int4), nullptr);
  EXPECT_EQ(snapshot.default_opclass("btree", int4)->name, "int4_ops");
  EXPECT_NE(snapshot.collation("pg_catalog", "C"), nullptr);
  EXPECT_TRUE(snapshot.has_text_search_configuration("pg_catalog", "english"));
  const auto* relation = snapshot.relation("pg_catalog", "pg_class");
  ASSERT_NE(relation, nullptr);
  ASSERT_GE(relation->columns.size(), 30u);
  EXPECT_EQ(relation->columns[1].name, "relname");
  EXPECT_EQ(relation->primary_key, std::vector<std::string>{"oid"});
  EXPECT_NE(snapshot.relation("information_schema", "columns"), nullptr);
}

TEST_P(ShippedTest, KeepsArgumentsOfFunctions) {
  const auto& snapshot = CatalogSnapshot::shipped(GetParam());
  const auto& named = snapshot.functions("make_interval");
  ASSERT_EQ(named.size(), 1u);
  EXPECT_EQ(named[0].argument_names.at(0), "years");
  EXPECT_EQ(named[0].default_count, 7);
  const auto& variadic = snapshot.functions("format");
  ASSERT_EQ(variadic.size(), 2u);
  EXPECT_TRUE(variadic[0].variadic_element || variadic[1].variadic_element);
  const auto& ordered_set = snapshot.functions("percentile_cont");
  ASSERT_FALSE(ordered_set.empty());
  EXPECT_EQ(ordered_set[0].kind, 'a');
  EXPECT_EQ(ordered_set[0].aggregate_kind, 'o');
  EXPECT_EQ(ordered_set[0].direct_arguments, 1);
}

TEST_P(ShippedTest, SurvivesItsTextForm) {
  const std::string once = CatalogSnapshot::shipped(GetParam()).serialize();
  EXPECT_GT(once.size(), 300'000u);
  EXPECT_TRUE(CatalogSnapshot::deserialize(once).serialize() == once);
}

INSTANTIATE_TEST_SUITE_P(Versions, ShippedTest, testing::Range(14, 19));

TEST(Shipped, TakesTheNearestVersion) {
  EXPECT_EQ(&CatalogSnapshot::shipped(13), &CatalogSnapshot::shipped(14));
  EXPECT_EQ(&CatalogSnapshot::shipped(99), &CatalogSnapshot::shipped(18));
}

TEST(Serialize, HostileNamesSurvive) {
  CatalogSnapshot snapshot;
  const std::string name = "a\tb\nc\\d\"e,{f}\x1b g\r";
  snapshot.add(
      CatalogType{.oid = 20000, .schema = name, .name = "NULL", .kind = 'e', .enum_labels = {name, "null", "", " "}});
  snapshot.add(CatalogRelation{.oid = 20001,
                               .schema = name,
                               .name = name,
                               .row_type = 20002,
                               .columns = {{"a b", int4, -1, 0}, {name, text, -1, 100}, {"c", varchar, 24, 100}},
                               .primary_key = {"c", "a b"}});
  snapshot.extensions = {"pg_trgm"};
  const auto copy = CatalogSnapshot::deserialize(snapshot.serialize());
  ASSERT_NE(copy.type(name, "NULL"), nullptr);
  EXPECT_EQ(copy.type(name, "NULL")->enum_labels, (std::vector<std::string>{name, "null", "", " "}));
  const auto* relation = copy.relation(name, name);
  ASSERT_NE(relation, nullptr);
  ASSERT_EQ(relation->columns.size(), 3u);
  EXPECT_EQ(relation->columns[1].name, name);
  EXPECT_EQ(relation->columns[2].typmod, 24);
  EXPECT_EQ(relation->primary_key, (std::vector<std::string>{"c", "a b"}));
  EXPECT_EQ(copy.extensions, snapshot.extensions);
  EXPECT_EQ(copy.serialize(), snapshot.serialize());
}

TEST(ArrayText, ReadsWhatArrayOutPrints) {
  EXPECT_TRUE(parse_array("").empty());
  EXPECT_TRUE(parse_array("{}").empty());
  EXPECT_EQ(parse_array(R"({a,"b \" \\ ,}",NULL,"NULL",""})"),
            (std::vector<std::string>{"a", "b \" \\ ,}", "", "NULL", ""}));
  const std::vector<std::string> hostile{"", "null", "a,b", "{", "\"", "\\", " x", "plain"};
  EXPECT_EQ(parse_array(format_array(hostile)), hostile);
}

}  // namespace
}  // namespace lockstep
