#include "parser/read/alter_column.h"

#include <fmt/format.h>

#include "parser/internal/tree.h"
#include "parser/read/columns.h"
#include "parser/read/options.h"

namespace lockstep {

namespace {

void set_type(Reader& reader, const Statement& statement, Column& column) {
  const auto* definition = LOCKSTEP_NODE(ColumnDef, statement.command->def);
  column.type = reader.type(statement, *definition->typeName);
  column.collation = reader.collation_of(statement, definition->collClause, column.type.oid);
  publish_columns(reader, column.table);
}

void set_options(Column& column, const List* options, bool reset) {
  for (const auto& [name, value] : storage_parameters(options)) {
    if (reset) {
      column.options.remove(name);
    } else {
      column.options.set(name, value);
    }
  }
}

void set_statistics(Column& column, const Node* target) {
  const auto* number = LOCKSTEP_NODE(Integer, target);
  column.statistics_target = number && number->ival >= 0 ? std::optional<int>(number->ival) : std::nullopt;
}

void set_identity(Column& column, const List* options) {
  if (const DefElem* generated = find_option(options, "generated")) {
    const auto* letter = LOCKSTEP_NODE(Integer, generated->arg);
    column.identity = letter && letter->ival == 'a' ? Identity::always : Identity::by_default;
  }
  column.identity_options = changed_sequence_options(column.identity_options, options);
}

// ALTER TABLE without ONLY goes on to the children that are there; the per-table settings never do.
bool recurses(AlterTableType type) {
  switch (type) {
    case AT_SetOptions:
    case AT_ResetOptions:
    case AT_SetCompression:
    case AT_AddIdentity:
    case AT_SetIdentity:
    case AT_DropIdentity:
      return false;
    default:
      return true;
  }
}

Outcome alter_one(Reader& reader, const Statement& statement, const QualifiedName& table) {
  const AlterTableCmd& command = *statement.command;
  Column* column = command.name ? reader.column(table, Identifier(command.name)) : nullptr;
  const auto need_column = [&] {
    return reader.missing(statement, -1, "column",
                          fmt::format("{}.{}", table.quoted(), identifier_of(command.name).quoted()));
  };
  switch (command.subtype) {
    case AT_ColumnDefault:
    case AT_SetNotNull:
    case AT_DropNotNull:
    case AT_SetStatistics:
    case AT_SetOptions:
    case AT_ResetOptions:
    case AT_SetStorage:
    case AT_SetCompression:
    case AT_AlterColumnType:
    case AT_AddIdentity:
    case AT_SetIdentity:
    case AT_DropIdentity:
    case AT_DropExpression:
    case AT_AlterColumnGenericOptions:
      if (!column) return need_column();
      break;
    default:
      reader.unsupported(statement, -1, "this form of ALTER TABLE",
                         "the files say what should be, not how to get there: write the final form into CREATE TABLE");
      return Outcome::done;
  }
  switch (command.subtype) {
    case AT_ColumnDefault:
      column->default_expression = altered_default(reader, statement, column->type.oid);
      break;
    case AT_SetNotNull:
    case AT_DropNotNull:
      column->not_null = command.subtype == AT_SetNotNull;
      break;
    case AT_SetStatistics:
      set_statistics(*column, command.def);
      break;
    case AT_SetOptions:
    case AT_ResetOptions:
      set_options(*column, reinterpret_cast<const List*>(command.def), command.subtype == AT_ResetOptions);
      break;
    case AT_AlterColumnGenericOptions:
      change_options(column->foreign_options, reinterpret_cast<const List*>(command.def));
      break;
    case AT_SetStorage:
      column->storage = storage_of(reader, strVal(command.def), column->type);
      break;
    case AT_SetCompression:
      column->compression = compression_of(strVal(command.def));
      break;
    case AT_AlterColumnType:
      set_type(reader, statement, *column);
      break;
    case AT_AddIdentity:
      if (const auto* node = LOCKSTEP_NODE(Constraint, command.def)) make_identity(reader, *column, *node);
      break;
    case AT_SetIdentity:
      set_identity(*column, reinterpret_cast<const List*>(command.def));
      break;
    case AT_DropExpression:
      column->generated = Generated::none;
      column->default_expression.reset();
      break;
    default:
      column->identity = Identity::none;
      column->identity_options = {};
  }
  return Outcome::done;
}

}  // namespace

std::optional<Expression> altered_default(Reader& reader, const Statement& statement, Oid type) {
  const Node* expression = statement.command->def;
  if (!expression || says_no_default(reader, type, expression)) return std::nullopt;
  const std::size_t word = statement.text->find_word(statement.range, "default");
  return reader.expression(
      statement, statement.text->expression_at(reader.scratch(), {word + 1, statement.range.last}, expression), -1);
}

Outcome alter_column(Reader& reader, const Statement& statement, const QualifiedName& table) {
  const std::size_t errors = reader.errors.size();
  const Outcome outcome = alter_one(reader, statement, table);
  if (reader.errors.size() > errors) return outcome;
  const bool inherited = LOCKSTEP_NODE(AlterTableStmt, statement.tree)->relation->inh;
  if (outcome == Outcome::wait || !inherited || !recurses(statement.command->subtype)) return outcome;
  const Identifier column = identifier_of(statement.command->name);
  for (const QualifiedName& child : reader.children[table]) {
    if (reader.column(child, column)) alter_column(reader, statement, child);
  }
  return outcome;
}

}  // namespace lockstep
