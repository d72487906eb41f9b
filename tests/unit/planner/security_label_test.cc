#include "planner/ownership.h"
#include "unit/planner/sample.h"

namespace lockstep {
namespace {

using namespace sample;

Object labelled(AnyKind body, SecurityLabels labels) {
  Object object;
  object.body = std::move(body);
  object.common.labels = std::move(labels);
  return object;
}

Database database(Object object, std::set<std::string> providers = {"anon"}) {
  Database made;
  made.server_version = 150020;
  made.scope.schemas.insert(Identifier("public"));
  made.scope.label_providers = std::move(providers);
  EXPECT_TRUE(made.add(std::move(object)));
  return made;
}

Plan plan_between(const Database& live, const Database& desired) {
  auto made = make_plan(diff(live, desired), live, desired);
  EXPECT_TRUE(made);
  return made ? std::move(*made) : Plan{};
}

const LabelKey whole{{}, "anon"}, part{Identifier("a"), "anon"};

TEST(SecurityLabel, ChangesInPlaceAndIsTakenAwayWithAHazard) {
  const View v = view("v", "SELECT 1 AS a", {});
  const Database live = database(labelled(v, {{whole, "old"}, {part, "goes"}}));
  const Plan plan = plan_between(live, database(labelled(v, {{whole, "it's new"}})));
  EXPECT_EQ(statements(plan), (Statements{"SECURITY LABEL FOR anon ON VIEW public.v IS 'it''s new'",
                                          "SECURITY LABEL FOR anon ON COLUMN public.v.a IS NULL"}));
  ASSERT_EQ(plan.hazards().size(), 1u);
  EXPECT_EQ(plan.hazards()[0]->message, "takes the security label of anon from column a of view public.v");
  EXPECT_EQ(plan.steps.at(0).locks.size(), 1u);
}

TEST(SecurityLabel, ComesBackWithWhatIsMadeAnew) {
  const SecurityLabels labels{{whole, "l"}, {part, "m"}};
  const Database live = database(labelled(view("v", "SELECT 1 AS a, 2 AS b", {}), labels));
  const Plan plan = plan_between(live, database(labelled(view("v", "SELECT 2 AS b, 1 AS a", {}), labels)));
  EXPECT_EQ(statements(plan), (Statements{"DROP VIEW public.v", "CREATE VIEW public.v AS\n  SELECT 2 AS b, 1 AS a",
                                          "SECURITY LABEL FOR anon ON VIEW public.v IS 'l'",
                                          "SECURITY LABEL FOR anon ON COLUMN public.v.a IS 'm'"}));
  EXPECT_TRUE(plan.hazards().empty());
}

TEST(SecurityLabel, OfAProviderThatTheFilesDoNotNameStays) {
  const SecurityLabels labels{{whole, "l"}};
  const Database live = database(labelled(table("t"), labels));
  Database desired = database(labelled(table("t"), {}), {});
  keep_labels_of_others(desired, live);
  EXPECT_TRUE(plan_between(live, desired).in_sync());
  ASSERT_EQ(desired.notes.size(), 1u);
  EXPECT_EQ(desired.notes[0].message, "security labels of anon (1) left alone: the files name none of its");
}

}  // namespace
}  // namespace lockstep
