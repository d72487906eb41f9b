#include "planner/recipes/sequence_options.h"

namespace lockstep {
namespace {

class Writer {
 public:
  explicit Writer(OptionForm form) : form_(form) {}

  void add(Keyword words, std::int64_t before, std::int64_t after) {
    if (before != after) begin(words).number(after);
  }
  void add_cycle(bool before, bool after) {
    if (before == after) return;
    if (after) {
      begin("CYCLE");
    } else {
      begin("NO CYCLE");
    }
  }
  Sql take() { return std::move(sql_); }

 private:
  Sql& begin(Keyword words) {
    if (form_ == OptionForm::with_set) sql_.word("SET");
    return sql_.word(words);
  }

  OptionForm form_;
  Sql sql_;
};

}  // namespace

Sql changed_options(const SequenceOptions& from, const SequenceOptions& to, OptionForm form) {
  Writer writer(form);
  writer.add("INCREMENT BY", from.increment, to.increment);
  writer.add("MINVALUE", from.minimum, to.minimum);
  writer.add("MAXVALUE", from.maximum, to.maximum);
  writer.add("START WITH", from.start, to.start);
  writer.add("CACHE", from.cache, to.cache);
  writer.add_cycle(from.cycle, to.cycle);
  return writer.take();
}

Sql options_to_say(const SequenceOptions& options, std::string_view type) {
  SequenceOptions unsaid = SequenceOptions::defaults_for(type, options.increment < 0);
  // A sequence starts at its bound, whichever that is.
  unsaid.start = options.increment < 0 ? options.maximum : options.minimum;
  return changed_options(unsaid, options);
}

}  // namespace lockstep
