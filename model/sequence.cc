#include "model/sequence.h"

#include "model/describe.h"

namespace lockstep {

SequenceOptions SequenceOptions::defaults_for(std::string_view type, bool descending) {
  SequenceOptions options;
  const std::int64_t largest = type == "smallint" ? INT16_MAX : type == "integer" ? INT32_MAX : INT64_MAX;
  if (descending) {
    options.increment = -1;
    options.minimum = -largest - 1;
    options.maximum = -1;
    options.start = -1;
  } else {
    options.maximum = largest;
  }
  return options;
}

void describe_options(const SequenceOptions& options, Properties& properties) {
  properties.push_back({"start", options.start});
  properties.push_back({"increment", options.increment});
  properties.push_back({"minimum", options.minimum});
  properties.push_back({"maximum", options.maximum});
  properties.push_back({"cache", options.cache});
  properties.push_back({"cycle", options.cycle});
}

ObjectId id_of(const Sequence& sequence) { return relation_id(Kind::sequence, sequence.name); }

Properties describe(const Sequence& sequence) {
  Properties properties{{"type", sequence.type}, {"unlogged", sequence.unlogged}};
  describe_options(sequence.options, properties);
  const auto& owner = sequence.owned_by;
  properties.push_back({"owned by", owner ? Value(owner->table.quoted() + '.' + owner->column.quoted()) : Value()});
  return properties;
}

// Its owner is not among them: the sequence comes first, and OWNED BY is a step of its own.
std::vector<ObjectId> references(const Sequence&) { return {}; }

}  // namespace lockstep
