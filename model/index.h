// Indexes that no constraint owns, and the key elements that indexes and exclusion constraints share.
#pragma once

#include <map>

#include "model/property.h"
#include "model/table.h"

namespace lockstep {

struct IndexElement {
  Identifier column;        // empty: an expression
  Expression expression;    // empty: a column
  QualifiedName collation;  // empty: the column's or expression's own
  QualifiedName opclass;    // empty: the default of the type and access method
  StorageParameters opclass_options;
  bool descending = false;
  bool nulls_first = false;          // default: nulls_first == descending
  QualifiedName exclusion_operator;  // only in exclusion constraints
};

struct Index {
  QualifiedName name;
  QualifiedName table;  // table or materialized view
  bool unique = false;
  Identifier access_method{"btree"};
  std::vector<IndexElement> elements;
  std::vector<Identifier> including;
  std::optional<Expression> predicate;
  bool nulls_not_distinct = false;
  StorageParameters storage_parameters;
  Identifier tablespace;
  QualifiedName attached_to;              // parent index of a partition's index; empty: none
  std::map<int, int> statistics_targets;  // ALTER INDEX ... ALTER COLUMN n SET STATISTICS
  bool clustered = false;                 // CLUSTER ON
  bool replica_identity = false;
  bool valid = true;  // live side: false after an interrupted CONCURRENTLY; then it is rebuilt
};

// One set of words for index and exclusion elements: "element 1" and what hangs on it.
void describe_elements(const std::vector<IndexElement>& elements, Properties& properties);
void append_references(const std::vector<IndexElement>& elements, const QualifiedName& table,
                       std::vector<ObjectId>& references);

ObjectId id_of(const Index& index);
Properties describe(const Index& index);
std::vector<ObjectId> references(const Index& index);

}  // namespace lockstep
