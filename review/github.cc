// GitHub's REST API, also of GitHub Enterprise Server: comments of a pull request are comments of its issue.
#include "review/github.h"

#include <fmt/format.h>

#include "review/api.h"

namespace lockstep {

namespace {

using Json = nlohmann::json;

constexpr int most_pages = 100;

class Github : public Provider {
 public:
  Github(const ReviewTarget& target, Patience patience)
      : target_(target),
        api_(target,
             {"Accept: application/vnd.github+json", "X-GitHub-Api-Version: 2022-11-28",
              "Authorization: Bearer " + target.token},
             std::move(patience)) {}

  Result<std::string> own_name() override;
  Result<std::vector<Comment>> comments() override;
  Result<Comment> comment(std::uint64_t id) override;
  Result<std::uint64_t> create(const std::string& body) override;
  Result<void> update(std::uint64_t id, const std::string& body) override;
  Result<void> remove(std::uint64_t id) override;
  // The limit is 65,536 characters.
  std::size_t largest_body() const override { return 60'000; }

 private:
  std::string of_issue() const {
    return fmt::format("/repos/{}/issues/{}/comments", target_.repository, target_.number);
  }
  std::string of_comment(std::uint64_t id) const {
    return fmt::format("/repos/{}/issues/comments/{}", target_.repository, id);
  }

  const ReviewTarget target_;
  Api api_;
};

Error unexpected_answer() {
  Error error;
  error.code = "api-refused";
  error.message = "the answer of GitHub's API is not what its documentation says";
  error.hint = "is the API's address right? GitHub Enterprise Server: https://HOST/api/v3";
  return error;
}

std::optional<Comment> comment_of(const Json& json) {
  if (!json.is_object() || !json.contains("id") || !json["id"].is_number_unsigned()) return std::nullopt;
  Comment comment;
  comment.id = json["id"].get<std::uint64_t>();
  if (const auto body = json.find("body"); body != json.end() && body->is_string()) comment.body = *body;
  const auto user = json.find("user");  // null: a ghost, whose account is gone
  if (user != json.end() && user->is_object()) comment.author = user->value("login", std::string());
  return comment;
}

Result<std::string> Github::own_name() {
  if (!target_.author.empty()) return target_.author;
  const auto answer = api_.send("GET", "/user");
  if (!answer) return tl::unexpected(answer.error());
  if (answer->status == 200 && answer->body.is_object() && answer->body.contains("login")) {
    return answer->body.value("login", std::string());
  }
  // Tokens of apps, GITHUB_TOKEN among them, may not ask who they are.
  if (answer->status == 403) return std::string("github-actions[bot]");
  return fail(api_.refused(*answer));
}

Result<std::vector<Comment>> Github::comments() {
  std::vector<Comment> all;
  for (int page = 1; page <= most_pages; ++page) {
    const auto answer = api_.send_or_refuse("GET", fmt::format("{}?per_page=100&page={}", of_issue(), page));
    if (!answer) return tl::unexpected(answer.error());
    if (!answer->body.is_array()) return fail(unexpected_answer());
    for (const Json& each : answer->body) {
      if (auto comment = comment_of(each)) all.push_back(std::move(*comment));
    }
    if (answer->raw.header("link").find("rel=\"next\"") == std::string::npos) break;
  }
  return all;
}

Result<Comment> Github::comment(std::uint64_t id) {
  const auto answer = api_.send_or_refuse("GET", of_comment(id));
  if (!answer) return tl::unexpected(answer.error());
  if (auto comment = comment_of(answer->body)) return std::move(*comment);
  return fail(unexpected_answer());
}

Result<std::uint64_t> Github::create(const std::string& body) {
  const auto answer = api_.send_or_refuse("POST", of_issue(), {{"body", body}}, Repeat::only_if_rejected);
  if (!answer) return tl::unexpected(answer.error());
  if (const auto comment = comment_of(answer->body)) return comment->id;
  return fail(unexpected_answer());
}

Result<void> Github::update(std::uint64_t id, const std::string& body) {
  const auto answer = api_.send_or_refuse("PATCH", of_comment(id), {{"body", body}});
  return answer ? Result<void>() : tl::unexpected(answer.error());
}

Result<void> Github::remove(std::uint64_t id) {
  const auto answer = api_.send("DELETE", of_comment(id));
  if (!answer) return tl::unexpected(answer.error());
  if (answer->status == 204 || answer->status == 404) return {};
  return fail(api_.refused(*answer));
}

}  // namespace

std::unique_ptr<Provider> open_github(const ReviewTarget& target, Patience patience) {
  return std::make_unique<Github>(target, std::move(patience));
}

}  // namespace lockstep
