// Enums and composite types.
#include <fmt/format.h>

#include <set>

#include "parser/internal/resolve_type.h"
#include "parser/internal/tree.h"
#include "parser/read/readers.h"

namespace lockstep {

Outcome read_enum(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreateEnumStmt, statement.tree);
  EnumType type;
  type.name = reader.new_name(statement, written_name(create->typeName));
  type.labels = strings(create->vals);
  std::set<std::string> known;
  for (const std::string& label : type.labels) {
    if (known.insert(label).second) continue;
    reader.error(statement, -1, "duplicate-object",
                 fmt::format("the label \"{}\" of enum {} is written twice", label, type.name.quoted()),
                 "keep one of the two");
  }
  reader.add(statement, -1, std::move(type));
  return Outcome::done;
}

Outcome read_composite(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CompositeTypeStmt, statement.tree);
  CompositeType type;
  type.name = reader.new_name(statement, written_name(create->typevar), create->typevar->location);
  std::vector<CatalogColumn> columns;
  for (const ColumnDef* column : items<ColumnDef>(create->coldeflist)) {
    CompositeAttribute attribute;
    attribute.name = Identifier(column->colname);
    attribute.type = reader.type(statement, *column->typeName);
    attribute.collation = reader.collation_of(statement, column->collClause, attribute.type.oid);
    columns.push_back({attribute.name.text(), attribute.type.oid, attribute.type.typmod, 0});
    type.attributes.push_back(std::move(attribute));
  }
  const QualifiedName name = type.name;
  if (!reader.add(statement, create->typevar->location, std::move(type))) return Outcome::done;
  if (CatalogRelation* relation = reader.relation(name)) relation->columns = std::move(columns);
  return Outcome::done;
}

}  // namespace lockstep
