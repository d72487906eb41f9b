#include <algorithm>

#include "parser/internal/raw_parse.h"
#include "parser/internal/tree.h"
#include "parser/read/constraints.h"

namespace lockstep {

namespace {

struct Search {
  Reader* reader;
  QualifiedName table;
  UsedColumns found;
};

void take(Search& search, const ColumnRef& reference) {
  std::vector<std::string> parts;
  for (const Node* field : items<Node>(reference.fields)) {
    if (IsA(field, String)) parts.emplace_back(strVal(field));
  }
  // column, table.column, schema.table.column; a name that is none of the columns is the row.
  for (const std::string& part : parts) {
    const Identifier name(part);
    if (!search.reader->column(search.table, name)) continue;
    std::vector<Identifier>& columns = search.found.columns;
    if (std::find(columns.begin(), columns.end(), name) == columns.end()) columns.push_back(name);
    return;
  }
  search.found.whole_row = true;
}

bool walk(Node* node, void* context) {
  if (!node) return false;
  if (const auto* reference = LOCKSTEP_NODE(ColumnRef, node)) {
    take(*static_cast<Search*>(context), *reference);
    return false;
  }
  return raw_expression_tree_walker_impl(node, walk, context);
}

}  // namespace

UsedColumns used_columns(Reader& reader, const QualifiedName& table, const Node* expression) {
  Search search{&reader, table, {}};
  if (is_too_deep(expression)) return search.found;
  walk(const_cast<Node*>(expression), &search);
  return search.found;
}

}  // namespace lockstep
