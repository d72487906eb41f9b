// The settings file lockstep.toml: what a project says once instead of at every command (docs/settings.md).
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/allowed_hazards.h"
#include "cli/target.h"
#include "model/identifier.h"
#include "planner/ignored.h"

namespace lockstep {

struct Settings {
  std::filesystem::path file;                 // empty: there is none
  std::vector<std::filesystem::path> schema;  // relative ones start at the file's folder
  std::set<Identifier> schemas;               // empty: those that the files name
  std::optional<std::string> target;          // one of `targets`
  std::map<std::string, Target> targets;
  AllowedHazards allowed;
  Ignored ignored;
  std::optional<std::chrono::milliseconds> lock_timeout, lock_wait;
  std::optional<bool> owners, grants;            // false: left alone
  std::map<std::string, std::string> roles_map;  // names of roles in the files -> in the target
};

// Errors: bad-settings (exit 64), every one of them, at their places; cannot-read. A value is never repeated where it
// may be a password, and a password is refused: the file is in the repository.
Result<Settings> read_settings(const std::filesystem::path& file);

// Of `config` if given, else of lockstep.toml in the current folder if there is one.
Result<Settings> find_settings(const std::string& config);

// The keys that a settings file may have, and those of one of its targets beside libpq's keywords.
std::vector<std::string> settings_keys();
std::vector<std::string> target_settings_keys();

}  // namespace lockstep
