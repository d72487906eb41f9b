// FROM: relations, WITH tables, sub-selects, samples (transformFromClauseItem of parse_clause.c).
#include "parser/analysis/internal/query_level.h"

namespace lockstep::analysis {
namespace {

// What TABLESAMPLE methods take: the standard ones and those of contrib.
Oid sample_argument(std::string_view method) {
  if (method == "bernoulli" || method == "system") return float4_oid;
  if (method == "system_rows") return int8_oid;
  if (method == "system_time") return float8_oid;
  return 0;
}

// Items to the left are seen by LATERAL only.
class WithoutItems {
 public:
  explicit WithoutItems(Scope& scope, bool hide) : scope_(scope), hidden_(hide) {
    if (hidden_) saved_.swap(scope_.items);
  }
  ~WithoutItems() {
    if (hidden_) saved_.swap(scope_.items);
  }
  WithoutItems(const WithoutItems&) = delete;
  WithoutItems& operator=(const WithoutItems&) = delete;

 private:
  Scope& scope_;
  bool hidden_;
  std::vector<RangeItem*> saved_;
};

}  // namespace

QueryLevel::Alias::Alias(const ::Alias* alias) {
  if (!alias) return;
  name = alias->aliasname;
  columns = name_parts(alias->colnames);
}

Term* QueryLevel::from(const List* list) {
  if (!list) return nullptr;
  std::vector<Term*> terms;
  for (const Node* item : items(list)) terms.push_back(from_item(item));
  return clause("from", std::move(terms));
}

Term* QueryLevel::from_item(const Node* item) {
  switch (nodeTag(item)) {
    case T_RangeVar:
      return relation_item(*as<::RangeVar>(item));
    case T_RangeSubselect:
      return subselect_item(*as<::RangeSubselect>(item));
    case T_RangeFunction:
      return function_item(*as<::RangeFunction>(item));
    case T_JoinExpr:
      return join_item(*as<::JoinExpr>(item));
    case T_RangeTableSample:
      return sample_item(*as<::RangeTableSample>(item));
    case T_RangeTableFunc:
      return xml_table(*as<::RangeTableFunc>(item));
    case T_JsonTable:
      return json_table(*as<::JsonTable>(item));
    default:
      throw Undecided{"a FROM item of a kind that is not analysed"};
  }
}

Term* QueryLevel::add_named(RangeItem* item, Term* term) {
  scope_.items.push_back(item);
  named_.emplace_back(item, term);
  return term;
}

RangeItem* QueryLevel::target_relation(const ::RangeVar& relation) {
  const std::string_view schema = relation.schemaname ? relation.schemaname : std::string_view();
  const CatalogRelation* found = analyser_.relation(schema, relation.relname);
  if (!found) {
    const QualifiedName name{Identifier(std::string(schema)), Identifier(relation.relname)};
    throw CertainError{"missing-relation",
                       "relation " + (schema.empty() ? name.name.quoted() : name.quoted()) + " does not exist"};
  }
  const Alias alias(relation.alias);
  RangeItem* item = analyser_.add_relation(scope_, *found, alias.name, alias.columns);
  analyser_.refer_to(*found);
  return item;
}

Term* QueryLevel::relation_item(const ::RangeVar& relation) {
  const Alias alias(relation.alias);
  if (const CommonTable* table = relation.schemaname ? nullptr : find_common_table(relation.relname)) {
    std::vector<ScopeColumn> columns = table->columns;
    for (std::size_t i = 0; i < columns.size() && i < alias.columns.size(); ++i) columns[i].name = alias.columns[i];
    RangeItem* item =
        analyser_.add_item(scope_, alias.name.empty() ? relation.relname : alias.name, std::move(columns));
    const std::string text = "common table " + Identifier(relation.relname).quoted() + " " + std::string(item->id);
    return add_named(item, clause(analyser_.keep(text), {}));
  }
  RangeItem* item = target_relation(relation);
  scope_.items.push_back(item);
  lockable_.push_back(item);
  const QualifiedName name{Identifier(item->relation->schema), Identifier(item->relation->name)};
  std::string text = (relation.inh ? "relation " : "only relation ") + name.quoted() + " " + std::string(item->id);
  return clause(analyser_.keep(std::move(text)), {});
}

Term* QueryLevel::subselect_item(const ::RangeSubselect& subselect) {
  if (nodeTag(subselect.subquery) != T_SelectStmt) throw Undecided{"a sub-query that is no SELECT"};
  const Alias alias(subselect.alias);
  AnalysedQuery* query = nullptr;
  {
    const WithoutItems hidden(scope_, !subselect.lateral);
    QueryLevel level(analyser_, &scope_);
    level.stands_in_from();
    query = level.select(*as<::SelectStmt>(subselect.subquery), UntypedColumns::become_text);
  }
  RangeItem* item = analyser_.add_item(scope_, alias.name, scope_columns(analyser_, query->columns, alias.columns));
  lockable_.push_back(item);
  return add_named(item, clause(analyser_.keep("sub-select " + std::string(item->id)), {query->tree}));
}

Term* QueryLevel::sample_item(const ::RangeTableSample& sample) {
  Term* relation = from_item(sample.relation);
  const std::string_view method = name_parts(sample.method).back();
  const Oid type = sample_argument(method);
  if (!type) throw Undecided{"sampling method " + std::string(method)};
  std::vector<Term*> arguments{relation};
  for (const Node* argument : items(sample.args)) {
    arguments.push_back(analyser_.coerce(analyser_.expression(argument, scope_), type));
  }
  if (sample.repeatable) {
    Term* seed = analyser_.coerce(analyser_.expression(sample.repeatable, scope_), float8_oid);
    arguments.push_back(clause("repeatable", {seed}));
  }
  return clause(analyser_.keep("sample " + std::string(method)), std::move(arguments));
}

}  // namespace lockstep::analysis
