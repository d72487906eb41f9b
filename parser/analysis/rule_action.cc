// What a rule does: transformRuleStmt. OLD and NEW are seen by every statement, and by name alone.
#include "parser/analysis/internal/database_analysis.h"
#include "parser/analysis/internal/usage.h"

namespace lockstep::analysis {

std::string DatabaseAnalysis::rule_action(Analyser& analyser, const ExpressionSlot& slot) {
  const ParsedText parsed(slot.expression->text, ParsedText::As::statements);
  if (!parsed.valid() || parsed.nodes().size() != 1) throw Undecided{"not read as a statement: " + parsed.error()};
  const Node* node = parsed.nodes().front();
  if (nodeTag(node) == T_NotifyStmt) {
    const auto& notify = *as<::NotifyStmt>(node);
    Term* payload = notify.payload ? analyser.make_constant(unknown_oid, notify.payload) : nullptr;
    return print(catalog_, analyser.make(TermKind::clause, "notify",
                                         {analyser.make(TermKind::clause, notify.conditionname), payload}));
  }
  Scope scope = trigger_scope(analyser, slot.relation);
  return print(catalog_, analyser.statement(node, scope));
}

}  // namespace lockstep::analysis
