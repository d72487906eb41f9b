#include "catalog/read/read_step.h"
#include "catalog/read/rule_text.h"
#include "catalog/read/trigger_text.h"

namespace lockstep {
namespace {

// CmdType
RuleEvent event_of(char letter) {
  switch (letter) {
    case '1':
      return RuleEvent::select;
    case '2':
      return RuleEvent::update;
    case '4':
      return RuleEvent::delete_;
    default:
      return RuleEvent::insert;
  }
}

Expression expression_of(std::string text) {
  Expression expression;
  expression.text = std::move(text);
  return expression;
}

void make_rule(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  const Object* parent = reading.find_relation(in.oid());
  if (!parent) return;
  Rule rule;
  rule.table = id_of(*parent).qualified_name();
  rule.name = in.identifier();
  rule.event = event_of(in.letter());
  rule.instead = in.flag();
  RuleParts parts = rule_parts(in.text());
  if (!parts.condition.empty()) rule.condition = expression_of(std::move(parts.condition));
  for (std::string& action : parts.actions) rule.actions.push_back(expression_of(std::move(action)));
  rule.enabled = trigger_enabled(in.letter());
  reading.add(Catalog::rules, oid, std::move(rule));
}

}  // namespace

const ReadStep read_rules{"rules", R"sql(
SELECT r.oid, r.ev_class, r.rulename, r.ev_type, r.is_instead, pg_catalog.pg_get_ruledef(r.oid), r.ev_enabled
FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE r.rulename <> '_RETURN' AND n.nspname = ANY ($1) AND {own pg_rewrite r})sql",
                          each_row<make_rule>};

}  // namespace lockstep
