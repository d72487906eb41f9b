// What a call gives where its function has OUT arguments: build_function_result_tupdesc_t of funcapi.c.
#include "parser/analysis/internal/analyser.h"

namespace lockstep::analysis {
namespace {

bool is_output(char mode) { return mode == 'o' || mode == 'b' || mode == 't'; }

}  // namespace

std::vector<ScopeColumn> Analyser::output_arguments(const Term& call) {
  std::vector<ScopeColumn> columns;
  if (!call.function) return columns;
  const CatalogFunction& function = *call.function;
  std::vector<Oid> actual;  // polymorphic results follow from the arguments
  for (const Term* argument : call.arguments) {
    if (argument && actual.size() < function.arguments.size()) actual.push_back(argument->type);
  }
  const std::vector<Oid> declared(function.arguments.begin(),
                                  function.arguments.begin() + static_cast<std::ptrdiff_t>(actual.size()));
  for (std::size_t i = 0; i < function.argument_modes.size(); ++i) {
    if (!is_output(function.argument_modes[i])) continue;
    ScopeColumn& column = columns.emplace_back();
    if (i < function.argument_names.size()) column.name = function.argument_names[i];
    column.type = function.all_arguments[i];
    column.collation = collation_of(column.type);
    if (!Resolution::is_polymorphic(column.type)) continue;
    const auto generic = resolution_.generic(actual, declared, column.type);
    if (!generic) throw Undecided{"polymorphic result columns"};
    column.type = generic->result;
    column.collation = collation_of(column.type);
  }
  if (columns.size() < 2) return columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].name.empty()) columns[i].name = keep("column" + std::to_string(i + 1));
  }
  return columns;
}

}  // namespace lockstep::analysis
