// Which answers of an API are worth another try, and when.
#pragma once

#include <chrono>
#include <optional>

#include "review/http.h"

namespace lockstep {

// GitHub says 403 or 429 for its primary limit (x-ratelimit-remaining: 0, x-ratelimit-reset: Unix time) and for its
// secondary one (retry-after, or only the words); GitLab 429 with retry-after and ratelimit-reset.
bool is_rate_limited(const HttpResponse& response);

// Nullopt: trying again does not help. `attempt` counts from 0; `now`: Unix time, seconds.
std::optional<std::chrono::milliseconds> wait_before_retry(const HttpResponse& response, int attempt, long now);

// Without an answer, or with one that names no time: 0.5 s, doubling.
std::chrono::milliseconds back_off(int attempt);

}  // namespace lockstep
