// One settings file while it is read: typed values, and every mistake with its place. toml++ stops in cli/settings*.cc.
#pragma once

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "cli/settings.h"

namespace lockstep {

class SettingsReader {
 public:
  explicit SettingsReader(std::filesystem::path file)
      : file_(std::move(file)), file_name_(std::make_shared<const std::string>(file_.string())) {}

  // Nullopt where the value is of another type, which is told.
  std::optional<std::string> text(std::string_view key, const toml::node& node);
  std::vector<std::string> texts(std::string_view key, const toml::node& node);  // one text, or a list of them
  std::optional<bool> truth(std::string_view key, const toml::node& node);
  std::optional<std::chrono::milliseconds> duration(std::string_view key, const toml::node& node);

  void wrong(const toml::source_position& place, std::string message, std::string hint = {});
  void wrong(const toml::node& node, std::string message, std::string hint = {}) {
    wrong(node.source().begin, std::move(message), std::move(hint));
  }
  void unknown_key(const toml::key& key, const std::vector<std::string>& known);
  void has_password(const toml::source_position& place);
  // Errors of others, put at the node.
  void add(const toml::node& node, Errors errors);

  std::filesystem::path beside(const std::string& path) const { return file_.parent_path() / path; }
  Errors errors;

 private:
  std::filesystem::path file_;
  std::shared_ptr<const std::string> file_name_;
};

// [targets.NAME]: url, or libpq's keywords; password_command, tunnel_command.
std::optional<Target> read_target(SettingsReader& reader, const toml::node& node);

}  // namespace lockstep
