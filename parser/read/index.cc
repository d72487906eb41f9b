#include <fmt/format.h>

#include "parser/internal/tree.h"
#include "parser/read/index_elements.h"
#include "parser/read/index_names.h"
#include "parser/read/options.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

bool columns_exist(Reader& reader, const Statement& statement, const Index& index) {
  // A materialized view's columns are known only once its query is analysed.
  if (!reader.find<Table>(table_id(index.table))) return true;
  std::vector<Identifier> columns = index.including;
  for (const IndexElement& element : index.elements) {
    if (!element.column.empty()) columns.push_back(element.column);
  }
  for (const Identifier& column : columns) {
    if (!reader.named_column(statement, -1, index.table, column, "an index")) return false;
  }
  return true;
}

}  // namespace

Outcome read_index(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(IndexStmt, statement.tree);
  const StatementText& text = *statement.text;
  Index index;
  index.table = reader.relation_name(statement, *create->relation);
  if (!reader.find<Table>(table_id(index.table)) && !reader.find<View>(relation_id(Kind::view, index.table))) {
    return reader.missing(statement, create->relation->location, "table", index.table.quoted());
  }
  index.unique = create->unique;
  if (create->accessMethod) index.access_method = Identifier(create->accessMethod);
  const TokenRange after_table{text.index_at(static_cast<std::size_t>(create->relation->location)),
                               statement.range.last};
  const std::size_t open = text.find_symbol(after_table, '(');
  std::vector<const IndexElem*> elements;
  for (const IndexElem* element : items<IndexElem>(create->indexParams)) elements.push_back(element);
  index.elements = index_elements(reader, statement, index.table, elements, text.inside(open));
  for (const IndexElem* element : items<IndexElem>(create->indexIncludingParams)) {
    index.including.push_back(identifier_of(element->name));
  }
  index.nulls_not_distinct = create->nulls_not_distinct;
  index.storage_parameters = storage_parameters(create->options);
  index.tablespace = identifier_of(create->tableSpace);
  if (create->whereClause) {
    const std::size_t where = text.find_word({open, statement.range.last}, "where");
    index.predicate = reader.expression(
        statement, text.expression_at(reader.scratch(), {where + 1, statement.range.last}, create->whereClause), -1);
  }
  if (!columns_exist(reader, statement, index)) return Outcome::done;
  index.name = {index.table.schema,
                create->idxname ? Identifier(create->idxname) : automatic_index_name(reader, index)};
  // ON ONLY leaves the partitions to ATTACH PARTITION.
  if (!create->relation->inh) reader.indexes_on_only.insert(index.name);
  reader.add(statement, create->relation->location, std::move(index));
  return Outcome::done;
}

}  // namespace lockstep
