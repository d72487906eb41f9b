#include <fmt/format.h>

#include <algorithm>

#include "parser/internal/tree.h"
#include "parser/read/options.h"
#include "parser/read/readers.h"

namespace lockstep {

namespace {

void sort_unique(std::vector<Identifier>& names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
}

class OptionReader {
 public:
  OptionReader(Reader& reader, const Statement& statement, Subscription& subscription)
      : reader_(reader), statement_(statement), subscription_(subscription) {}

  void read(const List* options) {
    for (const DefElem* option : items<DefElem>(options)) read(*option);
  }

 private:
  void read(const DefElem& option) {
    const std::string_view name = option.defname;
    if (name == "enabled") {
      subscription_.enabled = option_flag(option);
    } else if (name == "slot_name") {
      const std::string slot = option_text(option);  // NONE reads as none, which no slot can be called
      subscription_.slot_name = slot == "none" ? std::nullopt : std::optional(slot);
    } else if (name == "connect") {
      subscription_.connects = option_flag(option);
    } else if (name == "create_slot") {
      subscription_.makes_slot = option_flag(option);
    } else if (name == "copy_data") {
      subscription_.copies_data = option_flag(option);
    } else if (name != "refresh") {
      set(option);
    }
  }

  void set(const DefElem& option) {
    const SubscriptionOption* known = find_subscription_option(option.defname);
    if (!known || reader_.server_version / 10000 < known->since) {
      const std::string hint = known ? fmt::format("it is new in PostgreSQL {}", known->since) : std::string();
      reader_.unsupported(statement_, option.location,
                          fmt::format("the subscription's option {}", Identifier(option.defname).quoted()), hint);
      return;
    }
    std::erase_if(subscription_.options, [&](const Option& each) { return each.name == known->name; });
    const std::string value = normalised(*known, option_text(option));
    if (value == default_of(*known, reader_.server_version)) return;
    subscription_.options.push_back({option.defname, value});
    std::sort(subscription_.options.begin(), subscription_.options.end());
  }

  Reader& reader_;
  const Statement& statement_;
  Subscription& subscription_;
};

void refuse_contradiction(Reader& reader, const Statement& statement, const Subscription& subscription) {
  if (subscription.slot_name || !subscription.enabled) return;
  reader.unsupported(statement, -1, "an enabled subscription without a slot", "add enabled = false, or name its slot");
}

}  // namespace

Outcome read_subscription(Reader& reader, const Statement& statement) {
  const auto* create = LOCKSTEP_NODE(CreateSubscriptionStmt, statement.tree);
  Subscription subscription;
  subscription.name = Identifier(create->subname);
  subscription.connection = text_of(create->conninfo);
  subscription.publications = identifiers(create->publication);
  sort_unique(subscription.publications);
  subscription.slot_name = subscription.name.text();
  const DefElem* connect = find_option(create->options, "connect");
  if (connect && !option_flag(*connect)) {
    subscription.enabled = subscription.makes_slot = subscription.copies_data = false;
  }
  OptionReader(reader, statement, subscription).read(create->options);
  refuse_contradiction(reader, statement, subscription);
  reader.add(statement, -1, std::move(subscription));
  return Outcome::done;
}

// What pg_dump writes beside CREATE, and people.
Outcome read_alter_subscription(Reader& reader, const Statement& statement) {
  const auto* alter = LOCKSTEP_NODE(AlterSubscriptionStmt, statement.tree);
  auto* subscription = reader.find<Subscription>({Kind::subscription, {}, {}, Identifier(alter->subname), {}});
  if (!subscription) return reader.missing(statement, -1, "subscription", Identifier(alter->subname).quoted());
  const std::vector<Identifier> named = identifiers(alter->publication);
  std::vector<Identifier>& publications = subscription->publications;
  switch (alter->kind) {
    case ALTER_SUBSCRIPTION_OPTIONS:
    case ALTER_SUBSCRIPTION_ENABLED:
      OptionReader(reader, statement, *subscription).read(alter->options);
      break;
    case ALTER_SUBSCRIPTION_CONNECTION:
      subscription->connection = text_of(alter->conninfo);
      break;
    case ALTER_SUBSCRIPTION_SET_PUBLICATION:
      publications = named;
      break;
    case ALTER_SUBSCRIPTION_ADD_PUBLICATION:
      publications.insert(publications.end(), named.begin(), named.end());
      break;
    case ALTER_SUBSCRIPTION_DROP_PUBLICATION:
      std::erase_if(publications,
                    [&](const Identifier& each) { return std::find(named.begin(), named.end(), each) != named.end(); });
      break;
    default:
      reader.unsupported(statement, -1, "REFRESH and SKIP of a subscription", "they are steps, no part of a schema");
      return Outcome::done;
  }
  sort_unique(publications);
  refuse_contradiction(reader, statement, *subscription);
  return Outcome::done;
}

}  // namespace lockstep
