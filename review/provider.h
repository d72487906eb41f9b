// The comments of one pull request or merge request, as the two providers keep them.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/error.h"

namespace lockstep {

enum class ProviderKind : std::uint8_t { github, gitlab };
std::string_view to_string(ProviderKind kind);  // "GitHub"

struct Comment {
  std::uint64_t id = 0;  // ascending in the order of creation
  std::string author;    // login or user name
  std::string body;
};

// Where to comment, and as whom.
struct ReviewTarget {
  ProviderKind provider = ProviderKind::github;
  std::string api_url;     // "https://api.github.com", "https://gitlab.example/api/v4"; no slash at the end
  std::string repository;  // "owner/name"; GitLab: the project's number or path
  std::uint64_t number = 0;
  std::string token;   // secret
  std::string author;  // whose comments are ours; empty: asked of the API
};

// How long to wait for a busy API in all, and how to wait; tests give their own.
struct Patience {
  std::chrono::milliseconds left{120'000};
  std::function<void(std::chrono::milliseconds)> sleep;
  std::function<long()> now;  // Unix time, seconds
};

// Errors of all: api-unreachable, api-busy (exit 4); api-refused with the remedy (exit 1).
class Provider {
 public:
  virtual ~Provider() = default;
  virtual Result<std::string> own_name() = 0;
  virtual Result<std::vector<Comment>> comments() = 0;  // every page, ascending
  virtual Result<Comment> comment(std::uint64_t id) = 0;
  // Not tried again by itself where the answer was lost: the comment may be there. Error api-unreachable or api-busy.
  virtual Result<std::uint64_t> create(const std::string& body) = 0;
  virtual Result<void> update(std::uint64_t id, const std::string& body) = 0;
  virtual Result<void> remove(std::uint64_t id) = 0;  // gone already is no error
  virtual std::size_t largest_body() const = 0;       // bytes
};

std::unique_ptr<Provider> open_provider(const ReviewTarget& target, Patience patience);

}  // namespace lockstep
