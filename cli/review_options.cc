#include "cli/review_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

namespace lockstep {

namespace {

namespace fs = std::filesystem;

// GitHub refuses summaries over 1 MiB a step, and other tools may write to the same one.
constexpr std::size_t largest_summary = 900'000;  // bytes

// Reports have to name a file even for what has none: the first one of the desired state.
fs::path first_file(const fs::path& schema) {
  std::error_code code;
  if (!fs::is_directory(schema, code)) return schema;
  fs::path first;
  for (fs::recursive_directory_iterator each(schema, code), end; !code && each != end; each.increment(code)) {
    if (each->path().extension() == ".sql" && (first.empty() || each->path() < first)) first = each->path();
  }
  return first.empty() ? schema : first;
}

}  // namespace

ReviewOptions review_options(const CommandOptions& options, const Console& console) {
  ReviewOptions review;
  review.allowed = options.allowed.names();
  std::error_code code;
  review.repository.folder = fs::current_path(code);
  for (const char* variable : {"GITHUB_WORKSPACE", "CI_PROJECT_DIR"}) {
    const auto root = console.environment(variable);
    if (root && review.repository.root.empty() && fs::path(*root).is_absolute()) review.repository.root = *root;
  }
  if (!options.schema.empty()) review.anywhere = first_file(options.schema.front()).string();
  return review;
}

Result<void> add_to_step_summary(const Plan& plan, const CommandOptions& options, const Console& console) {
  const auto path = console.environment("GITHUB_STEP_SUMMARY");
  if (!path) {
    return fail(usage_error("GITHUB_STEP_SUMMARY is not set: this is no step of GitHub Actions",
                            "leave --github-step-summary out, or use --format markdown"));
  }
  errno = 0;
  std::ofstream file(*path, std::ios::binary | std::ios::app);
  file << render_markdown(plan, review_options(options, console), largest_summary) << '\n';
  file.close();
  if (file) return {};
  Error error;
  error.code = "cannot-write";
  error.message = fmt::format("cannot write the step summary {}: {}", *path, std::strerror(errno ? errno : EIO));
  return fail(std::move(error));
}

}  // namespace lockstep
