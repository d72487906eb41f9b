// Publications and subscriptions.
#pragma once

#include <optional>

#include "model/option.h"
#include "model/property.h"

namespace lockstep {

struct PublishedTable {
  QualifiedName table;
  std::vector<Identifier> columns;  // a set, sorted; empty: all
  std::optional<Expression> filter;
};

struct Publication {
  Identifier name;
  bool all_tables = false;
  std::vector<PublishedTable> tables;  // by name
  std::vector<Identifier> schemas;     // a set, sorted
  bool publishes_insert = true, publishes_update = true, publishes_delete = true, publishes_truncate = true;
  bool via_partition_root = false;
  std::string generated_columns;  // 18: "none" or "stored"; empty: the server knows none
};

// Its connection string mostly holds a password: compared, and never shown.
struct Subscription {
  Identifier name;
  std::string connection;
  std::vector<Identifier> publications;  // a set, sorted
  bool enabled = true;
  std::optional<std::string> slot_name;  // nothing: NONE
  Options options;                       // the others that differ from their default
};

ObjectId id_of(const Publication& publication);
Properties describe(const Publication& publication);
std::vector<ObjectId> references(const Publication& publication);

ObjectId id_of(const Subscription& subscription);
Properties describe(const Subscription& subscription);
std::vector<ObjectId> references(const Subscription& subscription);

}  // namespace lockstep
