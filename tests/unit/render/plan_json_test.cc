#include <gtest/gtest.h>

#include "plan_sample.h"
#include "render/render.h"

namespace lockstep {
namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

TEST(PlanJson, ComesBackWithoutLoss) {
  const Plan plan = sample_plan();
  const std::string json = render_json(plan);
  const auto back = plan_from_json(json);
  ASSERT_TRUE(back) << back.error().front().to_string();
  EXPECT_EQ(render_json(*back), json);

  ASSERT_EQ(back->steps.size(), plan.steps.size());
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    const Step &before = plan.steps[i], &after = back->steps[i];
    EXPECT_EQ(after.sql, before.sql);
    EXPECT_EQ(after.subject, before.subject);
    EXPECT_EQ(after.action, before.action);
    EXPECT_EQ(after.creates, before.creates);
    EXPECT_EQ(after.drops, before.drops);
    EXPECT_EQ(after.needs, before.needs);
    EXPECT_EQ(after.releases, before.releases);
    EXPECT_EQ(after.changes, before.changes);
    EXPECT_EQ(after.locks, before.locks);
    EXPECT_EQ(after.transaction, before.transaction);
    EXPECT_EQ(after.undo, before.undo);
    EXPECT_EQ(after.phase, before.phase);
    EXPECT_EQ(after.search_path, before.search_path);
    EXPECT_EQ(after.atomic_group, before.atomic_group);
    EXPECT_EQ(after.change, before.change);
    EXPECT_EQ(after.note, before.note);
    ASSERT_EQ(after.hazards.size(), before.hazards.size());
    for (std::size_t h = 0; h < before.hazards.size(); ++h) {
      EXPECT_EQ(after.hazards[h].kind, before.hazards[h].kind);
      EXPECT_EQ(after.hazards[h].object, before.hazards[h].object);
      EXPECT_EQ(after.hazards[h].message, before.hazards[h].message);
      EXPECT_EQ(after.hazards[h].way_out, before.hazards[h].way_out);
      EXPECT_EQ(after.hazards[h].where.to_string(), before.hazards[h].where.to_string());
    }
  }
  EXPECT_EQ(back->batches[1].steps, plan.batches[1].steps);
  EXPECT_EQ(back->batches[1].lock_timeout_ms, 800);
  EXPECT_EQ(back->batches[1].statement_timeout_ms, 5000);
  EXPECT_EQ(back->changes[2].properties[0].before, hostile);
  EXPECT_EQ(back->changes[2].because_of, plan.changes[2].because_of);
  EXPECT_EQ(back->undecided[0].doubts, plan.undecided[0].doubts);
  EXPECT_EQ(back->notes[0].message, hostile);
  EXPECT_EQ(back->notes[0].where.to_string(), "users.sql:40:1");
  EXPECT_EQ(back->schemas, plan.schemas);
}

TEST(PlanJson, EmptyPlanComesBack) {
  Plan plan;
  plan.fingerprint = fingerprint_of(plan);
  const auto back = plan_from_json(render_json(plan));
  ASSERT_TRUE(back);
  EXPECT_TRUE(back->in_sync());
}

TEST(PlanJson, IsAsciiWithoutControls) {
  for (char c : render_json(sample_plan())) {
    EXPECT_TRUE(c == '\n' || (c >= 0x20 && c < 0x7f));
  }
}

struct Refusal {
  const char* from;
  const char* to;
  const char* code;
  ExitCode exit_code;
};

class PlanJsonRefuses : public testing::TestWithParam<Refusal> {};

TEST_P(PlanJsonRefuses, ChangedDocument) {
  const Refusal& refusal = GetParam();
  const auto back = plan_from_json(replaced(render_json(sample_plan()), refusal.from, refusal.to));
  ASSERT_FALSE(back);
  EXPECT_EQ(back.error().front().code, refusal.code) << back.error().front().to_string();
  EXPECT_EQ(back.error().front().exit_code, refusal.exit_code);
}

INSTANTIATE_TEST_SUITE_P(
    All, PlanJsonRefuses,
    testing::Values(
        Refusal{"DROP COLUMN legacy", "DROP COLUMN email", "plan-edited", ExitCode::plan_changed},
        Refusal{"\"lock_timeout_ms\": 800", "\"lock_timeout_ms\": 0", "plan-edited", ExitCode::plan_changed},
        Refusal{"\"live_fingerprint\": \"abc\"", "\"live_fingerprint\": \"abd\"", "plan-edited",
                ExitCode::plan_changed},
        Refusal{"\"format\": 1", "\"format\": 2", "plan-format", ExitCode::plan_changed},
        Refusal{"\"format\": 1", "\"format\": \"1\"", "not-a-plan", ExitCode::error},
        Refusal{"\"sql\"", "\"sq1\"", "not-a-plan", ExitCode::error},
        Refusal{"\"in_transaction\": false", "\"in_transaction\": 0", "not-a-plan", ExitCode::error},
        Refusal{"\"lock_timeout_ms\": 800", "\"lock_timeout_ms\": -1", "not-a-plan", ExitCode::error},
        Refusal{"\"lock_timeout_ms\": 800", "\"lock_timeout_ms\": 99999999999", "not-a-plan", ExitCode::error},
        Refusal{"\"ACCESS EXCLUSIVE\"", "\"EXCLUSIVELY\"", "not-a-plan", ExitCode::error},
        Refusal{"\"tool_version\"", "\"extra\": 1, \"tool_version\"", "not-a-plan", ExitCode::error},
        Refusal{"{", "[", "not-a-plan", ExitCode::error},
        Refusal{"column public.users.legacy", "nonsense", "not-a-plan", ExitCode::error}));

TEST(PlanJson, NamesThePlaceOfTheMistake) {
  const auto back = plan_from_json(replaced(render_json(sample_plan()), "\"ACCESS EXCLUSIVE\"", "7"));
  ASSERT_FALSE(back);
  EXPECT_NE(back.error().front().message.find("steps[1].locks[0].mode"), std::string::npos)
      << back.error().front().message;
}

TEST(PlanJson, RefusesWhatIsNoJson) {
  for (const char* text : {"", "null", "[]", "{", "{}", "\xff\xfe", "-- SQL"}) {
    const auto back = plan_from_json(text);
    ASSERT_FALSE(back) << text;
    EXPECT_EQ(back.error().front().code, "not-a-plan");
  }
}

// A step that no batch runs would be shown and never done.
TEST(PlanJson, RefusesStepsThatNoBatchRuns) {
  Plan plan = sample_plan();
  plan.batches.pop_back();
  plan.fingerprint = fingerprint_of(plan);
  const auto back = plan_from_json(render_json(plan));
  ASSERT_FALSE(back);
  EXPECT_EQ(back.error().front().code, "plan-edited");
}

}  // namespace
}  // namespace lockstep
