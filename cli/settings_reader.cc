#include "cli/settings_reader.h"

#include <fmt/format.h>

#include "cli/closest_word.h"
#include "cli/words.h"

namespace lockstep {

void SettingsReader::wrong(const toml::source_position& place, std::string message, std::string hint) {
  errors.push_back(Error{.code = "bad-settings",
                         .message = escape_controls(message, true),
                         .where = {file_name_, static_cast<int>(place.line), static_cast<int>(place.column)},
                         .hint = std::move(hint),
                         .excerpt = {},
                         .exit_code = ExitCode::usage});
}

void SettingsReader::unknown_key(const toml::key& key, const std::vector<std::string>& known) {
  const std::string meant = closest_word(key.str(), known);
  wrong(key.source().begin, fmt::format("no setting has the name {}", key.str()),
        meant.empty() ? fmt::format("the names are: {}", fmt::join(known, ", "))
                      : fmt::format("did you mean {}?", meant));
}

void SettingsReader::has_password(const toml::source_position& place) {
  wrong(place, "a settings file must not hold a password: everybody who has the repository has it too",
        "give it in the environment (DATABASE_PASSWORD, PGPASSWORD), in the pass file, or by password_command; and "
        "change the one that was here");
}

void SettingsReader::add(const toml::node& node, Errors found) {
  for (Error& error : found) wrong(node, std::move(error.message), std::move(error.hint));
}

std::optional<std::string> SettingsReader::text(std::string_view key, const toml::node& node) {
  if (const auto* value = node.as_string()) return value->get();
  wrong(node, fmt::format("{} is a text in quotes", key));
  return std::nullopt;
}

std::vector<std::string> SettingsReader::texts(std::string_view key, const toml::node& node) {
  std::vector<std::string> found;
  const auto take = [&](const toml::node& item) {
    if (const auto* value = item.as_string()) return found.push_back(value->get());
    wrong(item, fmt::format("{} is a text in quotes, or a list of such: [\"a\", \"b\"]", key));
  };
  const auto* list = node.as_array();
  if (!list) take(node);
  if (list)
    for (const toml::node& item : *list) take(item);
  return found;
}

std::optional<bool> SettingsReader::truth(std::string_view key, const toml::node& node) {
  if (const auto* value = node.as_boolean()) return value->get();
  wrong(node, fmt::format("{} is true or false, without quotes", key));
  return std::nullopt;
}

std::optional<std::chrono::milliseconds> SettingsReader::duration(std::string_view key, const toml::node& node) {
  const auto* value = node.as_string();
  const auto time = value ? parse_duration(value->get()) : std::nullopt;
  if (!time) wrong(node, fmt::format("{} is a time of at most a day: \"800ms\", \"2s\", \"5min\" or \"1h\"", key));
  return time;
}

}  // namespace lockstep
