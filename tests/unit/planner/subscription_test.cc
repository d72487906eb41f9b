// Subscriptions: what speaks to the publisher, what must rest meanwhile, and that the connection is never shown.
#include "unit/planner/sample.h"

namespace lockstep {
namespace {

using namespace sample;

constexpr int with_everything = 180000;

Subscription subscription() {
  Subscription made;
  made.name = Identifier("s");
  made.connection = "host=h password=hush";
  made.publications = {Identifier("p")};
  made.slot_name = "s";
  return made;
}

Plan change(const Subscription& before, const Subscription& after, int version = 150000) {
  return plan(Sample().version(version).add(before), Sample().add(after));
}

// "outside" in front of those that run outside of a transaction.
Statements told(const Plan& plan) {
  Statements texts;
  for (const Step& step : plan.steps) {
    texts.push_back((step.transaction == Transaction::outside ? "outside: " : "") + step.sql);
  }
  return texts;
}

TEST(Subscription, IsMadeWithItsSlotOutsideOfATransaction) {
  const Plan made = plan(Sample(), Sample().add(subscription()));
  EXPECT_EQ(told(made), (Statements{"outside: CREATE SUBSCRIPTION s CONNECTION <not shown> PUBLICATION p"}));
  EXPECT_EQ(made.steps.at(0).secret_sql, "CREATE SUBSCRIPTION s CONNECTION 'host=h password=hush' PUBLICATION p");
}

TEST(Subscription, WithoutItsPublisherIsEnabledAfterwards) {
  Subscription wanted = subscription();
  wanted.connects = wanted.makes_slot = wanted.copies_data = false;
  EXPECT_EQ(told(plan(Sample(), Sample().add(wanted))),
            (Statements{"CREATE SUBSCRIPTION s CONNECTION <not shown> PUBLICATION p WITH (connect = 'false')",
                        "ALTER SUBSCRIPTION s ENABLE"}));
}

TEST(Subscription, IsDroppedWithItsSlotUnlessItHasNone) {
  Subscription kept = subscription(), gone = subscription();
  gone.name = Identifier("gone");
  const Sample desired = Sample().add(kept);
  EXPECT_EQ(told(plan(Sample().add(kept).add(gone), desired)), (Statements{"outside: DROP SUBSCRIPTION gone"}));
  gone.slot_name.reset();
  EXPECT_EQ(told(plan(Sample().add(kept).add(gone), desired)), (Statements{"DROP SUBSCRIPTION gone"}));
  EXPECT_TRUE(plan(Sample().add(gone), Sample()).in_sync()) << "files without any leave those of others alone";
}

TEST(Subscription, LetsGoOfItsSlotWithAHazard) {
  Subscription after = subscription();
  after.enabled = false;
  after.slot_name.reset();
  const Plan plan = change(subscription(), after);
  EXPECT_EQ(told(plan), (Statements{"ALTER SUBSCRIPTION s DISABLE", "ALTER SUBSCRIPTION s SET (slot_name = NONE)"}));
  ASSERT_EQ(plan.hazards().size(), 1u);
  EXPECT_EQ(plan.hazards()[0]->kind, HazardKind::leave_slot);
}

TEST(Subscription, RestsWhileItsSlotIsChanged) {
  Subscription after = subscription();
  after.options = {{"binary", "true"}, {"failover", "true"}};
  EXPECT_EQ(told(change(subscription(), after, with_everything)),
            (Statements{"ALTER SUBSCRIPTION s DISABLE", "ALTER SUBSCRIPTION s SET (\"binary\" = 'true')",
                        "outside: ALTER SUBSCRIPTION s SET (failover = 'true')", "ALTER SUBSCRIPTION s ENABLE"}));
}

TEST(Subscription, RefreshesOnlyWhileItIsEnabled) {
  Subscription before = subscription(), after = subscription();
  after.publications = {Identifier("p"), Identifier("q")};
  EXPECT_EQ(told(change(before, after)), (Statements{"outside: ALTER SUBSCRIPTION s SET PUBLICATION p, q"}));
  before.enabled = after.enabled = false;
  EXPECT_EQ(told(change(before, after)),
            (Statements{"ALTER SUBSCRIPTION s SET PUBLICATION p, q WITH (refresh = false)"}));
}

TEST(Subscription, AnOptionThatGoesGetsTheDefaultOfTheVersion) {
  Subscription before = subscription();
  before.options = {{"streaming", "on"}};
  EXPECT_EQ(told(change(before, subscription())), (Statements{"ALTER SUBSCRIPTION s SET (streaming = 'off')"}));
  EXPECT_EQ(told(change(before, subscription(), with_everything)),
            (Statements{"ALTER SUBSCRIPTION s SET (streaming = 'parallel')"}));
}

TEST(Subscription, IsNotMadeAnewForTwoPhase) {
  Subscription after = subscription();
  after.options = {{"two_phase", "true"}};
  const Sample live = Sample().add(subscription()), desired = Sample().add(after);
  const auto refused = make_plan(diff(live.database(), desired.database()), live.database(), desired.database());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().front().code, "impossible-change");
  EXPECT_EQ(told(change(subscription(), after, with_everything)),
            (Statements{"ALTER SUBSCRIPTION s DISABLE", "outside: ALTER SUBSCRIPTION s SET (two_phase = 'true')",
                        "ALTER SUBSCRIPTION s ENABLE"}));
}

TEST(Subscription, ItsConnectionStandsInNoPlanButRuns) {
  Subscription after = subscription();
  after.connection = "host=h password=sesame";
  const Plan changed = change(subscription(), after);
  EXPECT_EQ(told(changed), (Statements{"ALTER SUBSCRIPTION s CONNECTION <not shown>"}));
  EXPECT_EQ(changed.steps.at(0).secret_sql, "ALTER SUBSCRIPTION s CONNECTION 'host=h password=sesame'");
  for (const PropertySummary& property : changed.changes.at(0).properties) {
    EXPECT_EQ(property.before + property.after, "(not shown)(not shown)");
  }
  after.connection = "host=h password=again";
  EXPECT_EQ(changed.fingerprint, change(subscription(), after).fingerprint);
}

TEST(Subscription, AConnectionThatTheRoleMayNotReadIsNotCompared) {
  Subscription hidden = subscription();
  hidden.connection.reset();
  EXPECT_TRUE(change(hidden, subscription()).in_sync());
}

}  // namespace
}  // namespace lockstep
