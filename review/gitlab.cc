// GitLab's REST API v4: notes of a merge request.
#include "review/gitlab.h"

#include <fmt/format.h>

#include "render/repository.h"
#include "review/api.h"

namespace lockstep {

namespace {

using Json = nlohmann::json;

constexpr int most_pages = 100;

// A project's path is one part of the URL.
std::string project_part(const std::string& project) {
  std::string part;
  for (const char c : uri_path(project)) part += c == '/' ? std::string("%2F") : std::string(1, c);
  return part;
}

Error unexpected_answer() {
  Error error;
  error.code = "api-refused";
  error.message = "the answer of GitLab's API is not what its documentation says";
  error.hint = "is the API's address right? https://HOST/api/v4";
  return error;
}

std::optional<Comment> note_of(const Json& json) {
  if (!json.is_object() || !json.contains("id") || !json["id"].is_number_unsigned()) return std::nullopt;
  Comment comment;
  comment.id = json["id"].get<std::uint64_t>();
  if (const auto body = json.find("body"); body != json.end() && body->is_string()) comment.body = *body;
  const auto author = json.find("author");
  if (author != json.end() && author->is_object()) comment.author = author->value("username", std::string());
  return comment;
}

class Gitlab : public Provider {
 public:
  Gitlab(const ReviewTarget& target, Patience patience)
      : target_(target),
        notes_(fmt::format("/projects/{}/merge_requests/{}/notes", project_part(target.repository), target.number)),
        api_(target, {"Accept: application/json", "PRIVATE-TOKEN: " + target.token}, std::move(patience)) {}

  Result<std::string> own_name() override;
  Result<std::vector<Comment>> comments() override;
  Result<Comment> comment(std::uint64_t id) override;
  Result<std::uint64_t> create(const std::string& body) override;
  Result<void> update(std::uint64_t id, const std::string& body) override;
  Result<void> remove(std::uint64_t id) override;
  // The limit is 1,000,000 characters.
  std::size_t largest_body() const override { return 900'000; }

 private:
  std::string of_note(std::uint64_t id) const { return fmt::format("{}/{}", notes_, id); }

  const ReviewTarget target_;
  const std::string notes_;
  Api api_;
};

Result<std::string> Gitlab::own_name() {
  if (!target_.author.empty()) return target_.author;
  const auto answer = api_.send_or_refuse("GET", "/user");
  if (!answer) return tl::unexpected(answer.error());
  if (!answer->body.is_object() || !answer->body.contains("username")) return fail(unexpected_answer());
  return answer->body.value("username", std::string());
}

Result<std::vector<Comment>> Gitlab::comments() {
  std::vector<Comment> all;
  for (int page = 1; page <= most_pages; ++page) {
    const auto answer =
        api_.send_or_refuse("GET", fmt::format("{}?per_page=100&page={}&order_by=created_at&sort=asc", notes_, page));
    if (!answer) return tl::unexpected(answer.error());
    if (!answer->body.is_array()) return fail(unexpected_answer());
    for (const Json& each : answer->body) {
      if (auto comment = note_of(each)) all.push_back(std::move(*comment));
    }
    if (answer->raw.header("x-next-page").empty()) break;
  }
  return all;
}

Result<Comment> Gitlab::comment(std::uint64_t id) {
  const auto answer = api_.send_or_refuse("GET", of_note(id));
  if (!answer) return tl::unexpected(answer.error());
  if (auto comment = note_of(answer->body)) return std::move(*comment);
  return fail(unexpected_answer());
}

Result<std::uint64_t> Gitlab::create(const std::string& body) {
  const auto answer = api_.send_or_refuse("POST", notes_, {{"body", body}}, Repeat::only_if_rejected);
  if (!answer) return tl::unexpected(answer.error());
  if (const auto comment = note_of(answer->body)) return comment->id;
  return fail(unexpected_answer());
}

Result<void> Gitlab::update(std::uint64_t id, const std::string& body) {
  const auto answer = api_.send_or_refuse("PUT", of_note(id), {{"body", body}});
  return answer ? Result<void>() : tl::unexpected(answer.error());
}

Result<void> Gitlab::remove(std::uint64_t id) {
  const auto answer = api_.send("DELETE", of_note(id));
  if (!answer) return tl::unexpected(answer.error());
  if (answer->status == 204 || answer->status == 404) return {};
  return fail(api_.refused(*answer));
}

}  // namespace

std::unique_ptr<Provider> open_gitlab(const ReviewTarget& target, Patience patience) {
  return std::make_unique<Gitlab>(target, std::move(patience));
}

}  // namespace lockstep
