// Views, in the order in which their names are needed.
#include <algorithm>
#include <span>

#include "parser/analysis/internal/analyser.h"
#include "parser/analysis/internal/database_analysis.h"
#include "parser/analysis/internal/usage.h"

namespace lockstep::analysis {
namespace {

const ::SelectStmt& select_of(const ParsedText& parsed) {
  if (!parsed.valid() || nodeTag(parsed.nodes().front()) != T_SelectStmt) {
    throw Undecided{"not read as a query: " + parsed.error()};
  }
  return *as<::SelectStmt>(parsed.nodes().front());
}

}  // namespace

void DatabaseAnalysis::load_view(std::string_view schema, std::string_view name) {
  if (views_.empty()) return;
  // A live view has its row in the catalog already, and its own text may be read at any time.
  const CatalogRelation* known = catalog_.relation(schema, name);
  if (known && !known->columns.empty()) return;
  auto found =
      views_.find(known ? std::pair(known->schema, known->name) : std::pair(std::string(schema), std::string(name)));
  if (found == views_.end()) return;
  PendingView& pending = found->second;
  if (pending.state == ViewState::waiting) view(pending);
  if (pending.state == ViewState::running) {
    throw CertainError{"circular-views",
                       "views that need each other: " + std::string(schema) + "." + std::string(name)};
  }
  if (pending.state == ViewState::failed) {
    throw Undecided{"view " + std::string(schema) + "." + std::string(name) + " is not analysed"};
  }
}

void DatabaseAnalysis::view(PendingView& pending) {
  pending.state = ViewState::running;
  Object& object = *pending.object;
  View& view = std::get<View>(object.body);
  ExpressionSlot slot{&view.query, Usage::query, {}, nullptr};
  ++report_.expressions;
  bool published = catalog_.relation(view.name.schema.text(), view.name.name.text()) && !view.columns.empty();
  if (!(view.query.sure && published)) {
    fill(object, slot, [&](Analyser& analyser) { return view_query(analyser, view); });
    std::erase(view.query.references, id_of(object));
  }
  const CatalogRelation* row = catalog_.relation(view.name.schema.text(), view.name.name.text());
  pending.state = row && !row->columns.empty() ? ViewState::done : ViewState::failed;
  view_defaults(object, view);
}

// Only the query says what columns there are, and of which types. Where it could not be analysed, neither are these.
void DatabaseAnalysis::view_defaults(Object& object, View& view) {
  if (view.column_defaults.empty()) return;
  const CatalogRelation* row = catalog_.relation(view.name.schema.text(), view.name.name.text());
  const std::span<const CatalogColumn> columns = row ? row->columns : std::span<const CatalogColumn>();
  for (auto& [name, its] : view.column_defaults) {
    const auto column = std::find_if(columns.begin(), columns.end(),
                                     [&](const CatalogColumn& each) { return each.name == name.text(); });
    if (column != columns.end()) {
      its.type.oid = column->type;
      its.type.typmod = column->typmod;
    } else if (!columns.empty()) {
      certain_error(object, its.expression, {"missing-column", "it has no column " + name.quoted()});
    }
    slot(object, {&its.expression, Usage::column_default, view.name, &its.type});
  }
}

std::string DatabaseAnalysis::view_query(Analyser& analyser, View& view) {
  ParsedText parsed(view.query.text, ParsedText::As::statements);
  AnalysedQuery* query = analyser.query(select_of(parsed), nullptr);
  if (view.aliases.size() > query->columns.size()) {
    throw CertainError{"too-many-columns", "more column names than columns"};
  }
  for (std::size_t i = 0; i < view.aliases.size(); ++i) query->columns[i].name = view.aliases[i].text();
  publish(view, *query);
  std::vector<Term*> parts;
  for (const OutputColumn& column : query->columns) parts.push_back(analyser.make(TermKind::clause, column.name));
  Term* names = analyser.make(TermKind::clause, "columns", std::move(parts));
  return print(catalog_, analyser.make(TermKind::clause, "view", {names, query->tree}));
}

// The view's columns, and its row type for those that name it.
void DatabaseAnalysis::publish(View& view, const AnalysedQuery& query) {
  view.columns.clear();
  std::vector<CatalogColumn> columns;
  for (const OutputColumn& column : query.columns) {
    const Term& term = *column.term;
    std::string type = term.type ? catalog_.format_type(term.type, term.typmod) : std::string();
    view.columns.push_back({Identifier(std::string(column.name)), std::move(type)});
    columns.push_back({std::string(column.name), term.type, term.typmod, term.collation});
  }
  const std::string& schema = view.name.schema.text();
  const std::string& name = view.name.name.text();
  if (CatalogRelation* known = catalog_.mutable_relation(schema, name)) {
    if (known->columns.empty()) known->columns = std::move(columns);
    return;
  }
  CatalogType row, array;
  row.oid = catalog_.next_synthetic_oid();
  array.oid = catalog_.next_synthetic_oid();
  CatalogRelation relation;
  relation.oid = catalog_.next_synthetic_oid();
  relation.schema = row.schema = array.schema = schema;
  relation.name = row.name = name;
  relation.kind = view.materialized ? 'm' : 'v';
  relation.row_type = array.element = row.oid;
  relation.columns = std::move(columns);
  row.kind = 'c';
  row.category = 'C';
  row.array = array.oid;
  row.relation = relation.oid;
  array.name = "_" + name;
  array.category = 'A';
  catalog_.add(std::move(row));
  catalog_.add(std::move(array));
  catalog_.add(std::move(relation));
}

}  // namespace lockstep::analysis
