// What a plan is made against.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "catalog/connection.h"
#include "cli/console.h"
#include "cli/options.h"

namespace lockstep {

enum class TargetKind : std::uint8_t {
  server,
  ephemeral,  // a throwaway server of this machine, preloaded with `schema`
  files,      // `schema` is the state that is there; no server
  empty,      // an empty database; no server
};

struct Target {
  TargetKind kind = TargetKind::server;
  ConnectionParameters parameters;            // server
  std::vector<std::filesystem::path> schema;  // ephemeral, files
  bool has_server() const { return kind == TargetKind::server || kind == TargetKind::ephemeral; }
  std::string display_name() const;  // no secret
};

// A URI, key=value pairs, ephemeral[:SCHEMA], files:SCHEMA or empty. Errors: usage; the text is never repeated.
Result<Target> parse_target(std::string_view text);

// Where a command finds its target, and how it gets there: --target, else the environment, else the settings
// (docs/connecting.md).
// Errors: usage.
Result<Target> target_of(const CommandOptions& options, const Console& console);

// The way in of a target that is known: the commands of options and environment, DATABASE_PASSWORD.
// `from_options`: the target is one of the options, so that a password in it goes before the environment's command.
Result<Target> with_way_in(Target target, const CommandOptions& options, const Console& console, bool from_options);

// DATABASE_URL, then DATABASE_HOST, _PORT, _NAME, _USER, _PASSWORD, then libpq's own PG* variables.
Result<Target> target_from_environment(const Console& console);

}  // namespace lockstep
