// GitLab's Code Quality report: the subset of Code Climate's format that merge requests read.
#include <nlohmann/json.hpp>

#include "render/findings.h"
#include "render/render.h"

namespace lockstep {

namespace {

using Json = nlohmann::ordered_json;

const char* severity(Level level) {
  switch (level) {
    case Level::error:
      return "critical";
    case Level::warning:
      return "minor";
    case Level::note:
      return "info";
  }
  return "info";
}

}  // namespace

std::string render_gitlab_codequality(const Plan& plan, const ReviewOptions& options) {
  Json report = Json::array();
  for (const Finding& finding : findings_of(plan, options)) {
    // GitLab drops an entry without a path; "." is the folder that every repository has.
    report.push_back({{"description", finding.title + ": " + finding.message},
                      {"check_name", finding.rule},
                      {"fingerprint", finding.fingerprint},
                      {"severity", severity(finding.level)},
                      {"location",
                       {{"path", finding.path.empty() ? "." : finding.path},
                        {"lines", {{"begin", finding.line > 0 ? finding.line : 1}}}}}});
  }
  return report.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace lockstep
