// CREATE TYPE ... AS RANGE. The type itself is declared beforehand (declare.cc), with its multirange and constructors.
#include <fmt/format.h>

#include <algorithm>

#include "parser/internal/resolve_type.h"
#include "parser/internal/tree.h"
#include "parser/read/declare_range.h"
#include "parser/read/options.h"
#include "parser/read/readers.h"
#include "parser/read/routine.h"

namespace lockstep {

namespace {

// makeMultirangeTypeName()
Identifier automatic_multirange_name(const std::string& range) {
  const std::size_t at = range.find("range");
  if (at == std::string::npos) return Identifier(range.substr(0, 63 - 11) + "_multirange");
  return Identifier((range.substr(0, at) + "multi" + range.substr(at)).substr(0, 63));
}

QualifiedName multirange_name(const Statement& statement, const QualifiedName& range, const List* params) {
  QualifiedName name = option_name(find_option(params, "multirange_type_name"));
  if (name.empty()) return {range.schema, automatic_multirange_name(range.name.text())};
  if (name.schema.empty()) name.schema = creation_schema(*statement.path);
  return name;
}

void add_constructor(Reader& reader, const CatalogType& of, std::vector<Oid> arguments, Oid variadic = 0) {
  CatalogFunction row;
  row.oid = reader.catalog.next_synthetic_oid();
  row.schema = of.schema;
  row.name = of.name;
  row.arguments = std::move(arguments);
  row.result = of.oid;
  row.variadic_element = variadic;
  reader.catalog.add(std::move(row));
}

void add_constructors(Reader& reader, const CatalogType& range, const CatalogType& multirange) {
  const CatalogType* text = reader.catalog.type("pg_catalog", "text");
  add_constructor(reader, range, {range.range_subtype, range.range_subtype});
  if (text) add_constructor(reader, range, {range.range_subtype, range.range_subtype, text->oid});
  add_constructor(reader, multirange, {});
  add_constructor(reader, multirange, {range.oid});
  add_constructor(reader, multirange, {range.array}, range.oid);
}

// Empty where it is a default one, which a range type of its subtype takes unasked.
QualifiedName subtype_opclass(Reader& reader, const Statement& statement, const DefElem* option) {
  QualifiedName name = option_name(option);
  if (name.empty()) return name;
  for (const Identifier& schema : lookup_order(*statement.path)) {
    if (!name.schema.empty()) break;
    if (reader.catalog.opclass("btree", schema.text(), name.name.text())) name.schema = schema;
  }
  const CatalogOpclass* found = reader.catalog.opclass("btree", name.schema.text(), name.name.text());
  return found && found->is_default ? QualifiedName{} : name;
}

QualifiedName collation_name(Reader& reader, const Statement& statement, const DefElem* option, Oid subtype) {
  if (!option) return {};
  CollateClause clause{};
  const auto* name = LOCKSTEP_NODE(TypeName, option->arg);
  clause.collname = name ? name->names : const_cast<List*>(LOCKSTEP_NODE(List, option->arg));
  return reader.collation_of(statement, &clause, subtype);
}

}  // namespace

bool declare_range(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreateRangeStmt, statement.tree);
  QualifiedName name = written_name(create->typeName);
  if (name.schema.empty()) name.schema = creation_schema(*statement.path);
  if (reader.catalog.type(name.schema.text(), name.name.text())) return true;
  const DefElem* option = find_option(create->params, "subtype");
  const auto* written = option ? LOCKSTEP_NODE(TypeName, option->arg) : nullptr;
  if (!written) return true;
  const auto subtype = resolve_type_node(reader.catalog, *statement.path, *written);
  if (!subtype) return false;
  CatalogType range;
  range.schema = name.schema.text();
  range.name = name.name.text();
  range.kind = 'r';
  range.category = 'R';
  range.range_subtype = subtype->type;
  CatalogType multirange;
  const QualifiedName multirange_type = multirange_name(statement, name, create->params);
  multirange.schema = multirange_type.schema.text();
  multirange.name = multirange_type.name.text();
  multirange.kind = 'm';
  multirange.category = 'R';
  multirange.range_of_multirange = reader.declare_type(std::move(range));
  const Oid multirange_oid = reader.declare_type(std::move(multirange));
  add_constructors(reader, *reader.catalog.type(name.schema.text(), name.name.text()),
                   *reader.catalog.type(multirange_oid));
  return true;
}

Outcome read_range(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreateRangeStmt, statement.tree);
  RangeType type;
  type.name = reader.new_name(statement, written_name(create->typeName));
  const DefElem* subtype = find_option(create->params, "subtype");
  if (const auto* written = subtype ? LOCKSTEP_NODE(TypeName, subtype->arg) : nullptr) {
    type.subtype = unmodified_type(reader, statement, *written);
  }
  const QualifiedName multirange = multirange_name(statement, type.name, create->params);
  type.multirange_name = multirange.name;
  if (multirange.schema != type.name.schema) {
    reader.unsupported(statement, -1, "a multirange type in another schema than its range type's",
                       "write the schema in front of MULTIRANGE_TYPE_NAME");
  }
  if (find_option(create->params, "canonical")) {
    reader.unsupported(statement, -1, "a range type with a CANONICAL function",
                       "its function needs the type's shell first: bring both by an extension");
  }
  type.subtype_opclass = subtype_opclass(reader, statement, find_option(create->params, "subtype_opclass"));
  type.collation = collation_name(reader, statement, find_option(create->params, "collation"), type.subtype.oid);
  NamedRoutines routines(reader, statement);
  type.subtype_diff = option_name(find_option(create->params, "subtype_diff"));
  routines.find_exactly(type.subtype_diff, {type.subtype.oid, type.subtype.oid});
  if (!routines.all_found()) return routines.missing();
  if (Object* object = reader.add(statement, -1, std::move(type))) object->recorded_references = routines.take();
  return Outcome::done;
}

}  // namespace lockstep
