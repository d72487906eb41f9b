// MERGE: transformMergeStmt of parse_merge.c.
#include "parser/analysis/internal/query_level.h"

namespace lockstep::analysis {
namespace {

std::string_view word_of(MergeMatchKind kind) {
  switch (kind) {
    case MERGE_WHEN_MATCHED:
      return "when matched";
    case MERGE_WHEN_NOT_MATCHED_BY_SOURCE:
      return "when not matched by source";
    case MERGE_WHEN_NOT_MATCHED_BY_TARGET:
      return "when not matched by target";
  }
  return "when ?";
}

}  // namespace

// A WHEN clause sees the rows that there are in its case.
Term* QueryLevel::merge_action(const ::MergeWhenClause& when, RangeItem& target,
                               const std::vector<RangeItem*>& sources) {
  std::vector<RangeItem*> visible;
  if (when.matchKind != MERGE_WHEN_NOT_MATCHED_BY_TARGET) visible.push_back(&target);
  if (when.matchKind != MERGE_WHEN_NOT_MATCHED_BY_SOURCE) {
    visible.insert(visible.end(), sources.begin(), sources.end());
  }
  scope_.items = std::move(visible);
  Term* condition = analyser_.boolean(when.condition, scope_);
  Term* action = nullptr;
  switch (when.commandType) {
    case CMD_INSERT: {
      std::vector<AssignmentTarget> columns = insert_targets(when.targetList, target, when.values != nullptr);
      Term* row = when.values ? insert_row(when.values, columns) : clause("default values", {});
      if (when.values) columns.resize(row->arguments.size());
      action = clause(analyser_.keep("insert override " + std::to_string(when.override)), {target_names(columns), row});
      break;
    }
    case CMD_UPDATE:
      action = assignments(when.targetList, target);
      break;
    case CMD_DELETE:
      action = clause("delete", {});
      break;
    default:
      action = clause("nothing", {});
  }
  return clause(word_of(when.matchKind), {condition, action});
}

AnalysedQuery* QueryLevel::merge(const ::MergeStmt& statement) {
  Term* with = this->with(statement.withClause);
  RangeItem* target = target_relation(*statement.relation);
  Term* source = from_item(statement.sourceRelation);
  const std::vector<RangeItem*> sources = scope_.items;
  scope_.items.insert(scope_.items.begin(), target);
  Term* condition = analyser_.boolean(statement.joinCondition, scope_);
  std::vector<Term*> actions;
  for (const Node* node : items(statement.mergeWhenClauses)) {
    actions.push_back(merge_action(*as<::MergeWhenClause>(node), *target, sources));
  }
  // RETURNING * gives the source's columns first.
  scope_.items = sources;
  scope_.items.push_back(target);
  AnalysedQuery* query = analyser_.make_query();
  Term* returned = returning(statement.returningList, query);
  const QualifiedName name{Identifier(target->relation->schema), Identifier(target->relation->name)};
  query->tree = clause(analyser_.keep((statement.relation->inh ? "merge into " : "merge into only ") + name.quoted()),
                       {with, source, condition, clause("actions", std::move(actions)), returned});
  return finish(query);
}

}  // namespace lockstep::analysis
