// The edges between relations of one database that recipes ask for, looked up once: which lie below a table, which
// point at it.
#pragma once

#include <unordered_map>
#include <vector>

#include "model/database.h"

namespace lockstep {

// Points into the Database, which outlives it. Every list is in the order of ids; empty where there is nothing.
class Relations {
 public:
  explicit Relations(const Database& database);

  const std::vector<const Index*>& indexes_of(const QualifiedName& table) const;
  const std::vector<const Constraint*>& foreign_keys_to(const QualifiedName& table) const;
  const std::vector<const Table*>& partitions_of(const QualifiedName& table) const;  // direct ones
  const std::vector<const Table*>& inheritors_of(const QualifiedName& table) const;  // by INHERITS, direct ones
  const std::vector<const Sequence*>& sequences_owned_by(const QualifiedName& table) const;
  // Partitions and inheritors of every depth: what ALTER TABLE on the table locks too.
  std::vector<const Table*> descendants_of(const QualifiedName& table) const;
  const Table* default_partition_of(const QualifiedName& table) const;

 private:
  template <class T>
  using ByTable = std::unordered_map<QualifiedName, std::vector<const T*>>;
  ByTable<Index> indexes_;
  ByTable<Constraint> foreign_keys_;
  ByTable<Table> partitions_, inheritors_;
  ByTable<Sequence> owned_sequences_;
};

// FOR VALUES aside: the partition that takes what no other takes.
bool is_default(const PartitionOf& partition);

}  // namespace lockstep
