#include "review/comment.h"

#include <algorithm>

namespace lockstep {

namespace {

// How often to look again where another run comes in between, or an answer was lost.
constexpr int most_rounds = 4;

class Writer {
 public:
  Writer(Provider& provider, const Plan& plan, const ReviewOptions& options, const Marker& marker, std::string own_name)
      : provider_(provider), marker_(marker), in_sync_(plan.in_sync()), own_name_(std::move(own_name)) {
    const std::string head = marker.to_string() + "\n";
    body_ = head + render_markdown(plan, options, provider.largest_body() - head.size());
  }

  Result<CommentOutcome> put();

 private:
  bool is_ours(const Comment& comment) const {
    const auto marker = marker_of(comment.body);
    return marker && marker->key == marker_.key && comment.author == own_name_;
  }
  Result<std::vector<Comment>> ours();
  // Nullopt: something came in between, look again.
  Result<std::optional<CommentOutcome>> round();
  Result<std::optional<CommentOutcome>> update(const Comment& comment);
  Result<std::optional<CommentOutcome>> create();

  Provider& provider_;
  const Marker& marker_;
  const bool in_sync_;
  const std::string own_name_;
  std::string body_;
  bool created_ = false;
};

Result<std::vector<Comment>> Writer::ours() {
  auto all = provider_.comments();
  if (!all) return all;
  std::erase_if(*all, [this](const Comment& comment) { return !is_ours(comment); });
  std::ranges::sort(*all, {}, &Comment::id);
  return all;
}

Result<std::optional<CommentOutcome>> Writer::update(const Comment& comment) {
  if (marker_of(comment.body)->run > marker_.run) return CommentOutcome::outdated;
  if (comment.body != body_) {
    if (auto updated = provider_.update(comment.id, body_); !updated) return tl::unexpected(updated.error());
    // Neither API can refuse an update of what has changed since it was read.
    const auto now = provider_.comment(comment.id);
    if (!now) return tl::unexpected(now.error());
    const auto marker = marker_of(now->body);
    if (!marker || marker->run < marker_.run) return std::nullopt;
  }
  return created_ ? CommentOutcome::created : CommentOutcome::updated;
}

Result<std::optional<CommentOutcome>> Writer::create() {
  if (in_sync_) return CommentOutcome::not_needed;
  const auto id = provider_.create(body_);
  const bool lost = !id && id.error().front().exit_code == ExitCode::cannot_connect;
  if (!id && !lost) return tl::unexpected(id.error());
  // Look again: another run may have made one, too, and of a lost answer nobody knows what became.
  created_ = true;
  return std::nullopt;
}

Result<std::optional<CommentOutcome>> Writer::round() {
  const auto comments = ours();
  if (!comments) return tl::unexpected(comments.error());
  if (comments->empty()) return create();
  auto outcome = update(comments->front());
  if (!outcome || !*outcome) return outcome;
  for (std::size_t i = 1; i < comments->size(); ++i) {
    const RunNumber run = marker_of((*comments)[i].body)->run;
    // What is newer is still being written: its own run removes it.
    if (run > marker_.run) continue;
    if (auto removed = provider_.remove((*comments)[i].id); !removed) return tl::unexpected(removed.error());
  }
  return outcome;
}

Result<CommentOutcome> Writer::put() {
  for (int i = 0; i < most_rounds; ++i) {
    auto outcome = round();
    if (!outcome) return tl::unexpected(std::move(outcome.error()));
    if (*outcome) return **outcome;
  }
  Error error;
  error.code = "api-busy";
  error.message = "the comment could not be settled: other runs change it at the same time, or the API loses answers";
  error.hint = "run it again later";
  error.exit_code = ExitCode::cannot_connect;
  return fail(std::move(error));
}

}  // namespace

Result<CommentOutcome> put_comment(Provider& provider, const Plan& plan, const ReviewOptions& options,
                                   const Marker& marker) {
  auto own_name = provider.own_name();
  if (!own_name) return tl::unexpected(std::move(own_name.error()));
  return Writer(provider, plan, options, marker, std::move(*own_name)).put();
}

}  // namespace lockstep
