// One table of measured facts: which lock each operation takes on a relation, and what it does while it holds it. A
// statement that touches several relations (a foreign key, a partition) names one operation for each: lock() is called
// once a relation. Source: measurements on PostgreSQL 14 to 18 (docs/locks.md); tests/live proves each row with
// pg_locks.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "planner/plan.h"

namespace lockstep {

// In the order of the rows in lock_facts.cc. Where versions differ a row states the strongest mode seen (14 to 18).
enum class Operation : std::uint8_t {
  // Tables
  look_for_values,  // a query over its rows, before anything is changed
  drop_table,
  drop_table_referenced,   // on what a foreign key of the dropped table points to
  drop_partition_parent,   // on the parent and the default partition of a dropped partition
  set_storage_parameters,  // fillfactor, autovacuum, toast
  set_user_catalog_table,
  set_logged,  // and UNLOGGED
  set_access_method,
  set_table_tablespace,
  set_row_security,
  set_replica_identity,
  set_of_type,  // OF and NOT OF
  alter_foreign_table,
  set_without_cluster,
  inherit_child,
  inherit_parent,  // on the parent, of INHERIT and CREATE TABLE ... INHERITS
  no_inherit_parent,
  partition_of_related,  // on tables at the other end of the parent's foreign keys
  attach_partition,
  attach_partition_parent,
  attach_partition_default,
  detach_partition,
  detach_partition_parent,
  comment_on_relation,  // tables, columns, indexes, views
  comment_on_part,      // constraints, triggers, policies: on their table
  // Columns
  add_column,
  add_column_rewriting,  // volatile default, identity, stored generated, domain with a constraint
  drop_column,
  continue_identity,  // setval() after the largest value, in the transaction of ADD GENERATED; no index leads there
  alter_column,       // defaults, identity, DROP NOT NULL, storage, compression
  set_column_statistics,
  set_column_type,  // metadata only
  set_column_type_scanning,
  set_column_type_building,
  set_column_type_rewriting,
  set_column_type_other_side,    // on the other table of a foreign key of the column
  set_column_type_revalidating,  // the same, when the rewrite makes the key be checked again
  set_generated_expression,
  set_not_null,
  set_not_null_proven,     // a valid check says so already
  add_not_null_not_valid,  // 18
  validate_not_null,       // 18
  // Constraints
  add_check,
  add_check_not_valid,
  validate_check,
  add_foreign_key,
  add_foreign_key_not_valid,
  add_foreign_key_referenced,           // on the referenced table
  add_foreign_key_referenced_scanning,  // the same, without NOT VALID
  validate_foreign_key,
  validate_foreign_key_referenced,
  drop_foreign_key,
  drop_foreign_key_referenced,
  add_key,  // UNIQUE, PRIMARY KEY, EXCLUDE: builds an index
  add_key_using_index,
  drop_constraint,
  alter_constraint,
  rename_constraint,
  rename_relation,    // a table, view or sequence; a column, trigger or policy of one; SET SCHEMA
  domain_constraint,  // VALIDATE, ADD without NOT VALID, SET NOT NULL: on every table with such a column
  // Indexes
  create_index,
  create_index_on_parent,  // ON ONLY a partitioned table
  create_index_concurrently,
  drop_index,
  drop_index_concurrently,
  drop_index_itself,  // on the index, either way
  rename_index,
  set_index_parameters,
  set_index_tablespace,
  set_index_statistics,
  attach_index,  // on the partition's index
  attach_index_parent,
  attach_index_table,  // on the partition
  cluster_on,
  // What hangs on tables
  create_trigger,
  create_trigger_referenced,  // FROM table of a constraint trigger
  enable_trigger,
  drop_trigger,
  change_policy,
  read_by_policy,     // on tables that a policy's expression names
  publish_table,      // added to a publication or taken out of it
  change_rule,        // created, replaced, switched, dropped
  named_by_rule,      // on tables that a rule's actions write to or read
  change_statistics,  // extended statistics: created, dropped
  // Views
  read_by_view,              // on what the query of a new view reads
  change_view,               // the view itself: replaced, altered, dropped
  create_materialized_view,  // on what its query reads
  drop_materialized_view,
  refresh_materialized_view,
  // Sequences
  alter_sequence,
  own_sequence_table,  // on the table of OWNED BY
  set_sequence_logged,
  drop_sequence,
  // Owners and grants
  change_owner,   // of a table, view or sequence
  change_grants,  // 18; before, it takes no lock
  last_,          // not an operation
};

struct LockFact {
  Operation operation;
  std::string_view code;  // "add-column"
  LockMode mode;
  Work work;
};

const LockFact& lock_fact(Operation operation);
std::span<const LockFact> all_lock_facts();

}  // namespace lockstep
