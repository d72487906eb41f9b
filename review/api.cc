#include "review/api.h"

#include <fmt/format.h>

#include "review/retry.h"

namespace lockstep {

namespace {

constexpr int most_tries = 6;
constexpr std::size_t longest_words = 300;  // bytes

Error busy(const ReviewTarget& target, const HttpResponse& response) {
  Error error;
  error.code = "api-busy";
  error.message = is_rate_limited(response)
                      ? fmt::format("the API of {} is rate limited, longer than --max-wait", to_string(target.provider))
                      : fmt::format("the API of {} fails with status {}", to_string(target.provider), response.status);
  error.hint = "run it again later; a longer --max-wait waits longer";
  error.exit_code = ExitCode::cannot_connect;
  return error;
}

// GitHub: message and errors[].message; GitLab: message or error, sometimes an object.
std::string words_of(const nlohmann::json& body) {
  if (!body.is_object()) return {};
  std::string words;
  for (const char* key : {"message", "error", "error_description"}) {
    const auto found = body.find(key);
    if (found == body.end() || found->is_null()) continue;
    const std::string text = found->is_string() ? found->get<std::string>()
                                                : found->dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
    words += (words.empty() ? "" : "; ") + text;
  }
  const auto errors = body.find("errors");
  if (errors == body.end() || !errors->is_array()) return words;
  for (const auto& each : *errors) {
    if (each.is_object() && each.contains("message") && each["message"].is_string()) {
      words += "; " + each["message"].get<std::string>();
    }
  }
  return words;
}

}  // namespace

bool Api::wait(std::chrono::milliseconds time) {
  if (time > patience_.left) return false;
  patience_.left -= time;
  patience_.sleep(time);
  return true;
}

Result<Answer> Api::send(const std::string& method, const std::string& path, const nlohmann::json& body,
                         Repeat repeat) {
  using Json = nlohmann::json;
  const HttpRequest request{method, target_.api_url + path,
                            body.is_null() ? std::string() : body.dump(-1, ' ', false, Json::error_handler_t::replace)};
  for (int attempt = 0;; ++attempt) {
    auto response = http_.send(request);
    const bool last = attempt + 1 == most_tries;
    if (!response) {
      const bool lost = response.error().front().code == "api-unreachable";
      if (!lost || repeat == Repeat::only_if_rejected || last || !wait(back_off(attempt))) {
        return tl::unexpected(std::move(response.error()));
      }
      continue;
    }
    const auto pause = wait_before_retry(*response, attempt, patience_.now());
    if (!pause) {
      Answer answer{response->status, Json::parse(response->body, nullptr, false), std::move(*response)};
      if (answer.body.is_discarded()) answer.body = nullptr;
      return answer;
    }
    const bool was_rejected = is_rate_limited(*response);
    if ((repeat == Repeat::only_if_rejected && !was_rejected) || last || !wait(*pause)) {
      return fail(busy(target_, *response));
    }
  }
}

Result<Answer> Api::send_or_refuse(const std::string& method, const std::string& path, const nlohmann::json& body,
                                   Repeat repeat) {
  auto answer = send(method, path, body, repeat);
  if (answer && (answer->status < 200 || answer->status > 299)) return fail(refused(*answer));
  return answer;
}

std::string Api::scrubbed(std::string text) const {
  for (std::size_t at = 0; !target_.token.empty() && (at = text.find(target_.token, at)) != std::string::npos;) {
    text.replace(at, target_.token.size(), "***");
  }
  if (text.size() > longest_words) text = text.substr(0, longest_words) + "...";
  return escape_controls(text, true);
}

std::string Api::remedy(int status) const {
  const bool github = target_.provider == ProviderKind::github;
  switch (status) {
    case 401:
      return github
                 ? "the token is wrong or expired: give a valid one in GITHUB_TOKEN, or by --token-command"
                 : "the token is wrong or expired, or is a job token, which cannot write notes: give a project access "
                   "token with scope api in GITLAB_TOKEN, or by --token-command";
    case 403:
      return github ? "the token may not write here: the job needs \"permissions: pull-requests: write\"; for pull "
                      "requests from forks GitHub gives a token that can only read: use --github-step-summary there"
                    : "the token may not write here: it needs scope api and the role Reporter or higher";
    case 404:
      return github ? "is there such a pull request, and may the token see the repository?"
                    : "is there such a merge request, and may the token see the project? A job token cannot";
    case 410:
    case 422:
      return "the comment was not accepted; is the pull request locked?";
    default:
      return {};
  }
}

Error Api::refused(const Answer& answer) const {
  Error error;
  error.code = "api-refused";
  const std::string words = scrubbed(words_of(answer.body));
  error.message = fmt::format("{} answers with status {}{}", to_string(target_.provider), answer.status,
                              words.empty() ? std::string() : ": " + words);
  error.hint = remedy(answer.status);
  return error;
}

}  // namespace lockstep
