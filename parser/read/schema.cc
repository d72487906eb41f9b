#include "parser/internal/tree.h"
#include "parser/read/options.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

// initdb's own comment: every database has it, so no file needs to say it.
constexpr std::string_view comment_of_public = "standard public schema";

}  // namespace

Outcome read_schema(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreateSchemaStmt, statement.tree);
  const char* role = create->authrole ? create->authrole->rolename : nullptr;
  const char* name = create->schemaname ? create->schemaname : role;
  if (!name) {
    reader.unsupported(statement, -1, "CREATE SCHEMA named after the current role", "write the schema's name");
    return Outcome::done;
  }
  Object* object = reader.add(statement, -1, Schema{Identifier(name)});
  if (object && create->authrole) object->common.owner = reader.role(statement, create->authrole);
  return Outcome::done;
}

Outcome read_extension(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreateExtensionStmt, statement.tree);
  Extension extension{Identifier(create->extname), {}, {}};
  if (const DefElem* schema = find_option(create->options, "schema"))
    extension.schema = Identifier(option_text(*schema));
  if (const DefElem* version = find_option(create->options, "new_version")) extension.version = option_text(*version);
  // There from initdb on; pg_dump --create and old dumps write it.
  if (extension.name.text() == "plpgsql") {
    reader.note(statement, "skipped-statement", "CREATE EXTENSION plpgsql: it is always there");
    return Outcome::done;
  }
  reader.add(statement, -1, std::move(extension));
  return Outcome::done;
}

void finish_schemas(Reader& reader) {
  for (const Identifier& schema : reader.database.scope.schemas) {
    Object object;
    object.body = Schema{schema};
    object.search_path = default_search_path();
    const ObjectId id = id_of(object);
    // Named by objects alone: taken as wanted, or an empty database could never hold them.
    Object* known = reader.database.find(id);
    if (!known) reader.database.add(std::move(object));
    if (known && schema.text() == "public" && known->common.comment == comment_of_public) known->common.comment.reset();
  }
}

}  // namespace lockstep
