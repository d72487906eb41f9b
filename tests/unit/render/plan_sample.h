// A plan with every field in use and hostile texts, for the tests of the renderers.
#pragma once

#include <memory>
#include <string>

#include "planner/plan.h"

namespace lockstep {

// ESC, a newline that starts psql and SQL commands, quotes, a bidirectional override, fences, a table's bar, a mention.
inline const std::string hostile = "x\x1b[31m\"'\n\\! rm -rf /\nDROP DATABASE prod; --\xe2\x80\xae```` | @all <b>#1";

inline Identifier id(const char* text) { return Identifier(text); }
inline SourceLocation place(const char* file, int line, int column) {
  return {std::make_shared<const std::string>(file), line, column};
}

inline Step drop_column_step() {
  const QualifiedName users{id("public"), id("users")};
  Step step;
  step.sql = "ALTER TABLE public.users DROP COLUMN legacy";
  step.subject = column_id(users, id("legacy"));
  step.action = Action::drop;
  step.drops = {step.subject};
  step.releases = {table_id({id("public"), id("orders")})};
  step.changes = {table_id(users)};
  step.locks = {{table_id(users), LockMode::access_exclusive, Work::instant, {}},
                {table_id({id("public"), id("orders")}), LockMode::share_row_exclusive, Work::scan, {true, 2, 10}}};
  step.transaction = Transaction::own;
  step.hazards = {{HazardKind::drop_column, step.subject, "the column holds about 1,000 values", "keep it, or --allow",
                   place("users.sql", 12, 3)}};
  step.undo = "ALTER TABLE public.users ADD COLUMN legacy text";
  step.phase = Phase::contract;
  step.change = 1;
  step.note = "metadata only";
  return step;
}

inline Step hostile_step() {
  Step step;
  step.sql = "COMMENT ON TABLE public.users IS 'a\nb' -- the author's remark";
  step.subject = table_id({id("public"), Identifier(hostile)});
  step.action = Action::create;
  step.creates = {step.subject};
  step.needs = {table_id({id("public"), id("users")})};
  step.search_path = {id("app"), id("Odd \"Name")};
  step.atomic_group = 7;
  step.note = hostile;
  step.hazards = {{HazardKind::remove_object, step.subject, hostile, hostile, {}}};
  return step;
}

inline Step concurrent_step() {
  Step step;
  step.sql = "CREATE INDEX CONCURRENTLY users_email_idx ON public.users (email)";
  step.subject = relation_id(Kind::index, {id("public"), id("users_email_idx")});
  step.creates = {step.subject};
  step.transaction = Transaction::outside;
  step.locks = {{table_id({id("public"), id("users")}), LockMode::share_update_exclusive, Work::build, {}}};
  return step;
}

inline Plan sample_plan() {
  Plan plan;
  plan.tool_version = "0.1.0";
  plan.server_version = 150020;
  plan.target = "postgresql://app@db:5432/shop";
  plan.schemas = {id("public")};
  plan.live_fingerprint = "abc";
  plan.steps = {concurrent_step(), drop_column_step(), hostile_step()};
  plan.batches = {{false, {0}, 0, 0}, {true, {1, 2}, 800, 5000}};
  plan.changes = {{Action::create, plan.steps[0].subject, {}, place("users.sql", 3, 1), Cause::desired, {}},
                  {Action::drop, plan.steps[1].subject, {}, {}, Cause::desired, {}},
                  {Action::rebuild,
                   plan.steps[2].subject,
                   {{"definition", hostile, ""}, {"type", "integer", "bigint"}},
                   {},
                   Cause::depends_on_rebuilt,
                   plan.steps[1].subject}};
  plan.undecided = {
      {plan.steps[0].subject, "predicate", "a > 1", hostile, {"operator unknown"}, place("users.sql", 4, 9)}};
  plan.notes = {{"skipped-statement", hostile, place("users.sql", 40, 1)}};
  plan.fingerprint = fingerprint_of(plan);
  return plan;
}

// What a user's terminal, Markdown or log may be harmed by.
inline bool has_control(const std::string& text) {
  for (char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') return true;
  }
  return text.find("\xe2\x80\xae") != std::string::npos;
}

}  // namespace lockstep
