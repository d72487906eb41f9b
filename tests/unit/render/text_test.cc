#include "render/text.h"

#include <gtest/gtest.h>

#include "plan_sample.h"
#include "render/markdown_text.h"
#include "render/words.h"

namespace lockstep {
namespace {

TEST(Text, CommentKeepsEveryLineACommentWhateverTheText) {
  EXPECT_EQ(sql_comment("a\nDROP TABLE t;"), "-- a\n-- DROP TABLE t;\n");
  EXPECT_EQ(sql_comment("a\r\\! ls"), "-- a\\u{000d}\\! ls\n");
}

TEST(Text, SemicolonIsNotSwallowedByATrailingComment) {
  EXPECT_EQ(terminated("SELECT 1"), "SELECT 1;");
  EXPECT_EQ(terminated("SELECT 1 -- one"), "SELECT 1 -- one\n;");
  EXPECT_EQ(terminated("SELECT -- one\n1"), "SELECT -- one\n1;");
}

TEST(Text, IndentedLeavesBlankLinesEmpty) { EXPECT_EQ(indented("a\n\nb", "  "), "  a\n\n  b\n"); }

TEST(MarkdownText, FenceIsLongerThanAnyRunOfBackticks) {
  EXPECT_EQ(fenced("a", "sql"), "```sql\na\n```\n");
  EXPECT_EQ(fenced("a ```` b", "sql"), "`````sql\na ```` b\n`````\n");
}

TEST(MarkdownText, CodeSpanHoldsBackticksAndBars) {
  EXPECT_EQ(code_span("a"), "`a`");
  EXPECT_EQ(code_span("a`b"), "``a`b``");
  EXPECT_EQ(code_span("`"), "`` ` ``");
  EXPECT_EQ(code_span("a|b", true), "`a\\|b`");
  EXPECT_EQ(code_span("a\nb"), "`a\\u{000a}b`");
}

TEST(MarkdownText, RunningTextMentionsNobodyAndBringsNoHtml) {
  EXPECT_EQ(markdown_text("@all <b> #1"), "&#64;all &lt;b&gt; &#35;1");
  EXPECT_EQ(markdown_text("[x](y)`z`"), "\\[x\\](y)\\`z\\`");
}

TEST(Words, Durations) {
  EXPECT_EQ(duration_text({}), "time unknown");
  EXPECT_EQ(duration_text({true, 0, 0.4}), "under 1 s");
  EXPECT_EQ(duration_text({true, 2, 10}), "about 2-10 s");
  EXPECT_EQ(duration_text({true, 0.2, 3}), "up to 3 s");
  EXPECT_EQ(duration_text({true, 200, 700}), "about 3-12 min");
  EXPECT_EQ(duration_text({true, 7200, 14000}), "about 2-4 h");
}

TEST(Words, DifferencesStandOnOneLine) {
  EXPECT_EQ(difference_text({"type", "integer", "bigint"}), "integer -> bigint");
  EXPECT_EQ(difference_text({"default", "", "1"}), "(none) -> 1");
  EXPECT_EQ(difference_text({"query", "SELECT\n   1 ", "SELECT 2"}), "SELECT 1 -> SELECT 2");
  EXPECT_EQ(difference_text({"body", "a\nb", "a b"}), "a b (differs in white space, or further on)");
  EXPECT_LT(difference_text({"body", std::string(1000, 'a'), std::string(1000, 'b')}).size(), 400u);
  EXPECT_FALSE(has_control(difference_text({"comment", hostile, ""})));
}

TEST(Words, ColumnsThatComeWithTheirTableAreCounted) {
  const QualifiedName orders{id("public"), id("orders")}, users{id("public"), id("users")};
  Plan plan;
  const auto add = [&plan](Action action, const ObjectId& subject) {
    plan.changes.push_back({action, subject, {}, {}, Cause::desired, {}});
  };
  add(Action::create, table_id(orders));
  add(Action::create, column_id(orders, id("a")));
  add(Action::create, column_id(orders, id("b")));
  add(Action::create, {Kind::constraint, id("public"), id("orders"), id("orders_pkey"), {}});
  add(Action::create, column_id(users, id("email")));
  add(Action::drop, column_id(orders, id("c")));
  const auto told = told_changes(plan);
  ASSERT_EQ(told.size(), 3u);
  EXPECT_EQ(told[0].with, "2 columns, 1 constraint");
  EXPECT_EQ(told[1].change->id, column_id(users, id("email")));
  EXPECT_EQ(told[2].change->action, Action::drop);
}

TEST(Words, LockSaysWhatItBlocks) {
  const ObjectId users = table_id({id("public"), id("users")});
  EXPECT_EQ(lock_text({users, LockMode::access_exclusive, Work::instant, {}}),
            "ACCESS EXCLUSIVE on public.users (blocks reads and writes), instant");
  EXPECT_EQ(lock_text({users, LockMode::share, Work::scan, {true, 2, 10}}),
            "SHARE on public.users (blocks writes), scan about 2-10 s");
  EXPECT_EQ(lock_text({users, LockMode::share_update_exclusive, Work::build, {}}),
            "SHARE UPDATE EXCLUSIVE on public.users, build time unknown");
}

}  // namespace
}  // namespace lockstep
