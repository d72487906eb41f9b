#include "review/retry.h"

#include <algorithm>
#include <charconv>

namespace lockstep {

namespace {

using std::chrono::milliseconds;

std::optional<long> number(const std::string& text) {
  long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

constexpr long longest_wait = 86'400;  // seconds; also keeps the arithmetic from overflowing

milliseconds seconds(long count) { return milliseconds(std::clamp(count, 0L, longest_wait) * 1000); }

}  // namespace

bool is_rate_limited(const HttpResponse& response) {
  if (response.status == 429) return true;
  return response.status == 403 &&
         (response.header("x-ratelimit-remaining") == "0" || !response.header("retry-after").empty() ||
          response.body.find("secondary rate limit") != std::string::npos);
}

milliseconds back_off(int attempt) { return milliseconds(500) * (1 << std::clamp(attempt, 0, 6)); }

std::optional<milliseconds> wait_before_retry(const HttpResponse& response, int attempt, long now) {
  const bool limited = is_rate_limited(response);
  if (!limited && response.status < 500) return std::nullopt;
  if (response.status == 501 || response.status == 505) return std::nullopt;
  if (const auto after = number(response.header("retry-after"))) return seconds(*after);
  if (!limited) return back_off(attempt);
  for (const char* name : {"x-ratelimit-reset", "ratelimit-reset"}) {
    // A second more: the two clocks need not agree.
    if (const auto reset = number(response.header(name)); reset && *reset > 0) {
      return seconds(std::max(0L, std::min(*reset, now + longest_wait) - now) + 1);
    }
  }
  // GitHub asks for a minute where its secondary limit names no time.
  return response.status == 403 ? seconds(60) : back_off(attempt);
}

}  // namespace lockstep
