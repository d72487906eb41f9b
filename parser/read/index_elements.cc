#include "parser/read/index_elements.h"

#include <fmt/format.h>

#include <algorithm>

#include "parser/internal/tree.h"
#include "parser/read/options.h"

namespace lockstep {

namespace {

// (expression) or a call without parentheses around it.
std::optional<Slice> expression_slice(Reader& reader, const StatementText& text, TokenRange segment,
                                      const Node* expected) {
  if (text.is_symbol(segment.first, '(')) {
    const Slice inner = text.slice(text.inside(segment.first));
    if (text.is_expression(reader.scratch(), inner, expected)) return inner;
  }
  return text.expression_at(reader.scratch(), segment, expected);
}

QualifiedName opclass_name(Reader& reader, const Statement& statement, const List* names) {
  const QualifiedName written = written_name(names);
  if (!written.schema.empty()) return written;
  // The access method is of no matter: a schema that has the name for any of them has it for all.
  for (const Identifier& schema : lookup_order(*statement.path)) {
    for (const char* method : {"btree", "hash", "gist", "gin", "spgist", "brin"}) {
      if (reader.catalog.opclass(method, schema.text(), written.name.text())) return {schema, written.name};
    }
  }
  return written;
}

IndexElement element_of(Reader& reader, const Statement& statement, const IndexElem& node, TokenRange segment) {
  IndexElement element;
  element.column = identifier_of(node.name);
  if (node.expr) {
    const int offset = static_cast<int>(statement.text->slice(segment).begin);
    element.expression =
        reader.expression(statement, expression_slice(reader, *statement.text, segment, node.expr), offset);
  }
  if (node.collation) {
    CollateClause clause{};
    clause.collname = node.collation;
    clause.location = static_cast<int>(statement.text->slice(segment).begin);
    element.collation = reader.collation_name(statement, &clause);
  }
  if (node.opclass) element.opclass = opclass_name(reader, statement, node.opclass);
  element.opclass_options = storage_parameters(node.opclassopts);
  element.descending = node.ordering == SORTBY_DESC;
  element.nulls_first =
      node.nulls_ordering == SORTBY_NULLS_DEFAULT ? element.descending : node.nulls_ordering == SORTBY_NULLS_FIRST;
  return element;
}

}  // namespace

std::vector<IndexElement> index_elements(Reader& reader, const Statement& statement, const QualifiedName& table,
                                         const std::vector<const IndexElem*>& elements, TokenRange range) {
  std::vector<IndexElement> result;
  const std::vector<TokenRange> segments = statement.text->split_at_commas(range);
  std::size_t i = 0;
  for (const IndexElem* node : elements) {
    const TokenRange segment = i < segments.size() ? segments[i] : range;
    ++i;
    IndexElement element = element_of(reader, statement, *node, segment);
    const Column* column = element.column.empty() ? nullptr : reader.column(table, element.column);
    if (column && !element.collation.empty()) {
      const CatalogType* type = reader.catalog.type(column->type.oid);
      const CatalogCollation* own = type ? reader.catalog.collation(type->collation) : nullptr;
      const QualifiedName own_name =
          own ? QualifiedName{Identifier(own->schema), Identifier(own->name)} : QualifiedName{};
      const QualifiedName& columns_own = column->collation.empty() ? own_name : column->collation;
      if (element.collation == columns_own) element.collation = {};
    }
    result.push_back(std::move(element));
  }
  return result;
}

}  // namespace lockstep
