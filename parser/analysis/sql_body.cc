// Bodies in the SQL standard's form: RETURN expression, BEGIN ATOMIC ... END.
#include "parser/analysis/internal/database_analysis.h"
#include "parser/analysis/internal/usage.h"

namespace lockstep::analysis {
namespace {

// What RETURN is coerced to: RETURNS, or the one OUT parameter.
const TypeName* result_of(const Function& function) {
  if (!function.returns.empty()) return &function.returns;
  const TypeName* found = nullptr;
  for (const Argument& argument : function.arguments) {
    if (argument.mode == ArgumentMode::in || argument.mode == ArgumentMode::variadic) continue;
    if (found) return nullptr;
    found = &argument.type;
  }
  return found;
}

}  // namespace

std::string DatabaseAnalysis::sql_body(Analyser& analyser, const Function& function, const Expression& expression) {
  ParsedText parsed("CREATE FUNCTION f() LANGUAGE sql " + expression.text, ParsedText::As::statements);
  if (!parsed.valid() || nodeTag(parsed.nodes().front()) != T_CreateFunctionStmt) throw Undecided{parsed.error()};
  const Node* body = as<::CreateFunctionStmt>(parsed.nodes().front())->sql_body;
  if (!body) throw Undecided{"no body"};
  Scope scope = function_scope(analyser, function);
  if (nodeTag(body) == T_ReturnStmt) {
    Term* value = analyser.expression(as<::ReturnStmt>(body)->returnval, scope);
    const TypeName* result = result_of(function);
    if (result && result->oid) value = analyser.coerce(value, result->oid, -1, CoercionContext::assignment);
    return print(catalog_, analyser.make(TermKind::clause, "return", {value}));
  }
  std::vector<Term*> statements;
  for (const Node* list : items(as<List>(body))) {
    for (const Node* statement : items(as<List>(list))) statements.push_back(analyser.statement(statement, scope));
  }
  return print(catalog_, analyser.make(TermKind::clause, "begin atomic", std::move(statements)));
}

}  // namespace lockstep::analysis
