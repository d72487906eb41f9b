#include "review/http.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace lockstep {

namespace {

constexpr long connect_timeout_ms = 10'000, total_timeout_ms = 60'000;
constexpr std::size_t largest_answer = 32u * 1024 * 1024;  // bytes
constexpr int most_redirects = 3;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  return text;
}

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* target) {
  auto& body = static_cast<HttpResponse*>(target)->body;
  if (body.size() + size * count > largest_answer) return 0;  // curl takes it for a failure
  body.append(data, size * count);
  return size * count;
}

std::size_t take_header(char* data, std::size_t size, std::size_t count, void* target) {
  const std::string_view line(data, size * count);
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos) {
    static_cast<HttpResponse*>(target)->headers[lower(std::string(line.substr(0, colon)))] =
        trimmed(line.substr(colon + 1));
  }
  return size * count;
}

Error api_error(std::string code, std::string message, std::string hint, ExitCode exit_code) {
  Error error;
  error.code = std::move(code);
  error.message = std::move(message);
  error.hint = std::move(hint);
  error.exit_code = exit_code;
  return error;
}

bool is_redirect(int status) { return status == 301 || status == 302 || status == 307 || status == 308; }

// Relative to the host's root or complete; other forms are not followed.
std::string target_of(const std::string& location, const std::string& url) {
  return location.starts_with('/') && !location.starts_with("//") ? origin_of(url) + location : location;
}

}  // namespace

std::string HttpResponse::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string() : found->second;
}

std::string origin_of(const std::string& url) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (lower(url.substr(0, scheme.size())) != scheme) continue;
    const std::string host = lower(url.substr(scheme.size(), url.find_first_of("/?#", scheme.size()) - scheme.size()));
    // "host@other" would name another host than it seems to.
    if (host.empty() || host.find_first_of("@\\ ") != std::string::npos) return {};
    return std::string(scheme) + host;
  }
  return {};
}

struct Http::Handle {
  CURL* curl = curl_easy_init();
  curl_slist* headers = nullptr;

  Result<HttpResponse> send_once(const HttpRequest& request);
};

Http::Http(std::vector<std::string> headers) : handle_(std::make_unique<Handle>()) {
  if (!handle_->curl) throw std::runtime_error("libcurl cannot start");
  // No "Expect: 100-continue": not every server answers it.
  headers.insert(headers.end(), {"Expect:", "Content-Type: application/json", "User-Agent: lockstep"});
  for (const std::string& header : headers) handle_->headers = curl_slist_append(handle_->headers, header.c_str());
}

Http::~Http() {
  curl_slist_free_all(handle_->headers);
  curl_easy_cleanup(handle_->curl);
}

Result<HttpResponse> Http::Handle::send_once(const HttpRequest& request) {
  HttpResponse response;
  char reason[CURL_ERROR_SIZE] = {};
  curl_easy_reset(curl);
  curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, connect_timeout_ms);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, total_timeout_ms);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, reason);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &response);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &response);
  if (!request.body.empty()) {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.c_str());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  }
  const CURLcode code = curl_easy_perform(curl);
  if (code != CURLE_OK) {
    return fail(api_error("api-unreachable",
                          fmt::format("no answer from {}: {}", escape_controls(origin_of(request.url), true),
                                      escape_controls(*reason ? reason : curl_easy_strerror(code), true)),
                          "is the address right, and can this machine reach it?", ExitCode::cannot_connect));
  }
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  response.status = static_cast<int>(status);
  return response;
}

Result<HttpResponse> Http::send(const HttpRequest& request) {
  HttpRequest next = request;
  for (int redirects = 0;; ++redirects) {
    auto response = handle_->send_once(next);
    if (!response || !is_redirect(response->status)) return response;
    const std::string target = target_of(response->header("location"), next.url);
    // 301 and 302 may turn a POST into a GET: only reading follows them.
    const bool may_follow = response->status >= 307 || request.method == "GET";
    if (origin_of(target) != origin_of(request.url) || !may_follow || redirects == most_redirects) {
      return fail(
          api_error("api-redirect",
                    fmt::format("{} answers with a redirect to {}, which is not followed: the token is for the "
                                "first host only",
                                escape_controls(origin_of(next.url), true), escape_controls(origin_of(target), true)),
                    "was the repository moved? Give its new address", ExitCode::error));
    }
    next.url = target;
  }
}

}  // namespace lockstep
