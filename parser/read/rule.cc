#include "parser/internal/tree.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

RuleEvent event_of(CmdType type) {
  switch (type) {
    case CMD_UPDATE:
      return RuleEvent::update;
    case CMD_DELETE:
      return RuleEvent::delete_;
    case CMD_SELECT:
      return RuleEvent::select;
    default:
      return RuleEvent::insert;
  }
}

// DO [ALSO | INSTEAD] action, or ( action; action ).
std::vector<TokenRange> action_ranges(const StatementText& text, TokenRange range) {
  if (text.is_word(range.first, "also") || text.is_word(range.first, "instead")) ++range.first;
  if (text.is_symbol(range.first, '(') && text.closing(range.first) + 1 == range.last) {
    range = text.inside(range.first);
  }
  std::vector<TokenRange> ranges;
  while (range.first < range.last) {
    const std::size_t end = text.find_symbol(range, ';');
    if (end > range.first) ranges.push_back({range.first, end});
    range.first = end + 1;
  }
  return ranges;
}

void read_texts(Reader& reader, const Statement& statement, const RuleStmt& create, Rule& rule) {
  const StatementText& text = *statement.text;
  const std::size_t start = text.index_at(static_cast<std::size_t>(create.relation->location));
  const std::size_t action = text.find_word({start, statement.range.last}, "do");
  if (create.whereClause) {
    const std::size_t where = text.find_word({start, action}, "where");
    rule.condition =
        reader.expression(statement, text.expression_at(reader.scratch(), {where + 1, action}, create.whereClause), -1);
  }
  if (!create.actions) return;
  const std::vector<TokenRange> ranges = action_ranges(text, {action + 1, statement.range.last});
  const bool complete = ranges.size() == static_cast<std::size_t>(list_length(create.actions));
  for (const TokenRange& range : ranges) {
    rule.actions.push_back(
        reader.expression(statement, complete ? std::optional(text.slice(range)) : std::nullopt, -1));
  }
}

}  // namespace

Outcome read_rule(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(RuleStmt, statement.tree);
  Rule rule;
  rule.table = reader.relation_name(statement, *create->relation);
  if (!reader.find<Table>(table_id(rule.table)) && !reader.find<View>(relation_id(Kind::view, rule.table))) {
    return reader.missing(statement, create->relation->location, "table", rule.table.quoted());
  }
  rule.name = Identifier(create->rulename);
  rule.event = event_of(create->event);
  if (rule.event == RuleEvent::select) {
    reader.unsupported(statement, create->relation->location, "a rule ON SELECT", "write it as a view");
    return Outcome::done;
  }
  rule.instead = create->instead;
  read_texts(reader, statement, *create, rule);
  const ObjectId id = id_of(rule);
  if (create->replace && reader.database.find(id)) {
    reader.note(statement, "replaced-definition",
                id.to_string() + " is defined again by OR REPLACE: the last one counts");
    reader.database.objects.erase(id);
  }
  reader.add(statement, create->relation->location, std::move(rule));
  return Outcome::done;
}

}  // namespace lockstep
