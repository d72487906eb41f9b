#include "parser/read/options.h"

#include <algorithm>

#include "parser/internal/tree.h"

namespace lockstep {

namespace {

std::int64_t number_of(const Node* node) {
  if (const auto* integer = LOCKSTEP_NODE(Integer, node)) return integer->ival;
  // What does not fit 32 bits comes as text.
  if (const auto* real = LOCKSTEP_NODE(Float, node)) return std::strtoll(real->fval, nullptr, 10);
  return 0;
}

void apply(const List* options, SequenceOptions& result) {
  for (const DefElem* option : items<DefElem>(options)) {
    const std::string_view name = option->defname;
    // NO MINVALUE and NO MAXVALUE have no argument: the default.
    if (name == "cycle") result.cycle = option_flag(*option);
    if (!option->arg) continue;
    if (name == "increment") result.increment = number_of(option->arg);
    if (name == "minvalue") result.minimum = number_of(option->arg);
    if (name == "maxvalue") result.maximum = number_of(option->arg);
    if (name == "start") result.start = number_of(option->arg);
    if (name == "cache") result.cache = number_of(option->arg);
  }
}

}  // namespace

const DefElem* find_option(const List* options, std::string_view name) {
  for (const DefElem* option : items<DefElem>(options)) {
    if (option->defname == name) return option;
  }
  return nullptr;
}

std::string option_text(const DefElem& option) {
  const Node* value = option.arg;
  if (!value) return "true";
  switch (nodeTag(value)) {
    case T_Integer:
      return std::to_string(intVal(value));
    case T_Float:
      return text_of(castNode(Float, value)->fval);
    case T_Boolean:
      return boolVal(value) ? "true" : "false";
    case T_String:
      return text_of(strVal(value));
    case T_TypeName:
      return written_name(LOCKSTEP_NODE(TypeName, value)->names).name.text();
    case T_List:
      return written_name(reinterpret_cast<const List*>(value)).name.text();
    default:
      return {};
  }
}

bool option_flag(const DefElem& option) {
  const std::string text = option_text(option);
  return text == "true" || text == "on" || text == "1" || text == "yes";
}

StorageParameters storage_parameters(const List* options) {
  StorageParameters parameters;
  for (const DefElem* option : items<DefElem>(options)) {
    const std::string name = option->defname;
    // WITH (oids = false) in old dumps says nothing since PostgreSQL 12.
    if (name == "oids" && !option->defnamespace) continue;
    const std::string prefix = option->defnamespace ? text_of(option->defnamespace) + "." : std::string();
    parameters.set(prefix + name, option_text(*option));
  }
  return parameters;
}

void change_options(Options& options, const List* changes) {
  for (const DefElem* change : items<DefElem>(changes)) {
    std::erase_if(options, [change](const Option& option) { return option.name == change->defname; });
    if (change->defaction != DEFELEM_DROP) options.push_back({change->defname, option_text(*change)});
  }
  std::sort(options.begin(), options.end());
}

SequenceOptions sequence_options(const List* options, std::string_view type) {
  const DefElem* increment = find_option(options, "increment");
  const bool descending = increment && increment->arg && number_of(increment->arg) < 0;
  SequenceOptions result = SequenceOptions::defaults_for(type, descending);
  apply(options, result);
  const DefElem* start = find_option(options, "start");
  if (!start || !start->arg) result.start = descending ? result.maximum : result.minimum;
  return result;
}

SequenceOptions changed_sequence_options(const SequenceOptions& before, const List* options) {
  SequenceOptions result = before;
  apply(options, result);
  return result;
}

}  // namespace lockstep
