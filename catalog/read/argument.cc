// Arguments, as pg_proc spreads them over four columns.
#include <algorithm>
#include <charconv>

#include "catalog/read/reading.h"

namespace lockstep {
namespace {

std::vector<Oid> oids(std::string_view list) {  // "23 25": an oidvector, or an array joined by blanks
  std::vector<Oid> numbers;
  while (!list.empty()) {
    const auto end = std::min(list.find(' '), list.size());
    std::from_chars(list.data(), list.data() + end, numbers.emplace_back());
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return numbers;
}

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
  const auto types = oids(in.text());
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
  for (const Oid type : oids(in.text())) signature += (signature.empty() ? "" : ", ") + reading.type(type).name;
  return signature;
}

Parallel parallel_of(char letter) {
  return letter == 's' ? Parallel::safe : letter == 'r' ? Parallel::restricted : Parallel::unsafe;
}

}  // namespace lockstep
