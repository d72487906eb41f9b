// Publications and subscriptions.
#pragma once

#include <optional>
#include <span>

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
  std::optional<std::string> connection;  // nothing: the role may not read it
  std::vector<Identifier> publications;   // a set, sorted
  bool enabled = true;
  std::optional<std::string> slot_name;  // of the publisher; nothing: NONE
  Options options;                       // the others that differ from their default
  // How it is made; not compared.
  bool connects = true, makes_slot = true, copies_data = true;
};

// What WITH (...) takes beside those that are members of their own.
struct SubscriptionOption {
  std::string_view name;
  int since;                  // major version
  std::string_view standard;  // its default
  int altered_since = 0;      // ALTER SUBSCRIPTION ... SET takes it from then on
  bool is_the_slots = false;  // and then only of a disabled one, outside of a transaction: it changes the slot too
};
std::span<const SubscriptionOption> subscription_options();
const SubscriptionOption* find_subscription_option(std::string_view name);  // null: there is none
std::string default_of(const SubscriptionOption& option, int server_version);
// What the subscription has, said or by default.
std::string value_of(const Subscription& subscription, const SubscriptionOption& option, int server_version);
// In the one spelling that the model has: on and off of streaming and synchronous_commit, else true and false.
std::string normalised(const SubscriptionOption& option, std::string_view value);

ObjectId id_of(const Publication& publication);
Properties describe(const Publication& publication);
std::vector<ObjectId> references(const Publication& publication);

ObjectId id_of(const Subscription& subscription);
Properties describe(const Subscription& subscription);
std::vector<ObjectId> references(const Subscription& subscription);

}  // namespace lockstep
