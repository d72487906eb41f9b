#include "planner/lock_facts.h"

#include <array>

namespace lockstep {
namespace {

using enum LockMode;
using enum Work;

constexpr std::size_t operation_count = static_cast<std::size_t>(Operation::last_);

constexpr std::array<LockFact, operation_count> facts{{
    {Operation::look_for_values, "look-for-values", access_share, scan},
    {Operation::drop_table, "drop-table", access_exclusive, instant},
    // DROP TABLE takes the foreign key's triggers off the other table too; the manual is silent on it.
    {Operation::drop_table_referenced, "drop-table-referenced", access_exclusive, instant},
    {Operation::drop_partition_parent, "drop-partition-parent", access_exclusive, instant},
    {Operation::set_storage_parameters, "set-storage-parameters", share_update_exclusive, instant},
    {Operation::set_user_catalog_table, "set-user-catalog-table", access_exclusive, instant},
    {Operation::set_logged, "set-logged", access_exclusive, rewrite},
    {Operation::set_access_method, "set-access-method", access_exclusive, rewrite},
    {Operation::set_table_tablespace, "set-table-tablespace", access_exclusive, rewrite},
    {Operation::set_row_security, "set-row-security", access_exclusive, instant},
    {Operation::set_replica_identity, "set-replica-identity", access_exclusive, instant},
    {Operation::set_of_type, "set-of-type", access_exclusive, instant},
    {Operation::alter_foreign_table, "alter-foreign-table", access_exclusive, instant},
    {Operation::set_without_cluster, "set-without-cluster", share_update_exclusive, instant},
    {Operation::inherit_child, "inherit-child", access_exclusive, instant},
    {Operation::inherit_parent, "inherit-parent", share_update_exclusive, instant},
    {Operation::no_inherit_parent, "no-inherit-parent", access_share, instant},
    // 14 takes ACCESS SHARE only.
    {Operation::partition_of_related, "partition-of-related", share_row_exclusive, instant},
    {Operation::attach_partition, "attach-partition", access_exclusive, scan},
    {Operation::attach_partition_parent, "attach-partition-parent", share_update_exclusive, instant},
    {Operation::attach_partition_default, "attach-partition-default", access_exclusive, scan},
    {Operation::detach_partition, "detach-partition", access_exclusive, instant},
    {Operation::detach_partition_parent, "detach-partition-parent", access_exclusive, instant},
    {Operation::comment_on_relation, "comment-on-relation", share_update_exclusive, instant},
    // The manual says SHARE UPDATE EXCLUSIVE.
    {Operation::comment_on_part, "comment-on-part", access_share, instant},

    {Operation::add_column, "add-column", access_exclusive, instant},
    {Operation::add_column_rewriting, "add-column-rewriting", access_exclusive, rewrite},
    {Operation::drop_column, "drop-column", access_exclusive, instant},
    {Operation::continue_identity, "continue-identity", access_exclusive, scan},
    {Operation::alter_column, "alter-column", access_exclusive, instant},
    {Operation::set_column_statistics, "set-column-statistics", share_update_exclusive, instant},
    {Operation::set_column_type, "set-column-type", access_exclusive, instant},
    {Operation::set_column_type_scanning, "set-column-type-scanning", access_exclusive, scan},
    {Operation::set_column_type_building, "set-column-type-building", access_exclusive, build},
    {Operation::set_column_type_rewriting, "set-column-type-rewriting", access_exclusive, rewrite},
    {Operation::set_column_type_other_side, "set-column-type-other-side", access_exclusive, instant},
    {Operation::set_column_type_revalidating, "set-column-type-revalidating", access_exclusive, scan},
    {Operation::set_generated_expression, "set-generated-expression", access_exclusive, rewrite},
    {Operation::set_not_null, "set-not-null", access_exclusive, scan},
    // Only while the check is not dropped by the same ALTER TABLE: then the proof is lost and the table is scanned.
    {Operation::set_not_null_proven, "set-not-null-proven", access_exclusive, instant},
    {Operation::add_not_null_not_valid, "add-not-null-not-valid", access_exclusive, instant},
    {Operation::validate_not_null, "validate-not-null", share_update_exclusive, scan},

    {Operation::add_check, "add-check", access_exclusive, scan},
    {Operation::add_check_not_valid, "add-check-not-valid", access_exclusive, instant},
    {Operation::validate_check, "validate-check", share_update_exclusive, scan},
    {Operation::add_foreign_key, "add-foreign-key", share_row_exclusive, scan},
    {Operation::add_foreign_key_not_valid, "add-foreign-key-not-valid", share_row_exclusive, instant},
    {Operation::add_foreign_key_referenced, "add-foreign-key-referenced", share_row_exclusive, instant},
    {Operation::add_foreign_key_referenced_scanning, "add-foreign-key-referenced-scanning", share_row_exclusive, scan},
    {Operation::validate_foreign_key, "validate-foreign-key", share_update_exclusive, scan},
    {Operation::validate_foreign_key_referenced, "validate-foreign-key-referenced", row_share, scan},
    {Operation::drop_foreign_key, "drop-foreign-key", access_exclusive, instant},
    {Operation::drop_foreign_key_referenced, "drop-foreign-key-referenced", access_exclusive, instant},
    {Operation::add_key, "add-key", access_exclusive, build},
    {Operation::add_key_using_index, "add-key-using-index", access_exclusive, instant},
    {Operation::drop_constraint, "drop-constraint", access_exclusive, instant},
    {Operation::alter_constraint, "alter-constraint", access_exclusive, instant},
    {Operation::rename_constraint, "rename-constraint", access_exclusive, instant},
    {Operation::rename_relation, "rename-relation", access_exclusive, instant},
    {Operation::domain_constraint, "domain-constraint", share, scan},

    {Operation::create_index, "create-index", share, build},
    {Operation::create_index_on_parent, "create-index-on-parent", share, instant},
    {Operation::create_index_concurrently, "create-index-concurrently", share_update_exclusive, build},
    {Operation::drop_index, "drop-index", access_exclusive, instant},
    {Operation::drop_index_concurrently, "drop-index-concurrently", share_update_exclusive, instant},
    {Operation::drop_index_itself, "drop-index-itself", access_exclusive, instant},
    // ALTER INDEX; ALTER TABLE index RENAME would take ACCESS EXCLUSIVE.
    {Operation::rename_index, "rename-index", share_update_exclusive, instant},
    {Operation::set_index_parameters, "set-index-parameters", access_exclusive, instant},
    {Operation::set_index_tablespace, "set-index-tablespace", access_exclusive, build},
    {Operation::set_index_statistics, "set-index-statistics", share_update_exclusive, instant},
    {Operation::attach_index, "attach-index", access_exclusive, instant},
    {Operation::attach_index_parent, "attach-index-parent", share_update_exclusive, instant},
    {Operation::attach_index_table, "attach-index-table", access_share, instant},
    {Operation::cluster_on, "cluster-on", share_update_exclusive, instant},

    {Operation::create_trigger, "create-trigger", share_row_exclusive, instant},
    {Operation::create_trigger_referenced, "create-trigger-referenced", access_share, instant},
    {Operation::enable_trigger, "enable-trigger", share_row_exclusive, instant},
    {Operation::drop_trigger, "drop-trigger", access_exclusive, instant},
    {Operation::change_policy, "change-policy", access_exclusive, instant},
    {Operation::read_by_policy, "read-by-policy", access_share, instant},
    {Operation::publish_table, "publish-table", share_update_exclusive, instant},
    {Operation::change_rule, "change-rule", access_exclusive, instant},
    // ACCESS SHARE where an action only reads.
    {Operation::named_by_rule, "named-by-rule", row_exclusive, instant},
    {Operation::change_statistics, "change-statistics", share_update_exclusive, instant},

    {Operation::read_by_view, "read-by-view", access_share, instant},
    {Operation::change_view, "change-view", access_exclusive, instant},
    {Operation::create_materialized_view, "create-materialized-view", access_share, scan},
    {Operation::drop_materialized_view, "drop-materialized-view", access_exclusive, instant},
    {Operation::refresh_materialized_view, "refresh-materialized-view", access_exclusive, rewrite},

    {Operation::alter_sequence, "alter-sequence", share_row_exclusive, instant},
    {Operation::own_sequence_table, "own-sequence-table", access_share, instant},
    {Operation::set_sequence_logged, "set-sequence-logged", access_exclusive, instant},
    {Operation::drop_sequence, "drop-sequence", access_exclusive, instant},

    {Operation::change_owner, "change-owner", access_exclusive, instant},
    // Up to 17 it takes none at all.
    {Operation::change_grants, "change-grants", access_share, instant},
}};

constexpr bool complete_and_in_order() {
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (static_cast<std::size_t>(facts[i].operation) != i || facts[i].code.empty()) return false;
  }
  return true;
}
static_assert(complete_and_in_order(), "one row for each Operation, in the order of the enumeration");

}  // namespace

const LockFact& lock_fact(Operation operation) { return facts[static_cast<std::size_t>(operation)]; }

std::span<const LockFact> all_lock_facts() { return facts; }

}  // namespace lockstep
