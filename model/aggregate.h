// Aggregates: ordinary, ordered-set and hypothetical-set.
#pragma once

#include "model/function.h"

namespace lockstep {

enum class AggregateKind : std::uint8_t { normal, ordered_set, hypothetical };
enum class FinalModify : std::uint8_t { by_default, read_only, shareable, read_write };

// What computes a state: once for the aggregate, once more for its moving form.
struct AggregateState {
  QualifiedName transition;  // SFUNC, MSFUNC
  TypeName type;             // STYPE, MSTYPE
  int space = 0;             // SSPACE, MSSPACE
  QualifiedName final_function;
  bool final_extra = false;
  FinalModify final_modify = FinalModify::by_default;
  std::optional<std::string> initial;  // INITCOND, MINITCOND
};

struct Aggregate {
  QualifiedName name;
  AggregateKind kind = AggregateKind::normal;
  std::vector<Argument> direct;     // before ORDER BY; empty for normal ones
  std::vector<Argument> arguments;  // aggregated; empty: (*)
  AggregateState state;
  QualifiedName combine, serialize, deserialize;
  AggregateState moving;  // without a transition: no moving form
  QualifiedName inverse;  // MINVFUNC
  QualifiedName sort_operator;
  Parallel parallel = Parallel::unsafe;
};

// Input types as ObjectId.signature has them: direct ones first.
std::string signature_of(const Aggregate& aggregate);

ObjectId id_of(const Aggregate& aggregate);
Properties describe(const Aggregate& aggregate);
std::vector<ObjectId> references(const Aggregate& aggregate);

}  // namespace lockstep
