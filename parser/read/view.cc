// Views and materialized views.
#include <fmt/format.h>

#include "parser/internal/tree.h"
#include "parser/read/options.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

bool is_query(Reader& reader, const std::string& text, const Node* expected) {
  reader.scratch().reset();
  const Node* parsed = parse_statement(reader.scratch(), text);
  return parsed && equal(parsed, expected);
}

// The query behind AS; WITH CHECK OPTION and WITH [NO] DATA may follow it.
std::optional<Slice> query_slice(Reader& reader, const Statement& statement, int location, const Node* query) {
  const StatementText& text = *statement.text;
  if (text.refuses(query)) return std::nullopt;
  const TokenRange behind_name{text.index_at(static_cast<std::size_t>(location)) + 1, statement.range.last};
  const std::size_t first = text.find_word(behind_name, "as") + 1;
  for (std::size_t last = statement.range.last; last > first; --last) {
    if (last != statement.range.last && !text.is_word(last, "with")) continue;
    const Slice slice = text.slice({first, last});
    if (is_query(reader, std::string(text.text(slice)), query)) return slice;
  }
  return std::nullopt;
}

// CREATE RECURSIVE VIEW v (a) AS q is CREATE VIEW v (a) AS WITH RECURSIVE v (a) AS (q) SELECT a FROM v.
Expression recursive_query(Reader& reader, const Statement& statement, const ViewStmt& create) {
  const auto* select = LOCKSTEP_NODE(SelectStmt, create.query);
  const auto* inner = linitial_node(CommonTableExpr, select->withClause->ctes);
  Expression query =
      reader.expression(statement, query_slice(reader, statement, create.view->location, inner->ctequery), -1);
  const std::string name = identifier_of(create.view->relname).quoted();
  const std::string columns = quoted_list(identifiers(create.aliases));
  query.text =
      fmt::format("WITH RECURSIVE {} ({}) AS ({}\n) SELECT {} FROM {}", name, columns, query.text, columns, name);
  return query;
}

void add_or_replace(Reader& reader, const Statement& statement, int location, bool replace, View view) {
  const ObjectId id = id_of(view);
  if (replace && reader.database.find(id)) {
    reader.note(statement, "replaced-definition",
                id.to_string() + " is defined again by OR REPLACE: the last one counts");
    reader.database.objects.erase(id);
  }
  reader.add(statement, location, std::move(view));
}

}  // namespace

Outcome read_view(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(ViewStmt, statement.tree);
  const int location = create->view->location;
  if (is_temporary(create->view)) {
    reader.unsupported(statement, location, "a temporary view", "temporary objects are no part of a schema");
    return Outcome::done;
  }
  View view;
  view.name = reader.new_name(statement, written_name(create->view), location);
  view.aliases = identifiers(create->aliases);
  view.options = storage_parameters(create->options);
  if (create->withCheckOption != NO_CHECK_OPTION) {
    view.options.set("check_option", create->withCheckOption == LOCAL_CHECK_OPTION ? "local" : "cascaded");
  }
  const StatementText& text = *statement.text;
  const std::size_t name = text.index_at(static_cast<std::size_t>(location));
  const bool recursive = name >= 2 && text.is_word(name - 2, "recursive") && text.is_word(name - 1, "view");
  view.query = recursive
                   ? recursive_query(reader, statement, *create)
                   : reader.expression(statement, query_slice(reader, statement, location, create->query), location);
  add_or_replace(reader, statement, location, create->replace, std::move(view));
  return Outcome::done;
}

Outcome read_materialized_view(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreateTableAsStmt, statement.tree);
  const IntoClause& into = *create->into;
  const int location = into.rel->location;
  if (create->objtype != OBJECT_MATVIEW) {
    reader.unsupported(statement, location, "CREATE TABLE AS", "list the columns: the files say what should be");
    return Outcome::done;
  }
  View view;
  view.materialized = true;
  view.name = reader.new_name(statement, written_name(into.rel), location);
  view.aliases = identifiers(into.colNames);
  view.options = storage_parameters(into.options);
  view.with_data = !into.skipData;
  if (text_of(into.accessMethod) != "heap") view.access_method = identifier_of(into.accessMethod);
  view.tablespace = identifier_of(into.tableSpaceName);
  view.query = reader.expression(statement, query_slice(reader, statement, location, create->query), location);
  add_or_replace(reader, statement, location, false, std::move(view));
  return Outcome::done;
}

}  // namespace lockstep
