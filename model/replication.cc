#include "model/replication.h"

#include <algorithm>
#include <array>

#include "model/describe.h"

namespace lockstep {
namespace {

constexpr std::array<SubscriptionOption, 9> known_options{{
    {"binary", 14, "false", 14},
    {"disable_on_error", 15, "false", 15},
    {"failover", 17, "false", 17, true},
    {"origin", 16, "any", 16},
    {"password_required", 16, "true", 16},
    {"run_as_owner", 16, "false", 16},
    {"streaming", 14, "off", 14},
    {"synchronous_commit", 14, "off", 14},
    {"two_phase", 15, "false", 18, true},
}};

std::vector<std::string> operations_of(const Publication& publication) {
  std::vector<std::string> words;
  if (publication.publishes_insert) words.emplace_back("insert");
  if (publication.publishes_update) words.emplace_back("update");
  if (publication.publishes_delete) words.emplace_back("delete");
  if (publication.publishes_truncate) words.emplace_back("truncate");
  return words;
}

std::vector<std::string> tables_of(const Publication& publication) {
  std::vector<std::string> texts;
  for (const PublishedTable& published : publication.tables) {
    std::string text = published.table.quoted();
    for (const Identifier& column : published.columns) {
      text += (&column == &published.columns.front() ? " (" : ", ") + column.quoted();
    }
    if (!published.columns.empty()) text += ')';
    texts.push_back(std::move(text));
  }
  return texts;
}

}  // namespace

ObjectId id_of(const Publication& publication) { return {Kind::publication, {}, {}, publication.name, {}}; }

Properties describe(const Publication& publication) {
  Properties properties{{"all tables", publication.all_tables, OnChange::rebuild},
                        {"tables", tables_of(publication)},
                        {"schemas", value_of(publication.schemas)},
                        {"publish", operations_of(publication)},
                        {"publish_via_partition_root", publication.via_partition_root},
                        {"publish_generated_columns", text_or_nothing(publication.generated_columns)}};
  int index = 0;
  for (const PublishedTable& published : publication.tables) {
    properties.push_back({"filter", value_of(published.filter), OnChange::alter, ++index});
  }
  return properties;
}

std::vector<ObjectId> references(const Publication& publication) {
  std::vector<ObjectId> needed;
  for (const PublishedTable& published : publication.tables) {
    needed.push_back(table_id(published.table));
    for (const Identifier& column : published.columns) needed.push_back(column_id(published.table, column));
    append(needed, published.filter);
  }
  for (const Identifier& schema : publication.schemas) needed.push_back({Kind::schema, {}, {}, schema, {}});
  return needed;
}

ObjectId id_of(const Subscription& subscription) { return {Kind::subscription, {}, {}, subscription.name, {}}; }

Properties describe(const Subscription& subscription) {
  return {
      {"secret connection", subscription.connection ? Value(*subscription.connection) : Value(), OnChange::when_said},
      {"publications", value_of(subscription.publications)},
      {"enabled", subscription.enabled},
      {"slot_name", subscription.slot_name ? Value(*subscription.slot_name) : Value()},
      {"options", to_strings(subscription.options)}};
}

std::vector<ObjectId> references(const Subscription&) { return {}; }

std::span<const SubscriptionOption> subscription_options() { return known_options; }

const SubscriptionOption* find_subscription_option(std::string_view name) {
  const auto found = std::find_if(known_options.begin(), known_options.end(),
                                  [name](const SubscriptionOption& option) { return option.name == name; });
  return found == known_options.end() ? nullptr : &*found;
}

std::string default_of(const SubscriptionOption& option, int server_version) {
  if (option.name == "streaming" && server_version >= 180000) return "parallel";
  return std::string(option.standard);
}

std::string value_of(const Subscription& subscription, const SubscriptionOption& option, int server_version) {
  const auto said = std::find_if(subscription.options.begin(), subscription.options.end(),
                                 [&option](const Option& each) { return each.name == option.name; });
  return said == subscription.options.end() ? default_of(option, server_version) : said->value;
}

std::string normalised(const SubscriptionOption& option, std::string_view value) {
  const bool is_flag = option.standard != "off" && option.standard != "any";
  for (const auto& [yes, no] : {std::pair{"true", "false"}, std::pair{"on", "off"}, std::pair{"yes", "no"},
                                std::pair{"1", "0"}, std::pair{"t", "f"}}) {
    if (value == yes) return is_flag ? "true" : "on";
    if (value == no) return is_flag ? "false" : "off";
  }
  return std::string(value);
}

}  // namespace lockstep
