#include <algorithm>

#include "planner/recipe.h"

namespace lockstep {
namespace {

void write_arguments(Sql& sql, const std::vector<Argument>& arguments) {
  for (const Argument& argument : arguments) {
    if (&argument != &arguments.front()) sql.word(",");
    if (argument.mode == ArgumentMode::variadic) sql.word("VARIADIC");
    if (!argument.name.empty()) sql.ident(argument.name);
    sql.type(argument.type);
  }
}

void write_signature(Sql& sql, const Aggregate& aggregate) {
  sql.no_gap().word("(");
  if (aggregate.direct.empty() && aggregate.arguments.empty()) sql.word("*");
  write_arguments(sql, aggregate.direct);
  if (aggregate.kind != AggregateKind::normal) {
    // VARIADIC "any" before and behind is kept once, as a direct one.
    const bool stands_once = aggregate.arguments.empty() && !aggregate.direct.empty();
    sql.word("ORDER BY");
    if (stands_once) write_arguments(sql, {aggregate.direct.back()});
  }
  write_arguments(sql, aggregate.arguments);
  sql.word(")");
}

// The same words twice: SFUNC and MSFUNC.
struct StateWords {
  Keyword transition, type, space, final_function, final_extra, final_modify, initial;
};
constexpr StateWords plain_words{
    "SFUNC =", ", STYPE =", ", SSPACE =", ", FINALFUNC =", ", FINALFUNC_EXTRA", ", FINALFUNC_MODIFY =", ", INITCOND ="};
constexpr StateWords moving_words{
    ", MSFUNC =",   ", MSTYPE =", ", MSSPACE =", ", MFINALFUNC =", ", MFINALFUNC_EXTRA", ", MFINALFUNC_MODIFY =",
    ", MINITCOND ="};

Keyword word_of(FinalModify modify) {
  switch (modify) {
    case FinalModify::shareable:
      return "SHAREABLE";
    case FinalModify::read_write:
      return "READ_WRITE";
    case FinalModify::by_default:
    case FinalModify::read_only:
      break;
  }
  return "READ_ONLY";
}

void write_state(Sql& sql, const AggregateState& state, const StateWords& words) {
  sql.word(words.transition).name(state.transition).word(words.type).type(state.type);
  if (state.space != 0) sql.word(words.space).number(std::int64_t{state.space});
  if (!state.final_function.empty()) sql.word(words.final_function).name(state.final_function);
  if (state.final_extra) sql.word(words.final_extra);
  if (state.final_modify != FinalModify::by_default) {
    sql.word(words.final_modify).word(word_of(state.final_modify));
  }
  if (state.initial) sql.word(words.initial).literal(*state.initial);
}

Sql create_statement(const Aggregate& aggregate, bool replace) {
  Sql sql{"CREATE"};
  if (replace) sql.word("OR REPLACE");
  sql.word("AGGREGATE").name(aggregate.name);
  write_signature(sql, aggregate);
  sql.word("(");
  write_state(sql, aggregate.state, plain_words);
  const auto write = [&sql](Keyword option, const QualifiedName& function) {
    if (!function.empty()) sql.word(",").word(option).word("=").name(function);
  };
  write("COMBINEFUNC", aggregate.combine);
  write("SERIALFUNC", aggregate.serialize);
  write("DESERIALFUNC", aggregate.deserialize);
  if (!aggregate.moving.transition.empty()) write_state(sql, aggregate.moving, moving_words);
  write("MINVFUNC", aggregate.inverse);
  if (!aggregate.sort_operator.empty()) {
    sql.word(", SORTOP = OPERATOR").no_gap().word("(").symbol(aggregate.sort_operator).word(")");
  }
  if (aggregate.parallel == Parallel::safe) sql.word(", PARALLEL = SAFE");
  if (aggregate.parallel == Parallel::restricted) sql.word(", PARALLEL = RESTRICTED");
  if (aggregate.kind == AggregateKind::hypothetical) sql.word(", HYPOTHETICAL");
  return sql.word(")");
}

// CREATE OR REPLACE sets everything anew.
void replace(const Change& change, Steps& steps) {
  const bool only_comment = std::all_of(change.properties.begin(), change.properties.end(),
                                        [](const PropertyChange& property) { return property.name == "comment"; });
  if (only_comment) return;
  steps.push_back(alter_step(change, create_statement(std::get<Aggregate>(change.after->body), true)));
}

}  // namespace

void plan_aggregate(const Change& change, RecipeContext& context, Steps& steps) {
  if (change.action == Action::alter) return replace(change, steps);
  const int group = change.action == Action::rebuild ? context.next_group() : 0;
  if (change.before) {
    steps.push_back(drop_step(change, context, drop_statement(*change.before)));
    steps.back().atomic_group = group;
  }
  if (change.after) {
    steps.push_back(create_step(change, create_statement(std::get<Aggregate>(change.after->body), false)));
    steps.back().atomic_group = group;
  }
}

}  // namespace lockstep
