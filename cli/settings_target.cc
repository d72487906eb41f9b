#include <fmt/format.h>

#include <algorithm>

#include "cli/option_values.h"
#include "cli/settings_reader.h"

namespace lockstep {
namespace {

constexpr std::string_view own_keys[] = {"url", "password_command", "tunnel_command"};

bool is_secret(std::string_view keyword) { return keyword == "password" || keyword == "sslpassword"; }

std::vector<std::string> every_key() {
  std::vector<std::string> keys = target_settings_keys();
  for (std::string& keyword : ConnectionParameters::known_keywords())
    if (!is_secret(keyword)) keys.push_back(std::move(keyword));
  return keys;
}

void read_url(SettingsReader& reader, const toml::node& node, Target& target) {
  const auto text = reader.text("url", node);
  if (!text) return;
  auto parsed = parse_target(*text);
  if (!parsed) return reader.add(node, std::move(parsed.error()));
  target = std::move(*parsed);
  if (std::ranges::any_of(target.parameters.keywords, [](const auto& each) { return is_secret(each.first); }))
    reader.has_password(node.source().begin);
}

// One text is taken apart as on the command line; a list is the words themselves.
CommandWords read_command(SettingsReader& reader, std::string_view key, const toml::node& node) {
  if (const auto* text = node.as_string()) {
    auto words = command_of(key, text->get());
    if (words) return std::move(*words);
    reader.add(node, std::move(words.error()));
    return {};
  }
  CommandWords words = reader.texts(key, node);
  if (words.empty() || words.front().empty()) reader.wrong(node, fmt::format("{} names no program", key));
  return words;
}

// A number or a truth is written without quotes: port = 5432.
void read_keyword(SettingsReader& reader, const toml::key& key, const toml::node& node, Target& target) {
  std::string value;
  if (const auto* number = node.as_integer()) {
    value = std::to_string(number->get());
  } else if (const auto text = reader.text(key.str(), node)) {
    value = *text;
  }
  target.parameters.keywords.emplace_back(key.str(), std::move(value));
}

}  // namespace

std::vector<std::string> target_settings_keys() { return {std::begin(own_keys), std::end(own_keys)}; }

std::optional<Target> read_target(SettingsReader& reader, const toml::node& node) {
  const auto* table = node.as_table();
  if (!table) {
    reader.wrong(node, "a target is a table: [targets.production]");
    return std::nullopt;
  }
  Target target;
  const std::vector<std::string> known = every_key();
  const toml::node* url = table->get("url");
  if (url) read_url(reader, *url, target);
  for (const auto& [key, value] : *table) {
    if (key == "url") continue;
    if (is_secret(key.str())) {
      reader.has_password(key.source().begin);
    } else if (key == "password_command") {
      target.parameters.password_command = read_command(reader, key.str(), value);
    } else if (key == "tunnel_command") {
      target.parameters.way = std::make_shared<TunnelledWay>(read_command(reader, key.str(), value));
    } else if (std::ranges::find(known, key.str()) == known.end()) {
      reader.unknown_key(key, known);
    } else if (url) {
      reader.wrong(key.source().begin, fmt::format("the target has a url, and {} beside it", key.str()),
                   "put it into the url, or write all of it by keywords: host = \"...\", dbname = \"...\"");
    } else {
      read_keyword(reader, key, value, target);
    }
  }
  target.parameters.read_service();
  return target;
}

}  // namespace lockstep
