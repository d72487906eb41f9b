#include "parser/read/index_names.h"

#include "parser/automatic_name.h"
#include "parser/internal/figure_column_name.h"
#include "parser/internal/raw_parse.h"

namespace lockstep {

namespace {

std::string addition(Reader& reader, const std::vector<IndexElement>& elements, const std::vector<Identifier>& columns,
                     const std::vector<Identifier>& including) {
  std::vector<std::string> names;
  for (const Identifier& column : columns) names.push_back(column.text());
  for (const IndexElement& element : elements) {
    if (!element.column.empty()) {
      names.push_back(element.column.text());
      continue;
    }
    reader.scratch().reset();
    const Node* tree = parse_expression(reader.scratch(), element.expression.text);
    names.push_back(tree ? figure_column_name(tree).value_or("expr") : "expr");
  }
  for (const Identifier& column : including) names.push_back(column.text());
  return name_addition(index_column_names(names));
}

}  // namespace

Identifier automatic_index_name(Reader& reader, const Index& index) {
  return reader.automatic_relation_name(index.table.schema, index.table.name.text(),
                                        addition(reader, index.elements, {}, index.including), "idx");
}

Identifier automatic_key_name(Reader& reader, const Constraint& constraint) {
  if (constraint.type == ConstraintType::primary_key) {
    return reader.automatic_index_constraint_name(constraint.table, {}, "pkey");
  }
  const std::string names = addition(reader, constraint.elements, constraint.columns, constraint.including);
  const bool unique = constraint.type == ConstraintType::unique;
  return reader.automatic_index_constraint_name(constraint.table, names, unique ? "key" : "excl");
}

}  // namespace lockstep
