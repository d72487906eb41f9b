// Statements that make no object of the model: skipped with a note, or refused with a remedy.
#include <fmt/format.h>

#include "parser/internal/tree.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

struct Words {
  NodeTag tag;
  const char* words;
};

// What dumps and set-up scripts hold beside the schema. Nothing of it changes what the schema is.
constexpr Words skipped[] = {
    {T_VariableSetStmt, "SET"},
    {T_SelectStmt, "SELECT"},
    {T_InsertStmt, "INSERT"},
    {T_UpdateStmt, "UPDATE"},
    {T_DeleteStmt, "DELETE"},
    {T_MergeStmt, "MERGE"},
    {T_CopyStmt, "COPY"},
    {T_DoStmt, "DO"},
    {T_CallStmt, "CALL"},
    {T_TransactionStmt, "BEGIN and COMMIT"},
    {T_TruncateStmt, "TRUNCATE"},
    {T_LockStmt, "LOCK"},
    {T_VacuumStmt, "VACUUM and ANALYZE"},
    {T_RefreshMatViewStmt, "REFRESH MATERIALIZED VIEW"},
    {T_CheckPointStmt, "CHECKPOINT"},
    {T_ConstraintsSetStmt, "SET CONSTRAINTS"},
    {T_CreatedbStmt, "CREATE DATABASE"},
    {T_DropdbStmt, "DROP DATABASE"},
    {T_AlterDatabaseStmt, "ALTER DATABASE"},
    {T_AlterDatabaseSetStmt, "ALTER DATABASE"},
    {T_CreateRoleStmt, "CREATE ROLE"},
    {T_AlterRoleStmt, "ALTER ROLE"},
    {T_AlterRoleSetStmt, "ALTER ROLE"},
    {T_DropRoleStmt, "DROP ROLE"},
};

constexpr Words not_managed[] = {
    {T_GrantRoleStmt, "GRANT and REVOKE of roles"},
};

constexpr Words refused[] = {
    {T_ImportForeignSchemaStmt, "IMPORT FOREIGN SCHEMA"},
    {T_CreateTransformStmt, "CREATE TRANSFORM"},
    {T_CreateAmStmt, "CREATE ACCESS METHOD"},
    {T_CreateTableSpaceStmt, "CREATE TABLESPACE"},
};

// Steps instead of a state; the final form belongs into the CREATE statement.
constexpr Words imperative[] = {
    {T_RenameStmt, "ALTER ... RENAME"},
    {T_AlterObjectSchemaStmt, "ALTER ... SET SCHEMA"},
    {T_AlterObjectDependsStmt, "ALTER ... DEPENDS ON EXTENSION"},
    {T_AlterEnumStmt, "ALTER TYPE ... ADD or RENAME VALUE"},
    {T_AlterFunctionStmt, "ALTER FUNCTION"},
    {T_AlterPolicyStmt, "ALTER POLICY"},
    {T_AlterExtensionStmt, "ALTER EXTENSION"},
    {T_AlterExtensionContentsStmt, "ALTER EXTENSION"},
    {T_AlterOperatorStmt, "ALTER OPERATOR"},
    {T_AlterTypeStmt, "ALTER TYPE"},
    {T_AlterCollationStmt, "ALTER COLLATION"},
    {T_AlterTSDictionaryStmt, "ALTER TEXT SEARCH DICTIONARY"},
    {T_AlterTableMoveAllStmt, "ALTER TABLE ALL IN TABLESPACE"},
    {T_AlterFdwStmt, "ALTER FOREIGN DATA WRAPPER"},
    {T_AlterForeignServerStmt, "ALTER SERVER"},
    {T_AlterUserMappingStmt, "ALTER USER MAPPING"},
    {T_ReindexStmt, "REINDEX"},
    {T_ClusterStmt, "CLUSTER"},
    {T_DropOwnedStmt, "DROP OWNED"},
};

template <std::size_t N>
const char* words_for(const Words (&table)[N], NodeTag tag) {
  for (const Words& row : table) {
    if (row.tag == tag) return row.words;
  }
  return nullptr;
}

void read_drop(Reader& reader, const Statement& statement, const DropStmt& drop) {
  if (drop.missing_ok) {
    reader.note(statement, "skipped-statement", "DROP ... IF EXISTS");
    return;
  }
  reader.unsupported(statement, -1, "DROP",
                     "the files say what should be: leave the definition out, and Lockstep plans the drop");
}

}  // namespace

Outcome read_other(Reader& reader, const Statement& statement) {
  const NodeTag tag = nodeTag(statement.tree);
  if (const auto* drop = LOCKSTEP_NODE(DropStmt, statement.tree)) {
    read_drop(reader, statement, *drop);
  } else if (const char* what = words_for(skipped, tag)) {
    reader.note(statement, "skipped-statement", what);
  } else if (tag == T_GrantStmt || tag == T_AlterDefaultPrivilegesStmt) {
    // finish_privileges() reads them, in their order.
  } else if (const char* unmanaged = words_for(not_managed, tag)) {
    reader.note(statement, "not-managed", fmt::format("{}: read, not yet managed", unmanaged));
  } else if (const char* step = words_for(imperative, tag)) {
    reader.unsupported(
        statement, -1, step,
        "the files say what should be, not how to get there: write the final form into its CREATE statement");
  } else {
    const char* kind = words_for(refused, tag);
    reader.unsupported(statement, -1, kind ? kind : "this statement");
  }
  return Outcome::done;
}

}  // namespace lockstep
