#include "planner/batches.h"

#include "unit/planner/sample.h"

namespace lockstep {
namespace {

using sample::Sample;

class Batches : public testing::Test {
 protected:
  Batches() {
    live_.add(sample::table("a")).add(sample::table("b"));
    Table empty = sample::table("empty");
    empty.empty = true;
    live_.add(empty);
  }

  static LockImpact on(std::string table, LockMode mode, Work work = Work::instant) {
    return {table_id(sample::name(std::move(table))), mode, work, {}};
  }
  static Step step(std::vector<LockImpact> locks = {}, Transaction transaction = Transaction::inside) {
    Step step;
    step.subject = table_id(sample::name("a"));
    step.locks = std::move(locks);
    step.transaction = transaction;
    return step;
  }

  // Sizes of the batches, in order; negative where not in a transaction.
  std::vector<int> cut(const Steps& steps) {
    const RecipeContext context(live_.database(), live_.database(), {}, options_);
    batches_ = cut_batches(steps, context);
    std::vector<int> sizes;
    std::size_t next = 0;
    for (const Batch& batch : batches_) {
      for (const std::size_t at : batch.steps) EXPECT_EQ(at, next++) << "contiguous and ascending";
      sizes.push_back(static_cast<int>(batch.steps.size()) * (batch.in_transaction ? 1 : -1));
    }
    EXPECT_EQ(next, steps.size());
    return sizes;
  }

  using Sizes = std::vector<int>;
  static constexpr LockMode strong = LockMode::access_exclusive, weak = LockMode::share_update_exclusive;
  Sample live_;
  PlanOptions options_;
  std::vector<Batch> batches_;
};

TEST_F(Batches, OneTransactionWhereNothingIsInUse) {
  EXPECT_EQ(cut({step(), step({on("empty", strong)}), step({on("new", strong)}), step()}), (Sizes{4}));
  EXPECT_EQ(batches_[0].lock_timeout_ms, 800);
  EXPECT_EQ(batches_[0].statement_timeout_ms, 5000);
}

TEST_F(Batches, StopsOneTableAtATime) {
  EXPECT_EQ(cut({step({on("a", strong)}), step({on("a", LockMode::share)}), step({on("b", strong)}), step()}),
            (Sizes{2, 2}));
  EXPECT_EQ(cut({step({on("a", weak)}), step({on("b", weak)})}), (Sizes{2})) << "neither stops anybody";
}

TEST_F(Batches, AForeignKeyIsAloneWithItsTwoTables) {
  EXPECT_EQ(cut({step({on("a", strong)}), step({on("a", strong), on("b", strong)}), step({on("a", strong)})}),
            (Sizes{1, 2}));
}

TEST_F(Batches, OwnAndOutsideStandAlone) {
  EXPECT_EQ(cut({step(), step({}, Transaction::own), step(), step({}, Transaction::outside), step()}),
            (Sizes{1, 1, 1, -1, 1}));
}

TEST_F(Batches, LongWorkOnATableInUseStandsAlone) {
  EXPECT_EQ(cut({step(), step({on("a", weak, Work::scan)}), step()}), (Sizes{1, 1, 1}));
  EXPECT_EQ(batches_[1].lock_timeout_ms, 0) << "nobody queues behind it";
  EXPECT_EQ(batches_[1].statement_timeout_ms, 0);
  EXPECT_EQ(cut({step({on("a", strong, Work::rewrite)})}), (Sizes{1}));
  EXPECT_EQ(batches_[0].lock_timeout_ms, 800) << "everybody queues behind it";
  EXPECT_EQ(batches_[0].statement_timeout_ms, 0);
}

TEST_F(Batches, ConcurrentStatementsHaveNoTimeout) {
  EXPECT_EQ(cut({step({on("a", weak, Work::build)}, Transaction::outside)}), (Sizes{-1}));
  EXPECT_EQ(batches_[0].lock_timeout_ms, 0);
  EXPECT_EQ(batches_[0].statement_timeout_ms, 0);
}

TEST_F(Batches, CommitsBeforeUse) {
  const ObjectId type{Kind::enum_type, Identifier("public"), {}, Identifier("e"), {}};
  Step label = step({}, Transaction::commit_before_use);
  label.changes = label.needs = {type};
  Step user = step();
  user.needs = {type};
  EXPECT_EQ(cut({label, label, step(), user, user}), (Sizes{3, 2}));
  EXPECT_EQ(cut({label, label, step()}), (Sizes{3}));
}

TEST_F(Batches, NeverPartsAGroup) {
  Step a = step({on("a", strong)}), b = step({on("b", strong, Work::rewrite)}), c = step({}, Transaction::own);
  a.atomic_group = b.atomic_group = c.atomic_group = 1;
  EXPECT_EQ(cut({step(), a, b, c, step()}), (Sizes{1, 3, 1}));
  Step next = step();
  next.atomic_group = 2;
  EXPECT_EQ(cut({step(), next, next, step()}), (Sizes{4})) << "a group may share with others";
}

TEST_F(Batches, AMaintenanceWindowNeedsNoCuts) {
  options_.online = false;
  EXPECT_EQ(cut({step({on("a", strong, Work::rewrite)}), step({on("b", strong)})}), (Sizes{2}));
}

// 64 x 100 entries in the lock table by default.
TEST_F(Batches, DoesNotFillTheServersLockTable) {
  Steps steps;
  for (int i = 0; i < 2000; ++i) {
    steps.push_back(step());
    steps.back().creates = {table_id(sample::name("t" + std::to_string(i)))};
  }
  EXPECT_EQ(cut(steps), (Sizes{1000, 1000}));
}

TEST_F(Batches, ExtensionsTakeTheirTime) {
  Step extension = step();
  extension.subject = {Kind::extension, {}, {}, Identifier("postgis"), {}};
  cut({extension});
  EXPECT_EQ(batches_[0].statement_timeout_ms, 0);
  EXPECT_EQ(cut({}), (Sizes{}));
}

}  // namespace
}  // namespace lockstep
