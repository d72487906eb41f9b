#include "model/aggregate.h"

#include "model/describe.h"

namespace lockstep {
namespace {

std::string word_of(AggregateKind kind) {
  switch (kind) {
    case AggregateKind::normal:
      return "normal";
    case AggregateKind::ordered_set:
      return "ordered set";
    case AggregateKind::hypothetical:
      return "hypothetical set";
  }
  return {};
}

// Where nothing is said, the final function of an ordinary aggregate must leave the state as it is.
std::string word_of(FinalModify modify, AggregateKind kind) {
  switch (modify) {
    case FinalModify::by_default:
      return kind == AggregateKind::normal ? "read_only" : "read_write";
    case FinalModify::read_only:
      return "read_only";
    case FinalModify::shareable:
      return "shareable";
    case FinalModify::read_write:
      return "read_write";
  }
  return {};
}

void describe_arguments(const std::vector<Argument>& arguments, std::string_view type, std::string_view names,
                        Properties& properties) {
  std::vector<std::string> words;
  int index = 0;
  for (const Argument& argument : arguments) {
    properties.push_back({type, value_of(argument.type), OnChange::rebuild, ++index});
    words.push_back((argument.mode == ArgumentMode::variadic ? "VARIADIC " : "") + argument.name.text());
  }
  properties.push_back({names, words, OnChange::rebuild});
}

// The literals of the two forms: property names live for ever.
struct StateWords {
  std::string_view transition, type, space, final_function, final_extra, final_modify, initial;
};
constexpr StateWords plain{"sfunc", "stype", "sspace", "finalfunc", "finalfunc_extra", "finalfunc_modify", "initcond"};
constexpr StateWords moving{"msfunc",   "mstype", "msspace", "mfinalfunc", "mfinalfunc_extra", "mfinalfunc_modify",
                            "minitcond"};

// CREATE OR REPLACE must not change what the aggregate returns: the state, or what the final function makes of it.
void describe_state(const AggregateState& state, AggregateKind kind, const StateWords& words, Properties& properties) {
  properties.push_back({words.transition, value_of(state.transition)});
  properties.push_back({words.type, value_of(state.type), OnChange::rebuild});
  properties.push_back({words.space, std::int64_t{state.space}});
  properties.push_back({words.final_function, value_of(state.final_function), OnChange::rebuild});
  properties.push_back({words.final_extra, state.final_extra});
  properties.push_back({words.final_modify, word_of(state.final_modify, kind)});
  properties.push_back({words.initial, state.initial ? Value(*state.initial) : Value()});
}

void append_names(std::string& signature, const std::vector<Argument>& arguments) {
  for (const Argument& argument : arguments) {
    if (!signature.empty()) signature += ", ";
    signature += argument.type.name;
  }
}

}  // namespace

// A hypothetical set's and an ordered set's VARIADIC "any" stands once, as pg_proc.proargtypes has it.
std::string signature_of(const Aggregate& aggregate) {
  std::string signature;
  append_names(signature, aggregate.direct);
  append_names(signature, aggregate.arguments);
  return signature;
}

ObjectId id_of(const Aggregate& aggregate) {
  return {Kind::aggregate, aggregate.name.schema, {}, aggregate.name.name, signature_of(aggregate)};
}

Properties describe(const Aggregate& aggregate) {
  Properties properties{{"kind", word_of(aggregate.kind), OnChange::rebuild}};
  describe_arguments(aggregate.direct, "direct argument type", "direct argument names", properties);
  describe_arguments(aggregate.arguments, "argument type", "argument names", properties);
  describe_state(aggregate.state, aggregate.kind, plain, properties);
  describe_state(aggregate.moving, aggregate.kind, moving, properties);
  properties.push_back({"minvfunc", value_of(aggregate.inverse)});
  properties.push_back({"combinefunc", value_of(aggregate.combine)});
  properties.push_back({"serialfunc", value_of(aggregate.serialize)});
  properties.push_back({"deserialfunc", value_of(aggregate.deserialize)});
  properties.push_back({"sortop", value_of(aggregate.sort_operator)});
  properties.push_back({"parallel", std::int64_t{static_cast<int>(aggregate.parallel)}});
  return properties;
}

// Its functions are found by types that polymorphism blurs: both sides record them (Object::recorded_references).
std::vector<ObjectId> references(const Aggregate& aggregate) {
  std::vector<ObjectId> needed = aggregate.state.type.references;
  append(needed, aggregate.moving.type.references);
  for (const Argument& argument : aggregate.direct) append(needed, argument.type.references);
  for (const Argument& argument : aggregate.arguments) append(needed, argument.type.references);
  return needed;
}

}  // namespace lockstep
