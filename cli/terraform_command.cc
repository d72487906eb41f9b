// The external data source's program: a query on standard input, one flat JSON object on standard output, nothing
// changed.
#include <istream>
#include <iterator>
#include <ostream>

#include "cli/commands.h"
#include "cli/parent_process.h"
#include "cli/pipeline.h"
#include "cli/terraform_query.h"
#include "cli/version.h"
#include "render/render.h"

namespace lockstep {

namespace {

// Where the query says so, a target that cannot be reached is an answer: terraform can still plan and destroy.
bool is_answer(const TerraformQuery& query, const Errors& errors) {
  return query.report_unreachable && !errors.empty() && errors.front().exit_code == ExitCode::cannot_connect;
}

}  // namespace

ExitCode run_terraform(const CommandOptions&, Console& console) {
  if (runs_under_terraform(console)) end_with_parent();
  const std::string input(std::istreambuf_iterator<char>(console.in), {});
  auto query = parse_terraform_query(input, console);
  if (!query) return report(console, query.error());

  TerraformAnswer answer;
  answer.apply = query->options.apply;
  answer.allowed = query->options.allowed.names();
  answer.tool_version = tool_version();
  auto pipeline = Pipeline::open(query->options, query->target);
  const auto plan = pipeline ? pipeline->plan() : tl::unexpected(pipeline.error());
  if (plan) {
    answer.plan = &*plan;
    answer.last_applied = pipeline->journal().last_applied();
    answer.journal = to_string(pipeline->journal().state);
  } else if (is_answer(*query, plan.error())) {
    answer.status = plan.error().front().code == "no-database" ? "no-database" : "unreachable";
    answer.error = plan.error().front().message;
  } else {
    return report(console, plan.error());
  }
  console.out << render_terraform(answer);
  return ExitCode::done;
}

}  // namespace lockstep
