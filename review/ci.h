// What a pipeline's environment says of the change under review.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "review/marker.h"
#include "review/provider.h"

namespace lockstep {

// Nullopt where the variable is not set or empty.
using Environment = std::function<std::optional<std::string>(const char* name)>;

struct CiSettings {
  std::string api_url, repository;  // as in ReviewTarget
  std::optional<std::uint64_t> number;
  std::optional<RunNumber> run;
  std::string commit;    // of the change itself, not of GitHub's trial merge
  std::string blob_url;  // of that commit's files: "https://github.com/owner/name/blob/COMMIT/"
  std::string run_url;
};

// GitHub Actions: GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_EVENT_PATH, GITHUB_REF, GITHUB_RUN_ID and
// GITHUB_RUN_ATTEMPT. GitLab CI: CI_API_V4_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID, CI_PIPELINE_ID and CI_JOB_ID. What
// is missing stays empty.
CiSettings ci_settings(ProviderKind provider, const Environment& environment);

}  // namespace lockstep
