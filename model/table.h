// Tables and their columns. Columns are objects of their own: state, dependency, change and step share one grain.
#pragma once

#include <cstdint>
#include <optional>

#include "model/option.h"
#include "model/property.h"
#include "model/sequence.h"
#include "model/storage_parameters.h"

namespace lockstep {

struct PartitionOf {
  QualifiedName parent;
  Expression bound;  // "FOR VALUES FROM (1) TO (10)" or "DEFAULT"
};

struct ForeignPart {
  Identifier server;
  Options options;
};

// An index as replica identity is a property of that index.
enum class ReplicaIdentity : std::uint8_t { by_default, full, nothing };

struct Table {
  QualifiedName name;
  bool unlogged = false;
  StorageParameters storage_parameters;     // "toast." before the names of the TOAST table's
  std::vector<QualifiedName> inherits;      // INHERITS, in order
  std::optional<Expression> partition_key;  // "RANGE (created_at)"
  std::optional<PartitionOf> partition_of;
  Identifier access_method;  // empty: default_table_access_method
  Identifier tablespace;     // empty: the database's
  bool row_security = false;
  bool force_row_security = false;
  ReplicaIdentity replica_identity = ReplicaIdentity::by_default;
  std::optional<ForeignPart> foreign;  // a foreign table
  QualifiedName of_type;               // OF: a typed table

  // Facts of the live database, never compared. estimated_rows is -1 where never analysed or not live.
  double estimated_rows = -1;
  std::int64_t pages = 0;  // 8 kB each
  std::uint32_t oid = 0;   // live side only: for executor checks, never for identity
  bool empty = false;      // live side: no page at all, so any statement on it is instant
};

enum class Identity : std::uint8_t { none, always, by_default };
enum class Generated : std::uint8_t { none, stored, virtual_ };

struct Column {
  QualifiedName table;
  Identifier name;
  TypeName type;
  QualifiedName collation;                       // empty: the type's own
  bool not_null = false;                         // also true where a primary key or identity implies it
  std::optional<Expression> default_expression;  // also the expression of a generated column
  Generated generated = Generated::none;
  std::optional<Expression> conversion;  // the author's USING for a change of type; never compared, not analysed
  Identity identity = Identity::none;
  SequenceOptions identity_options;  // meaningful where identity is not none
  bool inherited = false;            // comes only from a parent (INHERITS, partition): no DDL of its own
  std::string storage;               // empty: the type's default; else plain, external, extended, main
  std::string compression;           // empty: default; else pglz, lz4
  std::optional<int> statistics_target;
  StorageParameters options;  // n_distinct, n_distinct_inherited
  Options foreign_options;    // of a foreign table's column
  int position = 0;           // order of definition; never compared
};

std::vector<QualifiedName> parents_of(const Table& table);  // by INHERITS, or the one it is a partition of
ObjectId id_of(const Table& table);
Properties describe(const Table& table);
std::vector<ObjectId> references(const Table& table);

ObjectId id_of(const Column& column);
Properties describe(const Column& column);
std::vector<ObjectId> references(const Column& column);

}  // namespace lockstep
