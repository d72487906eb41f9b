// pg_get_ruledef's text, taken apart.
#include "catalog/read/rule_text.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

using Actions = std::vector<std::string>;

TEST(RuleText, Nothing) {
  const RuleParts parts = rule_parts("CREATE RULE r AS\n    ON DELETE TO public.t DO INSTEAD NOTHING;");
  EXPECT_EQ(parts.condition, "");
  EXPECT_TRUE(parts.actions.empty());
}

TEST(RuleText, ConditionAndOneAction) {
  const RuleParts parts = rule_parts(
      "CREATE RULE \" DO \" AS\n    ON UPDATE TO public.t\n   WHERE (new.a <> ' DO '::text) DO  UPDATE public.u SET a "
      "= 1\n"
      "  WHERE (u.b = ';'::text);");
  EXPECT_EQ(parts.condition, "(new.a <> ' DO '::text)");
  EXPECT_EQ(parts.actions, (Actions{"UPDATE public.u SET a = 1\n  WHERE (u.b = ';'::text)"}));
}

TEST(RuleText, SeveralActions) {
  const RuleParts parts = rule_parts(
      "CREATE RULE r AS\n    ON INSERT TO public.v DO INSTEAD ( INSERT INTO public.t (a)\n  VALUES (new.a);\n NOTIFY "
      "x;\n);");
  EXPECT_EQ(parts.actions, (Actions{"INSERT INTO public.t (a)\n  VALUES (new.a)", "NOTIFY x"}));
}

TEST(RuleText, NotifyStandsOnALineOfItsOwn) {
  const RuleParts parts = rule_parts("CREATE RULE r AS\n    ON DELETE TO public.t DO\n NOTIFY gone;");
  EXPECT_EQ(parts.actions, (Actions{"NOTIFY gone"}));
}

TEST(RuleText, AQueryThatBeginsWithAParenthesis) {
  const RuleParts parts = rule_parts("CREATE RULE r AS\n    ON INSERT TO public.v DO  (SELECT 1) UNION (SELECT 2);");
  EXPECT_EQ(parts.actions, (Actions{"(SELECT 1) UNION (SELECT 2)"}));
}

}  // namespace
}  // namespace lockstep
