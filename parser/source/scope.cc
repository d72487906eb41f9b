#include "model/journal_schema.h"
#include "parser/internal/hints.h"
#include "parser/internal/own_schema.h"
#include "parser/internal/search_path.h"
#include "parser/internal/source_impl.h"
#include "parser/internal/tree.h"

namespace lockstep {

namespace {

// The name of what a statement creates or defines something on; empty where it makes nothing that lives in a schema.
QualifiedName created_name(const Node* tree) {
  const auto relation = [](const RangeVar* name) { return is_temporary(name) ? QualifiedName{} : written_name(name); };
  switch (nodeTag(tree)) {
    case T_CreateStmt:
      return relation(LOCKSTEP_NODE(CreateStmt, tree)->relation);
    case T_CreateForeignTableStmt:
      return relation(LOCKSTEP_NODE(CreateForeignTableStmt, tree)->base.relation);
    case T_CreateTableAsStmt:
      return relation(LOCKSTEP_NODE(CreateTableAsStmt, tree)->into->rel);
    case T_ViewStmt:
      return relation(LOCKSTEP_NODE(ViewStmt, tree)->view);
    case T_CreateSeqStmt:
      return relation(LOCKSTEP_NODE(CreateSeqStmt, tree)->sequence);
    case T_IndexStmt:
      return relation(LOCKSTEP_NODE(IndexStmt, tree)->relation);
    case T_CreateTrigStmt:
      return relation(LOCKSTEP_NODE(CreateTrigStmt, tree)->relation);
    case T_CreatePolicyStmt:
      return relation(LOCKSTEP_NODE(CreatePolicyStmt, tree)->table);
    case T_RuleStmt:
      return relation(LOCKSTEP_NODE(RuleStmt, tree)->relation);
    case T_CreateStatsStmt: {
      const auto* statistics = LOCKSTEP_NODE(CreateStatsStmt, tree);
      return statistics->defnames ? written_name(statistics->defnames)
                                  : relation(LOCKSTEP_NODE(RangeVar, linitial(statistics->relations)));
    }
    case T_AlterTableStmt:
      return relation(LOCKSTEP_NODE(AlterTableStmt, tree)->relation);
    case T_CompositeTypeStmt:
      return relation(LOCKSTEP_NODE(CompositeTypeStmt, tree)->typevar);
    case T_CreateFunctionStmt:
      return written_name(LOCKSTEP_NODE(CreateFunctionStmt, tree)->funcname);
    case T_CreateEnumStmt:
      return written_name(LOCKSTEP_NODE(CreateEnumStmt, tree)->typeName);
    case T_CreateDomainStmt:
      return written_name(LOCKSTEP_NODE(CreateDomainStmt, tree)->domainname);
    case T_DefineStmt:
      return written_name(LOCKSTEP_NODE(DefineStmt, tree)->defnames);
    default:
      return {};
  }
}

// Of CREATE, ALTER ... OWNER and COMMENT ON SCHEMA; null for any other statement.
const char* schema_named_by(const Node* tree) {
  const Node* object = nullptr;
  if (const auto* schema = LOCKSTEP_NODE(CreateSchemaStmt, tree)) return schema->schemaname;
  if (const auto* owner = LOCKSTEP_NODE(AlterOwnerStmt, tree); owner && owner->objectType == OBJECT_SCHEMA) {
    object = owner->object;
  } else if (const auto* comment = LOCKSTEP_NODE(CommentStmt, tree); comment && comment->objtype == OBJECT_SCHEMA) {
    object = comment->object;
  }
  return object && nodeTag(object) == T_String ? strVal(object) : nullptr;
}

}  // namespace

bool is_about_journal(const Node* tree) {
  const char* schema = schema_named_by(tree);
  return (schema && schema == journal_schema) || created_name(tree).schema.text() == journal_schema;
}

Scope SourceSet::scope() const {
  Scope scope;
  if (!impl_->managed.empty()) {
    scope.schemas = impl_->managed;
    return scope;
  }
  SharedPath path = default_search_path();
  std::size_t script = 0;
  for (const SourceStatement& statement : impl_->statements) {
    if (statement.script != script) path = default_search_path();
    script = statement.script;
    if (SharedPath set = search_path_set_by(statement.tree)) path = set;
    if (const auto* schema = LOCKSTEP_NODE(CreateSchemaStmt, statement.tree)) {
      const char* name = schema->schemaname ? schema->schemaname
                         : schema->authrole ? schema->authrole->rolename
                                            : nullptr;
      if (name && !is_reserved_schema(Identifier(name))) scope.schemas.insert(Identifier(name));
      continue;
    }
    const QualifiedName created = created_name(statement.tree);
    if (created.empty()) continue;
    const Identifier schema = created.schema.empty() ? creation_schema(*path) : created.schema;
    if (!schema.empty() && !is_reserved_schema(schema)) scope.schemas.insert(schema);
  }
  if (scope.schemas.empty()) scope.schemas.insert(Identifier("public"));
  return scope;
}

std::set<Identifier> SourceSet::renamed_schemas() const {
  std::set<Identifier> schemas;
  for (const SourceStatement& statement : impl_->statements) {
    if (!IsA(statement.tree, CreateSchemaStmt)) continue;
    for (const Hint& hint : hints_of(statement)) {
      const auto name = old_name_of(hint);
      if (hint.is_about_statement() && name && name->schema.empty()) schemas.insert(name->name);
    }
  }
  return schemas;
}

std::set<Identifier> SourceSet::former_schemas() const {
  std::set<Identifier> schemas = renamed_schemas();
  for (const SourceStatement& statement : impl_->statements) {
    for (const Hint& hint : hints_of(statement)) {
      const auto name = hint.word == Hint::Word::renamed ? old_name_of(hint) : std::nullopt;
      if (name && !name->schema.empty() && !is_reserved_schema(name->schema)) schemas.insert(name->schema);
    }
  }
  return schemas;
}

}  // namespace lockstep
