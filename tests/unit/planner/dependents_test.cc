#include "planner/dependents.h"

#include "unit/planner/sample.h"

namespace lockstep {
namespace {

using sample::Sample;

struct Expected {
  std::string id;
  Action action;
  std::string because;
  bool operator==(const Expected&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Expected& e) {
  return out << e.id << " action " << static_cast<int>(e.action) << " because of '" << e.because << "'";
}

std::vector<Expected> expand(const Sample& live, const Sample& desired) {
  const Difference difference = diff(live.database(), desired.database());
  const auto expansion = expand_changes(difference.changes, live.database(), desired.database());
  if (!expansion) return {{expansion.error().front().code, Action::drop, ""}};
  std::vector<Expected> result;
  for (const Change& change : expansion->changes) {
    result.push_back({change.id().to_string(), change.action, change.because_of ? change.because_of->to_string() : ""});
  }
  return result;
}

const ObjectId a = column_id(sample::name("t"), Identifier("a"));

Sample with_view(std::string type) {
  Sample sample;
  sample.add(sample::table("t")).add(sample::column("t", "a", sample::type(std::move(type))));
  sample.add(sample::view("v", "SELECT a FROM t", {table_id(sample::name("t")), a}));
  sample.add(sample::view("w", "SELECT a FROM v", {relation_id(Kind::view, sample::name("v"))}), "kept");
  return sample;
}

TEST(Dependents, ViewsOverARetypedColumnAreRebuiltOneOverTheOther) {
  EXPECT_EQ(expand(with_view("integer"), with_view("bigint")),
            (std::vector<Expected>{{"column public.t.a", Action::alter, ""},
                                   {"view public.v", Action::rebuild, "column public.t.a"},
                                   {"view public.w", Action::rebuild, "view public.v"}}));
}

TEST(Dependents, NothingIsWidenedWhereNothingGoes) {
  Sample desired = with_view("integer");
  desired.add(sample::table("u"));
  EXPECT_EQ(expand(with_view("integer"), desired), (std::vector<Expected>{{"table public.u", Action::create, ""}}));
}

TEST(Dependents, IndexesAndChecksStayAroundARetypedColumn) {
  const auto build = [](std::string type) {
    Sample sample;
    sample.add(sample::table("t")).add(sample::column("t", "a", sample::type(std::move(type))));
    Index index;
    index.name = sample::name("i");
    index.table = sample::name("t");
    index.elements.emplace_back().column = Identifier("a");
    sample.add(index);
    Constraint check;
    check.table = sample::name("t");
    check.name = Identifier("c");
    check.expression = sample::expression("a > 0", {a});
    sample.add(check);
    return sample;
  };
  EXPECT_EQ(expand(build("integer"), build("bigint")),
            (std::vector<Expected>{{"column public.t.a", Action::alter, ""}}));
}

TEST(Dependents, ChildrenAndIndexesGoWithARebuiltTable) {
  const auto build = [](std::string key) {
    Sample sample;
    Table table = sample::table("t");
    table.partition_key = sample::expression(std::move(key));
    sample.add(table).add(sample::column("t", "a", sample::type("integer")));
    Index index;
    index.name = sample::name("i");
    index.table = sample::name("t");
    index.elements.emplace_back().column = Identifier("a");
    Sequence sequence;
    sequence.name = sample::name("t_a_seq");
    sequence.owned_by = OwnedBy{sample::name("t"), Identifier("a")};
    Policy policy;
    policy.table = sample::name("t");
    policy.name = Identifier("p");
    return sample.add(index).add(sequence).add(policy);
  };
  EXPECT_EQ(expand(build("LIST (a)"), build("RANGE (a)")),
            (std::vector<Expected>{{"sequence public.t_a_seq", Action::rebuild, "table public.t"},
                                   {"table public.t", Action::rebuild, ""},
                                   {"column public.t.a", Action::rebuild, "table public.t"},
                                   {"index public.i", Action::rebuild, "table public.t"},
                                   {"policy public.t.p", Action::rebuild, "table public.t"}}));
}

TEST(Dependents, AColumnOnlyLosesItsDefaultForARebuiltFunction) {
  const auto build = [](std::string returns) {
    Sample sample;
    Column column = sample::column("t", "a", sample::type("integer"));
    column.default_expression =
        sample::expression("f()", {{Kind::function, Identifier("public"), {}, Identifier("f"), ""}});
    return sample.add(sample::function("f", "SELECT 1", std::move(returns))).add(sample::table("t")).add(column);
  };
  EXPECT_EQ(expand(build("integer"), build("smallint")),
            (std::vector<Expected>{{"function public.f()", Action::rebuild, ""},
                                   {"column public.t.a", Action::alter, "function public.f()"}}));
}

TEST(Dependents, AnAlteredDependentIsRebuiltInstead) {
  Sample desired = with_view("bigint");
  Sample live;
  live.add(sample::table("t")).add(sample::column("t", "a", sample::type("integer")));
  live.add(sample::view("v", "SELECT a FROM t", {table_id(sample::name("t")), a}));
  live.add(sample::view("w", "SELECT a FROM v", {relation_id(Kind::view, sample::name("v"))}), "another comment");
  EXPECT_EQ(expand(live, desired), (std::vector<Expected>{{"column public.t.a", Action::alter, ""},
                                                          {"view public.v", Action::rebuild, "column public.t.a"},
                                                          {"view public.w", Action::rebuild, "view public.v"}}));
}

// Such a view stands in another schema: the differ does not see it, the catalog does.
TEST(Dependents, RefusesToTakeAwayWhatUnmanagedObjectsUse) {
  Sample live = with_view("integer"), desired = with_view("bigint");
  View other = sample::view("x", "SELECT a FROM t", {table_id(sample::name("t")), a});
  other.name.schema = Identifier("elsewhere");
  live.add(other);
  Difference difference = diff(live.database(), desired.database());
  std::erase_if(difference.changes, [](const Change& c) { return c.id().schema.text() == "elsewhere"; });
  const auto expansion = expand_changes(difference.changes, live.database(), desired.database());
  ASSERT_FALSE(expansion);
  EXPECT_EQ(expansion.error().front().code, "impossible-change");
  EXPECT_EQ(expansion.error().front().message,
            "view elsewhere.x depends on column public.t.a, which must be dropped, and is not managed");
}

}  // namespace
}  // namespace lockstep
