// JSON requests to one API: waits where it says so, and says what its refusals mean.
#pragma once

#include <nlohmann/json.hpp>

#include "review/http.h"
#include "review/provider.h"

namespace lockstep {

struct Answer {
  int status = 0;
  nlohmann::json body;  // null where there is none
  HttpResponse raw;
};

// Whether a request may be sent again where the answer was lost: one that creates may not.
enum class Repeat : std::uint8_t { safe, only_if_rejected };

class Api {
 public:
  Api(const ReviewTarget& target, std::vector<std::string> headers, Patience patience)
      : target_(target), http_(std::move(headers)), patience_(std::move(patience)) {}

  // `path`: from the API's URL on. Every status below 500 that is no rate limit is an answer.
  Result<Answer> send(const std::string& method, const std::string& path, const nlohmann::json& body = nullptr,
                      Repeat repeat = Repeat::safe);

  // The same, and only 2xx is an answer.
  Result<Answer> send_or_refuse(const std::string& method, const std::string& path,
                                const nlohmann::json& body = nullptr, Repeat repeat = Repeat::safe);

  Error refused(const Answer& answer) const;

 private:
  std::string remedy(int status) const;
  std::string scrubbed(std::string text) const;  // without the token, on one line, cut
  bool wait(std::chrono::milliseconds time);     // false: there is not that much patience left

  const ReviewTarget target_;
  Http http_;
  Patience patience_;
};

}  // namespace lockstep
