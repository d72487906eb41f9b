// How values of one type become values of another: by the casts of PostgreSQL 17's own catalog.
#include "planner/conversion.h"

#include "sample.h"

namespace lockstep::sample {
namespace {

const CatalogSnapshot& catalog() { return CatalogSnapshot::shipped(17); }

TypeName built_in(const char* name, bool array = false) {
  const CatalogType* row = catalog().type("pg_catalog", name);
  TypeName result;
  result.oid = array ? row->array : row->oid;
  result.name = catalog().format_type(result.oid);
  return result;
}

TypeName of_user(const char* name, Kind kind, const char* suffix = "") {
  TypeName result = type("public." + std::string(name) + suffix, {relation_id(kind, sample::name(name))});
  result.oid = first_synthetic_oid + 7;
  return result;
}

Conversion between(const TypeName& before, const TypeName& after) {
  return conversion_of(before, after, catalog(), Database());
}

TEST(Conversion, FollowsTheCasts) {
  EXPECT_EQ(between(built_in("int4"), built_in("int8")), Conversion::automatic);
  EXPECT_EQ(between(built_in("int8"), built_in("int4")), Conversion::automatic);  // an assignment
  EXPECT_EQ(between(built_in("int4"), built_in("text")), Conversion::automatic);
  EXPECT_EQ(between(built_in("int4"), built_in("bool")), Conversion::explicit_);
  EXPECT_EQ(between(built_in("text"), built_in("int4")), Conversion::explicit_);
  EXPECT_EQ(between(built_in("int4"), built_in("date")), Conversion::none);
  EXPECT_EQ(between(built_in("uuid"), built_in("int8")), Conversion::none);
}

TEST(Conversion, OfArraysIsThatOfTheirElements) {
  EXPECT_EQ(between(built_in("int4", true), built_in("int8", true)), Conversion::automatic);
  EXPECT_EQ(between(built_in("int4", true), built_in("bool", true)), Conversion::explicit_);
  EXPECT_EQ(between(built_in("text", true), built_in("text")), Conversion::automatic);
  EXPECT_EQ(between(built_in("int4"), built_in("int4", true)), Conversion::none);
}

TEST(Conversion, OfUserTypesGoesThroughTheirTexts) {
  EXPECT_EQ(between(built_in("text"), of_user("mood", Kind::enum_type)), Conversion::explicit_);
  EXPECT_EQ(between(of_user("mood", Kind::enum_type), of_user("state", Kind::enum_type)), Conversion::through_text);
  EXPECT_EQ(between(of_user("mood", Kind::enum_type, "[]"), of_user("state", Kind::enum_type, "[]")),
            Conversion::through_text);
  EXPECT_EQ(between(of_user("mood", Kind::enum_type), of_user("state", Kind::enum_type, "[]")), Conversion::none);
  EXPECT_EQ(between(built_in("int4"), of_user("mood", Kind::enum_type)), Conversion::none);
}

class TypeChanges : public testing::Test {
 protected:
  // The errors of a plan that gives t.c another type.
  std::string errors(TypeName before, TypeName after, const std::function<void(Table&, Column&)>& adapt) {
    Database live, desired;
    Table table = sample::table("t");
    Column from = column("t", "c", std::move(before)), to = column("t", "c", std::move(after));
    adapt(table, to);
    Object object;
    object.body = table;
    live.add(object);
    desired.add(object);
    object.body = from;
    live.add(object);
    object.body = to;
    desired.add(object);
    desired.scope.schemas.insert(Identifier("public"));
    PlanOptions options;
    options.catalog = &catalog();
    const auto plan = make_plan(diff(live, desired), live, desired, options);
    if (!plan) return plan.error().front().message + " (" + plan.error().front().hint + ")";
    return plan->steps.front().sql;
  }
};

TEST_F(TypeChanges, WithoutACastAreRefused) {
  EXPECT_EQ(
      errors(built_in("int4"), built_in("date"), [](Table&, Column&) {}),
      "column public.t.c: there is no cast from integer to date (say how above the column: -- @using expression of c)");
}

TEST_F(TypeChanges, WithoutACastGoWhereThereIsNoRow) {
  EXPECT_EQ(errors(built_in("int4"), built_in("date"), [](Table& table, Column&) { table.empty = true; }),
            "ALTER TABLE public.t ALTER COLUMN c TYPE date USING c::text::date");
}

TEST_F(TypeChanges, TakeTheAuthorsExpression) {
  EXPECT_EQ(errors(built_in("int4"), built_in("date"), [](Table&, Column& to) { to.conversion = expression("f(c)"); }),
            "ALTER TABLE public.t ALTER COLUMN c TYPE date USING f(c)");
}

TEST_F(TypeChanges, OfAPartitionKeyAreRefused) {
  const std::string text = errors(built_in("int4"), built_in("int8"), [](Table& table, Column&) {
    table.partition_key = expression("LIST (c)");
    table.partition_key->canonical = "(clause 'list' (column '1.1.c'))";
  });
  EXPECT_NE(text.find("column public.t.c is part of the partition key"), std::string::npos) << text;
}

}  // namespace
}  // namespace lockstep::sample
