// The query of terraform's external data source, as it comes on standard input.
#pragma once

#include <string>
#include <string_view>

#include "cli/options.h"
#include "cli/target.h"

namespace lockstep {

struct TerraformQuery {
  CommandOptions options;  // schema, allowed, apply
  Target target;
  bool report_unreachable = false;  // a status instead of a failure
};

// Keys: target, or host, port, dbname, user (the rest from the environment); schema (paths by newline or comma); allow;
// apply (yes, true, 1); on_unreachable (report, fail). Errors: usage, naming the key; values are never repeated.
Result<TerraformQuery> parse_terraform_query(std::string_view json, const Console& console);

}  // namespace lockstep
