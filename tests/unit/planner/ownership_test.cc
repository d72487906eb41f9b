// What belongs to no schema: whose it is, and that secrets of it are never shown.
#include "unit/planner/sample.h"

namespace lockstep {
namespace {

using namespace sample;

ForeignServer server() { return {Identifier("s"), Identifier("w"), {}, {}, {}}; }
UserMapping mapping(std::string password) { return {Identifier("s"), {}, {{"password", std::move(password)}}}; }

TEST(Ownership, AnEventTriggerIsItsFunctionsSchemas) {
  EventTrigger trigger{Identifier("e"), "sql_drop", {}, name("f"), TriggerEnabled::origin};
  EXPECT_EQ(statements_of_removal(trigger), (Statements{"DROP EVENT TRIGGER e"}));
  trigger.function.schema = Identifier("elsewhere");
  EXPECT_EQ(statements_of_removal(trigger), Statements{});
}

TEST(Ownership, APublicationIsItsTablesSchemas) {
  Publication publication;
  publication.name = Identifier("p");
  EXPECT_EQ(statements_of_removal(publication), (Statements{"DROP PUBLICATION p"}));
  publication.schemas = {Identifier("elsewhere")};
  EXPECT_EQ(statements_of_removal(publication), Statements{});
}

TEST(Ownership, UserMappingsStayWhereTheFilesHaveNone) {
  const Sample live = Sample().add(server()).add(mapping("hush"));
  EXPECT_EQ(statements(plan(live, Sample().add(server()))), Statements{});
  EXPECT_EQ(statements(plan(live, Sample())), (Statements{"DROP USER MAPPING FOR PUBLIC SERVER s", "DROP SERVER s"}));
}

TEST(Secrets, StandInNoPlanButRun) {
  const Plan changed = plan(Sample().add(server()).add(mapping("hush")), Sample().add(server()).add(mapping("sesame")));
  ASSERT_EQ(changed.steps.size(), 1u);
  const Step& step = changed.steps[0];
  EXPECT_EQ(step.sql, "ALTER USER MAPPING FOR PUBLIC SERVER s OPTIONS (SET password <not shown>)");
  EXPECT_EQ(step.secret_sql, "ALTER USER MAPPING FOR PUBLIC SERVER s OPTIONS (SET password 'sesame')");
  for (const PropertySummary& property : changed.changes.at(0).properties) {
    EXPECT_EQ(property.before + property.after, "(not shown)(not shown)");
  }
  const Plan other = plan(Sample().add(server()).add(mapping("other")), Sample().add(server()).add(mapping("again")));
  EXPECT_EQ(changed.fingerprint, other.fingerprint) << "a fingerprint of a password could be guessed";
}

TEST(Secrets, WhatTheRoleMayNotReadIsNotCompared) {
  const UserMapping hidden{Identifier("s"), {}, {Option{}}};
  EXPECT_TRUE(plan(Sample().add(server()).add(hidden), Sample().add(server()).add(mapping("hush"))).in_sync());
}

}  // namespace
}  // namespace lockstep
