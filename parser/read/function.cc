// Functions and procedures.
#include <fmt/format.h>

#include <algorithm>

#include "parser/internal/resolve_type.h"
#include "parser/internal/tree.h"
#include "parser/read/function_options.h"
#include "parser/read/options.h"
#include "parser/read/readers.h"
#include "parser/read/routine.h"

namespace lockstep {

namespace {

ArgumentMode mode_of(FunctionParameterMode mode) {
  switch (mode) {
    case FUNC_PARAM_OUT:
      return ArgumentMode::out;
    case FUNC_PARAM_INOUT:
      return ArgumentMode::inout;
    case FUNC_PARAM_VARIADIC:
      return ArgumentMode::variadic;
    case FUNC_PARAM_TABLE:
      return ArgumentMode::table;
    default:
      return ArgumentMode::in;
  }
}

bool is_input(ArgumentMode mode) { return mode != ArgumentMode::out && mode != ArgumentMode::table; }
bool is_output(ArgumentMode mode) { return mode != ArgumentMode::in && mode != ArgumentMode::variadic; }

// table.column%TYPE can be read once the table is.
std::optional<Outcome> await_column_types(Reader& reader, const Statement& statement,
                                          const CreateFunctionStmt& create) {
  std::vector<const ::TypeName*> types;
  for (const FunctionParameter* parameter : items<FunctionParameter>(create.parameters))
    types.push_back(parameter->argType);
  if (create.returnType) types.push_back(create.returnType);
  for (const ::TypeName* type : types) {
    if (!type->pct_type) continue;
    if (resolve_type_node(reader.catalog, *statement.path, *type)) continue;
    return reader.missing(statement, type->location, "column", type_text(*type));
  }
  return std::nullopt;
}

// name type DEFAULT expression, or with an equals sign.
Expression argument_default(Reader& reader, const Statement& statement, TokenRange segment, const Node* expected) {
  const StatementText& text = *statement.text;
  std::size_t start = text.find_word(segment, "default");
  for (std::size_t i = segment.first; start == segment.last && i < segment.last; ++i) {
    if (text.is_operator(i, "=")) start = i;
  }
  return reader.expression(statement, text.expression_at(reader.scratch(), {start + 1, segment.last}, expected),
                           static_cast<int>(text.slice(segment).begin));
}

void read_arguments(Reader& reader, const Statement& statement, const CreateFunctionStmt& create, std::size_t open,
                    Function& function) {
  const std::vector<TokenRange> segments = statement.text->split_at_commas(statement.text->inside(open));
  std::size_t i = 0;
  for (const FunctionParameter* parameter : items<FunctionParameter>(create.parameters)) {
    Argument argument;
    argument.mode = mode_of(parameter->mode);
    argument.name = identifier_of(parameter->name);
    argument.type = unmodified_type(reader, statement, *parameter->argType);
    if (parameter->defexpr && i < segments.size()) {
      argument.default_expression = argument_default(reader, statement, segments[i], parameter->defexpr);
    }
    function.arguments.push_back(std::move(argument));
    ++i;
  }
}

// RETURN expression, or BEGIN ATOMIC ... END: always the last part of the statement.
Expression sql_body(Reader& reader, const Statement& statement, std::size_t after, const Node* expected) {
  const StatementText& text = *statement.text;
  for (std::size_t i = after; i < statement.range.last; ++i) {
    if (!text.is_word(i, "return") && !(text.is_word(i, "begin") && text.is_word(i + 1, "atomic"))) continue;
    const Slice slice = text.slice({i, statement.range.last});
    reader.scratch().reset();
    const auto* create = LOCKSTEP_NODE(
        CreateFunctionStmt,
        parse_statement(reader.scratch(), "CREATE FUNCTION f() RETURNS int " + std::string(text.text(slice))));
    if (create && equal(create->sql_body, expected)) return reader.expression(statement, slice, -1);
  }
  return reader.expression(statement, std::nullopt, -1);
}

Oid result_type(const Reader& reader, const Function& function, const std::vector<const Argument*>& outputs) {
  if (outputs.size() == 1) return outputs[0]->type.oid;
  const char* name = outputs.size() > 1 ? "record" : "void";
  if (outputs.empty() && !function.procedure) return function.returns.oid;
  const CatalogType* type = reader.catalog.type("pg_catalog", name);
  return type ? type->oid : 0;
}

char mode_letter(ArgumentMode mode) {
  switch (mode) {
    case ArgumentMode::out:
      return 'o';
    case ArgumentMode::inout:
      return 'b';
    case ArgumentMode::variadic:
      return 'v';
    case ArgumentMode::table:
      return 't';
    default:
      return 'i';
  }
}

void publish(Reader& reader, const Function& function) {
  CatalogFunction row;
  row.oid = reader.catalog.next_synthetic_oid();
  row.schema = function.name.schema.text();
  row.name = function.name.name.text();
  row.kind = function.procedure ? 'p' : function.window ? 'w' : 'f';
  row.returns_set = function.returns_set;
  std::vector<const Argument*> outputs;
  bool named = false;
  for (const Argument& argument : function.arguments) {
    if (is_input(argument.mode)) row.arguments.push_back(argument.type.oid);
    if (is_output(argument.mode)) outputs.push_back(&argument);
    if (argument.default_expression) ++row.default_count;
    if (argument.mode == ArgumentMode::variadic) {
      const CatalogType* type = reader.catalog.type(argument.type.oid);
      row.variadic_element = type ? type->element : 0;
    }
    named = named || !argument.name.empty();
    row.argument_names.push_back(argument.name.text());
    row.all_arguments.push_back(argument.type.oid);
    row.argument_modes += mode_letter(argument.mode);
  }
  if (!named) row.argument_names.clear();
  if (row.argument_modes.find_first_not_of('i') == std::string::npos) {
    row.argument_modes.clear();
    row.all_arguments.clear();
  }
  row.result = result_type(reader, function, outputs);
  reader.catalog.add(std::move(row));
}

}  // namespace

Outcome read_function(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreateFunctionStmt, statement.tree);
  if (const auto waits = await_column_types(reader, statement, *create)) return *waits;
  Function function;
  function.name = reader.new_name(statement, written_name(create->funcname));
  function.procedure = create->is_procedure;
  const std::size_t open = statement.text->find_symbol(statement.range, '(');
  read_arguments(reader, statement, *create, open, function);
  if (create->returnType) {
    const bool outputs = std::any_of(function.arguments.begin(), function.arguments.end(),
                                     [](const Argument& argument) { return is_output(argument.mode); });
    function.returns_set = create->returnType->setof;
    if (!outputs) function.returns = unmodified_type(reader, statement, *create->returnType);
  }
  read_function_options(reader, statement, create->options, function);
  if (create->sql_body) {
    if (function.language.empty()) function.language = "sql";
    function.sql_body = sql_body(reader, statement, statement.text->closing(open), create->sql_body);
  }
  const ObjectId id = id_of(function);
  const bool replaces = create->replace && reader.database.find(id);
  if (replaces) {
    reader.note(statement, "replaced-definition",
                id.to_string() + " is defined again by OR REPLACE: the last one counts");
    reader.database.objects.erase(id);
  } else if (!reader.database.find(id)) {
    publish(reader, function);
  }
  reader.add(statement, -1, std::move(function));
  return Outcome::done;
}

}  // namespace lockstep
