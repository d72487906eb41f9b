#include "parser/read/statistics.h"

#include <algorithm>

#include "parser/automatic_name.h"
#include "parser/internal/tree.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

// (a) is the column a, as a is.
const char* column_of(const StatsElem& element) {
  if (element.name) return element.name;
  const auto* reference = LOCKSTEP_NODE(ColumnRef, element.expr);
  if (!reference || list_length(reference->fields) != 1) return nullptr;
  const auto* name = LOCKSTEP_NODE(String, linitial(reference->fields));
  return name ? strVal(name) : nullptr;
}

// The parts between ON and FROM. Parentheses belong to the grammar, not to the expression.
std::vector<TokenRange> element_ranges(const Statement& statement) {
  const StatementText& text = *statement.text;
  const std::size_t on = text.find_word(statement.range, "on") + 1;
  return text.split_at_commas({on, text.find_word({on, statement.range.last}, "from")});
}

void read_elements(Reader& reader, const Statement& statement, const CreateStatsStmt& create, Statistics& statistics) {
  const StatementText& text = *statement.text;
  const std::vector<TokenRange> ranges = element_ranges(statement);
  std::size_t i = 0;
  for (const StatsElem* element : items<StatsElem>(create.exprs)) {
    const TokenRange range = i < ranges.size() ? ranges[i++] : statement.range;
    if (const char* column = column_of(*element)) {
      statistics.columns.emplace_back(column);
      continue;
    }
    std::optional<Slice> slice = text.expression_at(reader.scratch(), range, element->expr);
    if (text.is_symbol(range.first, '(')) {
      const Slice inner = text.slice(text.inside(range.first));
      if (text.is_expression(reader.scratch(), inner, element->expr)) slice = inner;
    }
    statistics.expressions.push_back(reader.expression(statement, slice, -1));
  }
  std::sort(statistics.columns.begin(), statistics.columns.end());
}

// One expression alone has statistics of its own and no kind to choose.
std::vector<std::string> kinds_of(const CreateStatsStmt& create) {
  std::vector<std::string> kinds = strings(create.stat_types);
  if (kinds.empty() && list_length(create.exprs) > 1) kinds = {"dependencies", "mcv", "ndistinct"};
  std::sort(kinds.begin(), kinds.end());
  return kinds;
}

QualifiedName statistics_name(const Reader& reader, const Statement& statement, const List* names) {
  const QualifiedName written = written_name(names);
  if (!written.schema.empty()) return written;
  for (const Identifier& schema : lookup_order(*statement.path)) {
    if (reader.database.find(relation_id(Kind::statistics, {schema, written.name}))) return {schema, written.name};
  }
  return {creation_schema(*statement.path), written.name};
}

}  // namespace

QualifiedName automatic_statistics_name(const Reader& reader, const QualifiedName& table,
                                        const std::vector<std::string>& parts) {
  const std::string name = choose_name(table.name.text(), name_addition(parts), "stat", [&](const std::string& taken) {
    return reader.database.find(relation_id(Kind::statistics, {table.schema, Identifier(taken)})) != nullptr;
  });
  return {table.schema, Identifier(name)};
}

Outcome read_statistics(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreateStatsStmt, statement.tree);
  const auto* relation = LOCKSTEP_NODE(RangeVar, linitial(create->relations));
  Statistics statistics;
  statistics.table = reader.relation_name(statement, *relation);
  if (!reader.find<Table>(table_id(statistics.table)) &&
      !reader.find<View>(relation_id(Kind::view, statistics.table))) {
    return reader.missing(statement, relation->location, "table", statistics.table.quoted());
  }
  statistics.kinds = kinds_of(*create);
  read_elements(reader, statement, *create, statistics);
  if (create->defnames) {
    statistics.name = reader.new_name(statement, written_name(create->defnames));
  } else {
    std::vector<std::string> parts;
    for (const StatsElem* element : items<StatsElem>(create->exprs)) {
      parts.emplace_back(element->name ? element->name : "expr");
    }
    statistics.name = automatic_statistics_name(reader, statistics.table, parts);
  }
  if (create->if_not_exists && reader.database.find(id_of(statistics))) return Outcome::done;
  reader.add(statement, relation->location, std::move(statistics));
  return Outcome::done;
}

Outcome read_alter_statistics(Reader& reader, const Statement& statement) {
  const auto* alter = LOCKSTEP_NODE(AlterStatsStmt, statement.tree);
  const QualifiedName name = statistics_name(reader, statement, alter->defnames);
  auto* statistics = reader.find<Statistics>(relation_id(Kind::statistics, name));
  if (!statistics) return reader.missing(statement, -1, "statistics", name.quoted());
  const auto* target = LOCKSTEP_NODE(Integer, alter->stxstattarget);
  statistics->target = target && intVal(target) >= 0 ? std::optional(intVal(target)) : std::nullopt;
  return Outcome::done;
}

}  // namespace lockstep
