// Bodies in a string, AS '...', of LANGUAGE sql: the server reads them when the function is made, so what they name had
// better be there. For the order of steps only: what cannot be read is no fault.
#include <algorithm>

#include "parser/analysis/internal/database_analysis.h"
#include "parser/analysis/internal/usage.h"
#include "parser/internal/search_path.h"

namespace lockstep::analysis {
namespace {

// The function's own SET search_path holds while its body is checked.
SearchPath path_of_body(const Function& function, const SearchPath* around) {
  SearchPath path;
  for (const FunctionSetting& setting : function.settings) {
    if (setting.name != "search_path") continue;
    for (std::string& schema : split_identifier_list(setting.value)) path.emplace_back(std::move(schema));
    return path;
  }
  return around ? *around : path;
}

}  // namespace

void DatabaseAnalysis::string_body(const Object& object, Function& function) {
  if (function.language != "sql" || function.body.empty() || function.sql_body) return;
  const ParsedText parsed(function.body, ParsedText::As::statements);
  if (!parsed.valid()) return;
  const SearchPath path = path_of_body(function, object.search_path.get());
  Analyser analyser(resolution_, &path);
  for (const Node* statement : parsed.nodes()) {
    try {
      Scope scope = function_scope(analyser, function);
      analyser.statement(statement, scope);
    } catch (const Undecided&) {
      refer_by_name(analyser, {statement}, {});
    } catch (const CertainError&) {  // perhaps made by an earlier statement
      refer_by_name(analyser, {statement}, {});
    }
  }
  function.soft_references.assign(analyser.references().begin(), analyser.references().end());
  std::erase(function.soft_references, id_of(object));
}

}  // namespace lockstep::analysis
