// The query of terraform's external data source, as it comes on standard input.
#pragma once

#include <string>
#include <string_view>

#include "cli/options.h"
#include "cli/target.h"

namespace lockstep {

struct TerraformQuery {
  CommandOptions options;
  Target target;
  bool report_unreachable = false;  // a status instead of a failure
};

// Keys: target, or host, port, dbname, user; schema (paths by newline or comma); allow; owners, grants, apply (yes,
// true, 1; no, false, 0); roles_map; config; on_unreachable (report, fail). What is left out comes from where it comes
// from for every command: the environment, lockstep.toml. Errors: usage, naming the key; values are never repeated;
// bad-settings.
Result<TerraformQuery> parse_terraform_query(std::string_view json, const Console& console);

}  // namespace lockstep
