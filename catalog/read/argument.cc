// Arguments, as pg_proc spreads them over four columns.
#include "catalog/read/reading.h"
#include "snapshot/array_text.h"

namespace lockstep {
namespace {

ArgumentMode mode_of(char letter) {
  switch (letter) {
    case 'o':
      return ArgumentMode::out;
    case 'b':
      return ArgumentMode::inout;
    case 'v':
      return ArgumentMode::variadic;
    case 't':
      return ArgumentMode::table;
    default:
      return ArgumentMode::in;
  }
}

}  // namespace

std::vector<Argument> arguments_of(RowReader& in, Reading& reading) {
  const auto types = parse_numbers<Oid>(in.text());
  const auto modes = in.text();
  auto names = in.array();
  auto defaults = in.array();
  std::vector<Argument> list;
  for (std::size_t i = 0; i < types.size(); ++i) {
    Argument& argument = list.emplace_back();
    argument.type = reading.type(types[i]);
    if (i < modes.size()) argument.mode = mode_of(modes[i]);
    if (i < names.size()) argument.name = Identifier(std::move(names[i]));
    if (i < defaults.size() && !defaults[i].empty()) {
      argument.default_expression.emplace();
      argument.default_expression->text = std::move(defaults[i]);
    }
  }
  return list;
}

std::string signature_cell(RowReader& in, Reading& reading) {
  std::string signature;
  for (const Oid type : parse_numbers<Oid>(in.text()))
    signature += (signature.empty() ? "" : ", ") + reading.type(type).name;
  return signature;
}

Parallel parallel_of(char letter) {
  return letter == 's' ? Parallel::safe : letter == 'r' ? Parallel::restricted : Parallel::unsafe;
}

}  // namespace lockstep
