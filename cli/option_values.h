// CommandOptions as they were typed -> CommandOptions. No message repeats a value that may hold a password.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"

namespace lockstep {

struct CommentWords {
  std::string provider, key, repository, api_url, commit, author, number, run, token_command, max_wait = "120s";
};

struct OptionWords {
  std::vector<std::string> schema;
  std::optional<std::string> target;
  std::string password_command, tunnel_command;
  std::string format = "human", colour = "auto", out, split, plan_file, plan_fingerprint, config;
  std::optional<std::string> allow, lock_timeout, lock_wait;  // nullopt: by the settings file, else by default
  std::string shell;
  std::optional<std::string> roles_map;
  std::string resolve = "none", explain;
  std::optional<bool> owners, grants;
  bool detailed_exitcode = false, github_step_summary = false, apply = false, no_journal = false, no_online = false,
       change_undecided = false;
  CommentWords comment;
};

// The words of a command that `source` (an option, a variable) gives. Errors: usage; the command is never repeated.
Result<std::vector<std::string>> command_of(std::string_view source, std::string_view text);

// OLD=NEW,...: names of roles in the files -> in the target. Errors: usage.
Result<std::map<std::string, std::string>> roles_map_of(std::string_view text);

// What the words leave open comes from the settings. Errors: usage, every one of them.
Result<CommandOptions> options_of(const OptionWords& words, const Settings& settings, std::string_view command);

}  // namespace lockstep
