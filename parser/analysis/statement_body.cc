// The statements of an SQL-standard function body: transformInsertStmt, transformUpdateStmt, transformDeleteStmt.
#include "parser/analysis/internal/query_level.h"

namespace lockstep::analysis {
namespace {

const ScopeColumn& column_named(const RangeItem& target, std::string_view name) {
  for (const ScopeColumn& column : target.columns) {
    if (column.name == name) return column;
  }
  throw CertainError{"missing-column", "column " + Identifier(std::string(name)).quoted() + " of relation " +
                                           Identifier(std::string(target.name)).quoted() + " does not exist"};
}

}  // namespace

Term* Analyser::statement(const Node* statement, Scope& scope) {
  QueryLevel level(*this, &scope);
  switch (nodeTag(statement)) {
    case T_SelectStmt:
      return query(*as<::SelectStmt>(statement), &scope)->tree;
    case T_InsertStmt:
      return level.insert(*as<::InsertStmt>(statement))->tree;
    case T_UpdateStmt:
      return level.update(*as<::UpdateStmt>(statement))->tree;
    case T_DeleteStmt:
      return level.remove(*as<::DeleteStmt>(statement))->tree;
    case T_MergeStmt:
      return level.merge(*as<::MergeStmt>(statement))->tree;
    case T_ReturnStmt: {
      // A query level of its own: RETURN expr is SELECT expr.
      Scope inner(&scope);
      Term* value = text_if_unknown(expression(as<::ReturnStmt>(statement)->returnval, inner));
      return make(TermKind::clause, "return", {value});
    }
    default:
      throw Undecided{"a statement that is not analysed"};
  }
}

QueryLevel::AssignmentTarget QueryLevel::assignment_target(RangeItem& target, const ::ResTarget& written) {
  const ScopeColumn& column = column_named(target, written.name);
  Term* place = analyser_.column(target, column);
  if (!written.indirection) return {place, column.type, column.typmod};
  place = analyser_.indirection(place, written.indirection, scope_);
  return {place, place->type, place->typmod};
}

std::vector<QueryLevel::AssignmentTarget> QueryLevel::insert_targets(const List* written, RangeItem& target, bool all) {
  std::vector<AssignmentTarget> columns;
  for (const Node* node : items(written)) columns.push_back(assignment_target(target, *as<::ResTarget>(node)));
  if (!columns.empty() || !all) return columns;
  for (const ScopeColumn& column : target.columns) {
    columns.push_back({analyser_.column(target, column), column.type, column.typmod});
  }
  return columns;
}

Term* QueryLevel::target_names(const std::vector<AssignmentTarget>& columns) {
  std::vector<Term*> names;
  for (const AssignmentTarget& column : columns) names.push_back(column.place);
  return clause("columns", std::move(names));
}

Term* QueryLevel::assigned(const Node* value, const AssignmentTarget& column) {
  return assigned(analyser_.expression(value, scope_), column);
}

Term* QueryLevel::assigned(Term* term, const AssignmentTarget& column) {
  if (term->kind == TermKind::set_to_default) return term;
  return analyser_.coerce(term, column.type, column.typmod, CoercionContext::assignment);
}

Term* QueryLevel::insert_row(const List* row, const std::vector<AssignmentTarget>& columns) {
  std::vector<Term*> terms;
  for (Term* value : value_row(row)) {
    if (terms.size() == columns.size()) {
      throw CertainError{"insert-columns", "INSERT has more values than columns"};
    }
    terms.push_back(assigned(value, columns[terms.size()]));
  }
  return clause("row", std::move(terms));
}

Term* QueryLevel::insert_source(const ::InsertStmt& statement, std::vector<AssignmentTarget>& columns) {
  if (!statement.selectStmt) return clause("default values", {});
  const auto& select = *as<::SelectStmt>(statement.selectStmt);
  const bool only_values = select.valuesLists && !select.sortClause && !select.limitCount && !select.limitOffset &&
                           !select.lockingClause && !select.withClause;
  if (only_values) {
    std::vector<Term*> rows;
    for (const Node* row : items(select.valuesLists)) rows.push_back(insert_row(as<List>(row), columns));
    columns.resize(rows.front()->arguments.size());
    return clause("rows", std::move(rows));
  }
  AnalysedQuery* query = analyser_.query(select, &scope_, UntypedColumns::stay_untyped);
  if (query->columns.size() > columns.size())
    throw CertainError{"insert-columns", "INSERT has more values than columns"};
  columns.resize(query->columns.size());
  std::vector<Oid> types;
  for (const AssignmentTarget& column : columns) types.push_back(column.type);
  analyser_.retype_columns(*query, types);
  return query->tree;
}

AnalysedQuery* QueryLevel::insert(const ::InsertStmt& statement) {
  Term* with = this->with(statement.withClause);
  RangeItem* target = target_relation(*statement.relation);
  std::vector<AssignmentTarget> columns = insert_targets(statement.cols, *target, statement.selectStmt);
  Term* source = insert_source(statement, columns);
  AnalysedQuery* query = analyser_.make_query();
  scope_.items.push_back(target);
  Term* conflict = statement.onConflictClause ? on_conflict(statement.onConflictClause, *target) : nullptr;
  Term* returned = returning(statement.returningList, query);
  const QualifiedName name{Identifier(target->relation->schema), Identifier(target->relation->name)};
  query->tree =
      clause(analyser_.keep("insert into " + name.quoted() + " override " + std::to_string(statement.override)),
             {with, target_names(columns), source, conflict, returned});
  return finish(query);
}

Term* QueryLevel::on_conflict(const ::OnConflictClause* conflict, RangeItem& target) {
  std::vector<Term*> parts;
  if (const ::InferClause* infer = conflict->infer) {
    std::vector<Term*> elements;
    for (const Node* node : items(infer->indexElems)) {
      const auto& element = *as<::IndexElem>(node);
      Term* term = element.name ? analyser_.column(target, column_named(target, element.name))
                                : analyser_.expression(element.expr, scope_);
      std::string text = "element";
      if (element.collation) text += " collate " + std::string(analyser_.collation_name(element.collation));
      if (element.opclass) text += " opclass " + std::string(name_parts(element.opclass).back());
      elements.push_back(text == "element" ? term : clause(analyser_.keep(std::move(text)), {term}));
    }
    parts.push_back(clause("elements", as_set(std::move(elements))));
    parts.push_back(analyser_.boolean(infer->whereClause, scope_));
    if (infer->conname)
      parts.push_back(clause(analyser_.keep("constraint " + Identifier(infer->conname).quoted()), {}));
  }
  if (conflict->action == ONCONFLICT_UPDATE) {
    RangeItem* excluded = analyser_.add_relation(scope_, *target.relation, "excluded");
    scope_.items.push_back(excluded);
    parts.push_back(assignments(conflict->targetList, target));
    parts.push_back(analyser_.boolean(conflict->whereClause, scope_));
    scope_.items.pop_back();
  }
  return clause(conflict->action == ONCONFLICT_UPDATE ? "on conflict update" : "on conflict nothing", std::move(parts));
}

// SET a = 1, (b, c) = (2, 3), (d, e) = (SELECT ...). Their order means something where two may change one column.
Term* QueryLevel::assignments(const List* targets, RangeItem& target) {
  std::vector<Term*> terms;
  const ::MultiAssignRef* previous = nullptr;
  Term* shared = nullptr;  // the sub-select of several columns
  bool ordered = false;
  for (const Node* node : items(targets)) {
    const auto& assignment = *as<::ResTarget>(node);
    const AssignmentTarget column = assignment_target(target, assignment);
    ordered = ordered || assignment.indirection;
    Term* value = nullptr;
    if (nodeTag(assignment.val) != T_MultiAssignRef) {
      value = assigned(assignment.val, column);
    } else {
      const auto& part = *as<::MultiAssignRef>(assignment.val);
      if (nodeTag(part.source) == T_RowExpr) {
        value = assigned(items(as<::RowExpr>(part.source)->args)[static_cast<std::size_t>(part.colno) - 1], column);
      } else if (nodeTag(part.source) == T_SubLink) {
        if (!previous || previous->source != part.source) {
          shared = analyser_.query(*as<::SelectStmt>(as<::SubLink>(part.source)->subselect), &scope_)->tree;
        }
        previous = &part;
        value = clause(analyser_.keep("column " + std::to_string(part.colno)), {shared});
      } else {
        throw Undecided{"an UPDATE of several columns from one value"};
      }
    }
    terms.push_back(clause("set", {column.place, value}));
  }
  return clause("assignments", ordered ? std::move(terms) : as_set(std::move(terms)));
}

AnalysedQuery* QueryLevel::update(const ::UpdateStmt& statement) {
  Term* with = this->with(statement.withClause);
  RangeItem* target = target_relation(*statement.relation);
  scope_.items.push_back(target);
  Term* from = this->from(statement.fromClause);
  AnalysedQuery* query = analyser_.make_query();
  Term* set = assignments(statement.targetList, *target);
  Term* where = analyser_.boolean(statement.whereClause, scope_);
  Term* returned = returning(statement.returningList, query);
  const QualifiedName name{Identifier(target->relation->schema), Identifier(target->relation->name)};
  query->tree = clause(analyser_.keep((statement.relation->inh ? "update " : "update only ") + name.quoted()),
                       {with, set, from, where, returned});
  return finish(query);
}

AnalysedQuery* QueryLevel::remove(const ::DeleteStmt& statement) {
  Term* with = this->with(statement.withClause);
  RangeItem* target = target_relation(*statement.relation);
  scope_.items.push_back(target);
  Term* from = this->from(statement.usingClause);
  AnalysedQuery* query = analyser_.make_query();
  Term* where = analyser_.boolean(statement.whereClause, scope_);
  Term* returned = returning(statement.returningList, query);
  const QualifiedName name{Identifier(target->relation->schema), Identifier(target->relation->name)};
  query->tree = clause(analyser_.keep((statement.relation->inh ? "delete from " : "delete from only ") + name.quoted()),
                       {with, from, where, returned});
  return finish(query);
}

Term* QueryLevel::returning(const List* list, AnalysedQuery* query) {
  if (!list) return nullptr;
  query->columns = targets(list, UntypedColumns::become_text);
  std::vector<Term*> terms;
  for (const OutputColumn& column : query->columns) terms.push_back(column.term);
  return clause("returning", std::move(terms));
}

}  // namespace lockstep::analysis
