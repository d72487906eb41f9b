#include "cli/settings.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/output.h"
#include "cli/settings_reader.h"

namespace lockstep {
namespace {

struct Setting {
  std::string_view name;
  void (*read)(SettingsReader& reader, const toml::node& node, Settings& settings);
};

void read_schemas(SettingsReader& reader, const toml::node& node, Settings& settings) {
  for (const std::string& name : reader.texts("schemas", node)) {
    if (name.empty() || name.starts_with("pg_") || name == "information_schema")
      reader.wrong(node, fmt::format("\"{}\" is no schema that can be managed", name));
    settings.schemas.insert(Identifier(name));
  }
}

void read_targets(SettingsReader& reader, const toml::node& node, Settings& settings) {
  const auto* table = node.as_table();
  if (!table) return reader.wrong(node, "targets is a table of tables: [targets.production]");
  for (const auto& [key, value] : *table) {
    const std::string name(key.str());
    if (parse_target(name) || name.find_first_of(":=/ ") != std::string::npos)
      reader.wrong(key.source().begin, fmt::format("\"{}\" cannot be the name of a target", name),
                   "take another: empty and ephemeral are targets already, and : = / make a connection string");
    if (auto target = read_target(reader, value)) settings.targets.emplace(name, std::move(*target));
  }
}

void read_allow(SettingsReader& reader, const toml::node& node, Settings& settings) {
  auto allowed = AllowedHazards::parse(fmt::format("{}", fmt::join(reader.texts("allow", node), ",")));
  if (!allowed) return reader.add(node, std::move(allowed.error()));
  settings.allowed = std::move(*allowed);
}

void read_ignore(SettingsReader& reader, const toml::node& node, Settings& settings) {
  auto ignored = Ignored::parse(reader.texts("ignore", node));
  if (!ignored) return reader.add(node, std::move(ignored.error()));
  settings.ignored = std::move(*ignored);
}

void read_roles_map(SettingsReader& reader, const toml::node& node, Settings& settings) {
  const auto* table = node.as_table();
  if (!table) return reader.wrong(node, "roles_map is a table: roles_map = {ROLE_IN_FILES = \"ROLE_IN_TARGET\"}");
  for (const auto& [key, value] : *table)
    if (const auto role = reader.text("the name of a role", value)) {
      if (key.empty() || role->empty()) reader.wrong(value, "roles_map names no role");
      settings.roles_map.emplace(key.str(), *role);
    }
}

constexpr Setting all_settings[] = {
    {"schema",
     [](SettingsReader& reader, const toml::node& node, Settings& settings) {
       for (const std::string& path : reader.texts("schema", node)) settings.schema.push_back(reader.beside(path));
     }},
    {"schemas", read_schemas},
    {"target", [](SettingsReader& reader, const toml::node& node,
                  Settings& settings) { settings.target = reader.text("target", node); }},
    {"targets", read_targets},
    {"allow", read_allow},
    {"ignore", read_ignore},
    {"lock_timeout", [](SettingsReader& reader, const toml::node& node,
                        Settings& settings) { settings.lock_timeout = reader.duration("lock_timeout", node); }},
    {"lock_wait", [](SettingsReader& reader, const toml::node& node,
                     Settings& settings) { settings.lock_wait = reader.duration("lock_wait", node); }},
    {"owners", [](SettingsReader& reader, const toml::node& node,
                  Settings& settings) { settings.owners = reader.truth("owners", node); }},
    {"grants", [](SettingsReader& reader, const toml::node& node,
                  Settings& settings) { settings.grants = reader.truth("grants", node); }},
    {"roles_map", read_roles_map},
};

void read_table(SettingsReader& reader, const toml::table& table, Settings& settings) {
  for (const auto& [key, value] : table) {
    const auto* setting = std::ranges::find(all_settings, key.str(), &Setting::name);
    if (setting != std::end(all_settings)) {
      setting->read(reader, value, settings);
    } else if (key == "password") {
      reader.has_password(key.source().begin);
    } else {
      reader.unknown_key(key, settings_keys());
    }
  }
  if (settings.target && !settings.targets.contains(*settings.target)) {
    std::vector<std::string> names;
    for (const auto& [name, target] : settings.targets) names.push_back(name);
    reader.wrong(*table.get("target"), "target names none of the targets of this file",
                 names.empty() ? "write a table [targets.NAME] for it"
                               : fmt::format("the targets are: {}", fmt::join(names, ", ")));
  }
}

}  // namespace

std::vector<std::string> settings_keys() {
  std::vector<std::string> keys;
  for (const Setting& setting : all_settings) keys.emplace_back(setting.name);
  return keys;
}

Result<Settings> read_settings(const std::filesystem::path& file) {
  const auto text = read_file(file);
  if (!text) return tl::unexpected(text.error());
  SettingsReader reader(file);
  Settings settings;
  settings.file = file;
  const toml::parse_result parsed = toml::parse(*text);
  if (parsed) {
    read_table(reader, parsed.table(), settings);
  } else {
    reader.wrong(parsed.error().source().begin, std::string(parsed.error().description()));
  }
  if (!reader.errors.empty()) return fail(std::move(reader.errors));
  return settings;
}

Result<Settings> find_settings(const std::string& config) {
  if (!config.empty()) return read_settings(config);
  std::error_code none;
  constexpr const char* usual = "lockstep.toml";
  return std::filesystem::exists(usual, none) ? read_settings(usual) : Result<Settings>();
}

}  // namespace lockstep
