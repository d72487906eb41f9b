// CREATE FOREIGN DATA WRAPPER, SERVER and USER MAPPING. Foreign tables are read with the tables.
#include "parser/internal/tree.h"
#include "parser/read/options.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

// NO HANDLER and NO VALIDATOR have no argument.
QualifiedName function_option(const Reader& reader, const Statement& statement, const List* options,
                              std::string_view name) {
  const DefElem* option = find_option(options, name);
  return option && option->arg ? reader.function_name(statement, LOCKSTEP_NODE(List, option->arg)) : QualifiedName{};
}

}  // namespace

Outcome read_foreign_data_wrapper(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreateFdwStmt, statement.tree);
  ForeignDataWrapper wrapper;
  wrapper.name = Identifier(create->fdwname);
  wrapper.handler = function_option(reader, statement, create->func_options, "handler");
  wrapper.validator = function_option(reader, statement, create->func_options, "validator");
  change_options(wrapper.options, create->options);
  reader.add(statement, -1, std::move(wrapper));
  return Outcome::done;
}

Outcome read_foreign_server(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreateForeignServerStmt, statement.tree);
  ForeignServer server;
  server.name = Identifier(create->servername);
  server.wrapper = Identifier(create->fdwname);
  server.type = text_of(create->servertype);
  server.version = text_of(create->version);
  change_options(server.options, create->options);
  if (create->if_not_exists && reader.database.find(id_of(server))) return Outcome::done;
  reader.add(statement, -1, std::move(server));
  return Outcome::done;
}

Outcome read_user_mapping(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreateUserMappingStmt, statement.tree);
  UserMapping mapping;
  mapping.server = Identifier(create->servername);
  if (create->user->roletype == ROLESPEC_CSTRING) {
    mapping.user = identifier_of(create->user->rolename);
  } else if (create->user->roletype != ROLESPEC_PUBLIC) {
    reader.unsupported(statement, create->user->location, "a user mapping for CURRENT_USER",
                       "name the role: PostgreSQL keeps whoever runs the statement");
    return Outcome::done;
  }
  change_options(mapping.options, create->options);
  if (create->if_not_exists && reader.database.find(id_of(mapping))) return Outcome::done;
  reader.add(statement, create->user->location, std::move(mapping));
  return Outcome::done;
}

}  // namespace lockstep
