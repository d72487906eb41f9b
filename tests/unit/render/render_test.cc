#include "render/render.h"

#include <gtest/gtest.h>

#include <sstream>

#include "plan_sample.h"

namespace lockstep {
namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(Human, ShowsChangesStepsLocksHazardsAndUndecided) {
  const std::string text = render_human(sample_plan());
  EXPECT_TRUE(contains(text, "Target: postgresql://app@db:5432/shop (PostgreSQL 15.20)\n"));
  EXPECT_TRUE(contains(text, "Plan: 3 changes in 3 steps, 2 hazards, 1 undecided.\n"));
  EXPECT_TRUE(contains(text, "    + index public.users_email_idx  users.sql:3:1\n"));
  EXPECT_TRUE(contains(text, "    - column public.users.legacy\n"));
  EXPECT_TRUE(contains(text, "(rebuilt because of column public.users.legacy)"));
  EXPECT_TRUE(contains(text, "        type: integer -> bigint\n"));
  EXPECT_TRUE(contains(text, "  -- 1: outside any transaction\n"));
  EXPECT_TRUE(contains(text, "  -- 2: transaction, lock_timeout 800 ms, statement_timeout 5000 ms\n"));
  EXPECT_TRUE(contains(text, "   2. ALTER TABLE public.users DROP COLUMN legacy;\n"));
  EXPECT_TRUE(contains(text, "lock: SHARE ROW EXCLUSIVE on public.orders (blocks writes), scan about 2-10 s\n"));
  EXPECT_TRUE(contains(text,
                       "  ! drop-column column public.users.legacy\n      the column holds about 1,000 values\n"
                       "      at users.sql:12:3\n      way out: keep it, or --allow\n"));
  EXPECT_TRUE(contains(text, "--allow drop-column,remove-object\n"));
  EXPECT_TRUE(contains(text, "? index public.users_email_idx: predicate\n"));
}

TEST(Human, SaysInSync) { EXPECT_EQ(render_human(Plan{}), "In sync: nothing to do.\n"); }

TEST(Human, ColoursOnlyWhenAskedAndNeverFromTheText) {
  EXPECT_FALSE(has_control(render_human(sample_plan())));
  const std::string coloured = render_human(sample_plan(), {.colour = true, .show_sql = true});
  EXPECT_TRUE(contains(coloured, "\x1b[31m"));
  EXPECT_FALSE(contains(coloured, "x\x1b[31m\""));  // of the hostile name
}

// Every line of the script is a statement of the plan, a setting of ours or a comment: no name can add one.
TEST(Script, HostileNamesStayInComments) {
  std::istringstream lines(render_sql(sample_plan()));
  for (std::string line; std::getline(lines, line);) {
    EXPECT_FALSE(line.starts_with("\\!") || line.starts_with("DROP DATABASE")) << line;
  }
}

TEST(Script, HasTransactionsTimeoutsAndSearchPaths) {
  const std::string text = render_sql(sample_plan());
  EXPECT_TRUE(contains(text, "\\set ON_ERROR_STOP on\n"));
  EXPECT_TRUE(contains(text, "SET lock_timeout = 0;\nSET statement_timeout = 0;\nSET search_path = '';\n"));
  EXPECT_TRUE(contains(text, "SET lock_timeout = 800;\nSET statement_timeout = 5000;\nBEGIN;\n"));
  EXPECT_TRUE(contains(text, "SET search_path = app, \"Odd \"\"Name\";\n"));
  EXPECT_TRUE(contains(text, "IS 'a\nb' -- the author's remark\n;\n"));
  EXPECT_TRUE(contains(text,
                       "-- lock: ACCESS EXCLUSIVE on public.users (blocks reads and writes), instant\n"
                       "-- lock: SHARE ROW EXCLUSIVE on public.orders"));
  EXPECT_TRUE(text.ends_with("COMMIT;\n"));
}

TEST(Script, ConcurrentBuildStandsOutsideTransactions) {
  const std::string text = render_sql(sample_plan());
  EXPECT_GT(text.find("\nBEGIN;"), text.find("CREATE INDEX CONCURRENTLY"));
}

TEST(Markdown, CannotBeBrokenOutOf) {
  const std::string text = render_markdown(sample_plan());
  EXPECT_FALSE(has_control(text));
  EXPECT_TRUE(contains(text, "&#64;all &lt;b&gt;&#35;1"));  // the hazard's message, as running text
  EXPECT_TRUE(contains(text, "`````sql\n"));                // longer than the name's four
  EXPECT_TRUE(
      contains(text, "**Needs consent**: `apply` refuses this plan without `--allow drop-column,remove-object`."));
  EXPECT_TRUE(contains(text, "| drop-column | `column public.users.legacy` |"));
  EXPECT_TRUE(contains(text, sample_plan().fingerprint));
}

TEST(Markdown, EveryRowOfATableHasItsColumns) {
  std::istringstream lines(render_markdown(sample_plan()));
  std::size_t columns = 0;
  bool in_table = false;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| ")) {
      in_table = in_table && line.starts_with("|---");
      continue;
    }
    std::size_t bars = 0;
    for (std::size_t i = 0; i < line.size(); ++i) bars += line[i] == '|' && (i == 0 || line[i - 1] != '\\');
    if (in_table) {
      EXPECT_EQ(bars, columns) << line;
    }
    in_table = true;
    columns = bars;
  }
}

TEST(Markdown, LinksPlacesWhereTheRepositoryIsKnown) {
  ReviewOptions options;
  options.repository = {"/checkout", "/checkout/db", "https://git.example/o/r/blob/abc/"};
  options.commit = "abc";
  options.run_url = "https://ci.example/1";
  const std::string text = render_markdown(sample_plan(), options);
  EXPECT_TRUE(contains(text, "| [`users.sql:12:3`](https://git.example/o/r/blob/abc/db/users.sql#L12) |"));
  EXPECT_TRUE(contains(text, " · commit `abc` · [run](https://ci.example/1)</sub>"));
}

TEST(Markdown, SaysThatHazardsAreAllowed) {
  ReviewOptions options;
  options.allowed = {"drop-column", "remove-object"};
  options.title = "orders | `db`";
  const std::string text = render_markdown(sample_plan(), options);
  EXPECT_TRUE(contains(text, "### Schema plan: `` orders | `db` ``, 3 changes in 3 steps"));
  EXPECT_TRUE(contains(text, "**Ready**: every hazard is allowed (`--allow drop-column,remove-object`)."));
  options.allowed = {"drop-column"};
  EXPECT_TRUE(contains(render_markdown(sample_plan(), options), "**Needs consent**"));
}

// Least missed first: the statements of safe steps go before those with hazards, and the hazards always stay.
TEST(Markdown, LeavesOutWhatDoesNotFitButNeverTheHazards) {
  Plan plan = sample_plan();
  plan.steps[0].sql += std::string(100'000, 'x');
  std::string text = render_markdown(plan);
  EXPECT_LE(text.size(), 60'000u);
  EXPECT_TRUE(contains(text, "left out: the statements of steps without hazards."));
  EXPECT_TRUE(contains(text, "-- step 2\nALTER TABLE public.users DROP COLUMN legacy;\n"));
  EXPECT_TRUE(contains(text, "#### Hazards"));
  plan.steps[1].sql += std::string(100'000, 'x');
  text = render_markdown(plan);
  EXPECT_LE(text.size(), 60'000u);
  EXPECT_TRUE(contains(text, "left out: the statements."));
  plan.changes.resize(1);
  plan.changes[0].properties.assign(1000, {"definition", std::string(150, 'a'), std::string(150, 'b')});
  text = render_markdown(plan);
  EXPECT_LE(text.size(), 60'000u);
  EXPECT_TRUE(contains(text, "left out: the statements, the differences."));
}

TEST(Markdown, KeepsToTheLimitWithThousandsOfHazards) {
  Plan plan = sample_plan();
  plan.steps[1].hazards.resize(5000, plan.steps[1].hazards[0]);
  plan.steps.resize(3000, plan.steps[0]);
  for (std::size_t i = 3; i < 3000; ++i) plan.batches[1].steps.push_back(i);
  for (const std::size_t limit : {std::size_t{4'000}, std::size_t{60'000}, std::size_t{900'000}}) {
    const std::string text = render_markdown(plan, {}, limit);
    EXPECT_LE(text.size(), limit);
    EXPECT_TRUE(contains(text, " more hazards.") || contains(text, "more.")) << limit;
    EXPECT_TRUE(contains(text, plan.fingerprint));
  }
}

TEST(Terraform, IsFlatStableAndComplete) {
  const Plan plan = sample_plan();
  TerraformAnswer answer;
  answer.plan = &plan;
  answer.apply = true;
  answer.allowed = {"drop-column"};
  const std::string text = render_terraform(answer);
  EXPECT_EQ(render_terraform(answer), text);
  EXPECT_TRUE(contains(text, "\"protocol\": \"1\""));
  EXPECT_TRUE(contains(text, "\"status\": \"ok\""));
  EXPECT_TRUE(contains(text, "\"in_sync\": \"false\""));
  EXPECT_TRUE(contains(text, "\"hazard_count\": \"2\""));
  EXPECT_TRUE(contains(text, "\"hazards_refused\": \"remove-object\""));
  EXPECT_TRUE(contains(text, "\"trigger\": \"" + plan.fingerprint + "\""));
  EXPECT_FALSE(contains(text, "\\u001b"));
  EXPECT_FALSE(contains(text, "\\u202e"));
}

TEST(Terraform, HasTheSameFieldsWithoutAPlan) {
  TerraformAnswer answer;
  answer.status = "unreachable";
  answer.error = "cannot connect";
  const std::string text = render_terraform(answer);
  for (const char* key : {"plan_sql", "plan_text", "fingerprint", "trigger", "change_count", "step_count"}) {
    EXPECT_TRUE(contains(text, "\"" + std::string(key) + "\": \"")) << key;
  }
  EXPECT_TRUE(contains(text, "\"in_sync\": \"false\""));
  EXPECT_TRUE(contains(text, "\"error\": \"cannot connect\""));
}

// The trigger must not change once the apply has run: else the resource would be replaced for ever.
TEST(Terraform, TriggerIsQuietUnlessAnApplyFollows) {
  const Plan plan = sample_plan();
  TerraformAnswer answer;
  answer.plan = &plan;
  EXPECT_TRUE(contains(render_terraform(answer), "\"trigger\": \"none\""));
  answer.last_applied = "0123";
  EXPECT_TRUE(contains(render_terraform(answer), "\"trigger\": \"0123\""));
}

}  // namespace
}  // namespace lockstep
