// The comment on a pull request: from a plan file, or from files and a target.
#include <fmt/format.h>

#include <ctime>
#include <ostream>
#include <thread>

#include "catalog/user_command.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "cli/review_options.h"
#include "review/ci.h"
#include "review/comment.h"

namespace lockstep {

namespace {

Result<std::string> token_of(const CommentOptions& words, ProviderKind provider, const Console& console) {
  if (!words.token_command.empty()) {
    auto token = password_from(words.token_command);
    if (token) return token;
    for (Error& error : token.error()) {
      error.code = "token-command-failed";
      const std::string_view what = "the password command", instead = "the token command";
      if (error.message.starts_with(what)) error.message.replace(0, what.size(), instead);
      error.hint = "run it by hand: it has to print the token as its first line and end with status 0";
    }
    return token;
  }
  const bool github = provider == ProviderKind::github;
  if (auto token = console.environment(github ? "GITHUB_TOKEN" : "GITLAB_TOKEN")) return std::move(*token);
  if (github) {
    return fail(usage_error("there is no token: GITHUB_TOKEN is not set",
                            "in a workflow: env: GITHUB_TOKEN: ${{ github.token }}; or use --token-command"));
  }
  return fail(usage_error(console.environment("CI_JOB_TOKEN")
                              ? "there is no token: GITLAB_TOKEN is not set, and a job token cannot write notes"
                              : "there is no token: GITLAB_TOKEN is not set",
                          "make a project access token with scope api and the role Reporter, and give it as a masked "
                          "variable GITLAB_TOKEN; or use --token-command"));
}

// A token with a line break in it would add headers of its own.
bool is_one_word(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

// Repeating what stands in the environment or on the command line is harmless here: neither is a secret.
Result<ReviewTarget> review_target(const CommentOptions& words, ProviderKind provider, const CiSettings& ci) {
  Errors errors;
  const auto missing = [&](const char* what, const char* variable, const char* option) {
    errors.push_back(usage_error(fmt::format("{} is not known: {} is not set", what, variable),
                                 fmt::format("run it in the pipeline of a pull request, or give {}", option)));
  };
  const bool github = provider == ProviderKind::github;
  ReviewTarget target;
  target.provider = provider;
  target.author = words.author;
  target.api_url = words.api_url.empty() ? ci.api_url : words.api_url;
  while (target.api_url.ends_with('/')) target.api_url.pop_back();
  target.repository = words.repository.empty() ? ci.repository : words.repository;
  target.number = words.number.value_or(ci.number.value_or(0));
  if (target.api_url.empty()) {
    missing("the API", "CI_API_V4_URL", "--api-url");
  } else if (harmless_url(target.api_url).empty()) {
    errors.push_back(usage_error("the API's address is no http or https URL", "for example https://api.github.com"));
  }
  if (target.repository.empty()) {
    missing("the repository", github ? "GITHUB_REPOSITORY" : "CI_PROJECT_ID", "--repository");
  } else if (github && (std::count(target.repository.begin(), target.repository.end(), '/') != 1 ||
                        uri_path(target.repository) != target.repository)) {
    errors.push_back(usage_error("the repository is not written as OWNER/NAME"));
  }
  if (target.number == 0) {
    missing(github ? "the pull request" : "the merge request",
            github ? "no event in GITHUB_EVENT_PATH, and GITHUB_REF" : "CI_MERGE_REQUEST_IID", "--number");
  }
  if (!errors.empty()) return fail(std::move(errors));
  return target;
}

Patience patience_of(const CommentOptions& words) {
  Patience patience;
  patience.left = words.max_wait;
  patience.sleep = [](std::chrono::milliseconds time) { std::this_thread::sleep_for(time); };
  patience.now = [] { return static_cast<long>(std::time(nullptr)); };
  return patience;
}

std::string_view told(CommentOutcome outcome) {
  switch (outcome) {
    case CommentOutcome::created:
      return "Comment created.";
    case CommentOutcome::updated:
      return "Comment updated.";
    case CommentOutcome::not_needed:
      return "In sync, and there is no comment to update: none was made.";
    case CommentOutcome::outdated:
      return "A newer run has commented already: its comment was left alone.";
  }
  return {};
}

Result<CommentOutcome> comment(const CommandOptions& options, const Console& console) {
  const CommentOptions& words = options.comment;
  const ProviderKind provider = words.provider;
  const CiSettings ci = ci_settings(provider, console.environment);
  auto target = review_target(words, provider, ci);
  if (!target) return tl::unexpected(std::move(target.error()));
  const auto run = words.run ? words.run : ci.run;
  if (!run) {
    return fail(
        usage_error("the run's number is not known, and an older run must not overwrite a newer one",
                    "outside GitHub Actions and GitLab CI give it with --run, for example --run \"$(date +%s)\""));
  }
  auto token = token_of(words, provider, console);
  if (!token) return tl::unexpected(std::move(token.error()));
  if (!is_one_word(*token)) return fail(usage_error("the token holds blanks or control characters"));
  target->token = std::move(*token);

  const auto plan = plan_of(options, console);
  if (!plan) return tl::unexpected(plan.error());
  ReviewOptions review = review_options(options, console);
  review.title = words.key;
  review.commit = words.commit.empty() ? ci.commit : words.commit;
  review.repository.blob_url = ci.blob_url;
  review.run_url = ci.run_url;
  const Marker marker{words.key.empty() ? plan->target : words.key, *run, review.commit};
  const auto api = open_provider(*target, patience_of(words));
  return put_comment(*api, *plan, review, marker);
}

}  // namespace

ExitCode run_comment(const CommandOptions& options, Console& console) {
  const auto outcome = comment(options, console);
  if (!outcome) return report(console, outcome.error());
  console.out << told(*outcome) << '\n';
  return ExitCode::done;
}

}  // namespace lockstep
