// CREATE OPERATOR, and the other statements that share its node.
#include "parser/read/define.h"

#include <fmt/format.h>

#include <algorithm>

#include "parser/internal/resolve_type.h"
#include "parser/internal/tree.h"
#include "parser/read/options.h"
#include "parser/read/readers.h"
#include "parser/read/text_search.h"

namespace lockstep {

namespace {

const List* names_of(const Node* value) {
  if (const auto* type = LOCKSTEP_NODE(TypeName, value)) return type->names;
  return LOCKSTEP_NODE(List, value);
}

const CatalogFunction* implementation(const Reader& reader, const Operator& op) {
  std::vector<Oid> arguments;
  if (!op.left.empty()) arguments.push_back(op.left.oid);
  if (!op.right.empty()) arguments.push_back(op.right.oid);
  for (const CatalogFunction& candidate : reader.catalog.functions(op.function.name.text())) {
    if (candidate.schema == op.function.schema.text() && candidate.arguments == arguments) return &candidate;
  }
  return nullptr;
}

void read_operator_option(Reader& reader, const Statement& statement, const DefElem& option, Operator& op) {
  const std::string_view name = option.defname;
  if (name == "leftarg" || name == "rightarg") {
    if (const auto* type = LOCKSTEP_NODE(TypeName, option.arg)) {
      (name == "leftarg" ? op.left : op.right) = reader.type(statement, *type);
    }
  } else if (name == "procedure" || name == "function") {
    op.function = reader.function_name(statement, names_of(option.arg));
  } else if (name == "commutator") {
    op.commutator = reader.operator_name(statement, names_of(option.arg));
  } else if (name == "negator") {
    op.negator = reader.operator_name(statement, names_of(option.arg));
  } else if (name == "restrict") {
    op.restrict_function = reader.function_name(statement, names_of(option.arg));
  } else if (name == "join") {
    op.join_function = reader.function_name(statement, names_of(option.arg));
  } else if (name == "hashes") {
    op.hashes = option_flag(option);
  } else if (name == "merges") {
    op.merges = option_flag(option);
  } else {
    reader.unsupported(statement, option.location, fmt::format("the operator option {}", name));
  }
}

}  // namespace

Outcome read_operator(Reader& reader, const Statement& statement, const DefineStmt& create) {
  Operator op;
  op.name = reader.new_name(statement, written_name(create.defnames));
  for (const DefElem* option : items<DefElem>(create.definition)) read_operator_option(reader, statement, *option, op);
  const CatalogFunction* function = implementation(reader, op);
  if (!function && !reader.may_come_from_extension()) {
    return reader.missing(statement, -1, "function", op.function.quoted(),
                          "the operator's function must take its operands");
  }
  CatalogOperator row;
  row.oid = reader.catalog.next_synthetic_oid();
  row.schema = op.name.schema.text();
  row.name = op.name.name.text();
  row.left = op.left.oid;
  row.right = op.right.oid;
  row.result = function ? function->result : 0;
  reader.catalog.add(std::move(row));
  reader.add(statement, -1, std::move(op));
  return Outcome::done;
}

Outcome read_define(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(DefineStmt, statement.tree);
  switch (create->kind) {
    case OBJECT_OPERATOR:
      return read_operator(reader, statement, *create);
    case OBJECT_AGGREGATE:
      return read_aggregate(reader, statement, *create);
    case OBJECT_COLLATION:
      return read_collation(reader, statement, *create);
    case OBJECT_TSCONFIGURATION:
      return read_text_search(reader, statement, *create);
    case OBJECT_TSDICTIONARY:
      return read_text_search_dictionary(reader, statement, *create);
    case OBJECT_TSTEMPLATE:
      return read_text_search_template(reader, statement, *create);
    case OBJECT_TSPARSER:
      return read_text_search_parser(reader, statement, *create);
    default:
      reader.unsupported(statement, -1, "CREATE TYPE of a base type");
      return Outcome::done;
  }
}

}  // namespace lockstep
