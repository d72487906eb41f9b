// What the command line asked for.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/allowed_hazards.h"
#include "planner/ignored.h"
#include "review/marker.h"
#include "review/provider.h"

namespace lockstep {

struct Settings;

enum class Format : std::uint8_t { human, sql, json, markdown, sarif, github, gitlab_codequality };
// What may be asked for the objects that neither analysis nor the values of literals decide.
enum class Resolve : std::uint8_t { none, target, ephemeral };
enum class Shell : std::uint8_t { bash, zsh, fish };
enum class ColourChoice : std::uint8_t { automatic, always, never };

// Of the command comment; what is not given is asked of the pipeline's environment.
struct CommentOptions {
  ProviderKind provider = ProviderKind::github;
  std::string key;  // tells the comments of several targets apart; shown as the target's name
  std::string repository, api_url, commit, author;
  std::optional<std::uint64_t> number;
  std::optional<RunNumber> run;
  std::vector<std::string> token_command;  // words; empty: not given
  std::chrono::milliseconds max_wait{120'000};
};

struct CommandOptions {
  std::vector<std::filesystem::path> schema;                  // files and folders of the desired state
  std::optional<std::string> target;                          // nullopt: from the environment; see cli/target.h
  std::shared_ptr<const Settings> settings;                   // null: no settings file
  std::vector<std::string> password_command, tunnel_command;  // words; empty: not given
  Format format = Format::human;
  ColourChoice colour = ColourChoice::automatic;
  std::filesystem::path split;  // inspect: a folder, a file for each table with all that hangs on it
  std::filesystem::path out;    // plan: where the plan's JSON goes, too; inspect: instead of standard output
  bool detailed_exitcode = false;
  Resolve resolve = Resolve::none;
  bool change_undecided = false;  // make what is undecided as the files have it
  std::string explain;            // plan: an object, instead of the plan; empty: none
  bool github_step_summary = false;
  AllowedHazards allowed;
  std::set<Identifier> schemas;  // to manage; empty: those that the files name
  Ignored ignored;
  bool apply = false;  // false: a rehearsal
  std::filesystem::path plan_file;
  std::string plan_fingerprint;  // of the reviewed plan; empty: not given
  bool journal = true;           // apply: keep a record in the target
  bool online = true;
  bool owners = true, grants = true;             // false: left alone
  std::map<std::string, std::string> roles_map;  // names of roles in the files -> in the target
  std::chrono::milliseconds lock_timeout{800};
  std::chrono::milliseconds lock_wait{60'000};
  Shell shell = Shell::bash;  // completion
  CommentOptions comment;
};

}  // namespace lockstep
