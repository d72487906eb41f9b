#include "model/cast.h"

#include "model/describe.h"

namespace lockstep {
namespace {

std::string word_of(CastMethod method) {
  switch (method) {
    case CastMethod::function:
      return "function";
    case CastMethod::in_out:
      return "inout";
    case CastMethod::binary:
      return "without function";
  }
  return {};
}

std::string word_of(CastContext context) {
  switch (context) {
    case CastContext::explicit_:
      return "explicit";
    case CastContext::assignment:
      return "assignment";
    case CastContext::implicit:
      return "implicit";
  }
  return {};
}

}  // namespace

// A cast has no name of its own: its types are.
ObjectId id_of(const Cast& cast) {
  return {Kind::cast, {}, {}, Identifier("cast"), cast.source.name + " AS " + cast.target.name};
}

Properties describe(const Cast& cast) {
  return {{"method", word_of(cast.method), OnChange::rebuild},
          {"function", value_of(cast.function), OnChange::rebuild},
          {"function arguments", text_or_nothing(cast.signature), OnChange::rebuild},
          {"context", word_of(cast.context), OnChange::rebuild}};
}

std::vector<ObjectId> references(const Cast& cast) {
  std::vector<ObjectId> needed = cast.source.references;
  append(needed, cast.target.references);
  if (!cast.function.empty()) {
    needed.push_back({Kind::function, cast.function.schema, {}, cast.function.name, cast.signature});
  }
  return needed;
}

}  // namespace lockstep
