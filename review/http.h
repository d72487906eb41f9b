// One HTTP request at a time, by libcurl. A token goes to the host that it was given for and to no other.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "model/error.h"

namespace lockstep {

struct HttpRequest {
  std::string method = "GET", url;
  std::string body;  // JSON; sent where not empty
};

struct HttpResponse {
  int status = 0;
  std::map<std::string, std::string> headers;  // names in lower case; of several the last
  std::string body;

  // Empty where there is none.
  std::string header(const std::string& name) const;
};

class Http {
 public:
  // `headers`: complete lines ("Accept: ..."), sent with each request; secrets among them are in no error's text.
  explicit Http(std::vector<std::string> headers);
  Http(const Http&) = delete;
  Http& operator=(const Http&) = delete;
  ~Http();

  // Redirects within the same host are followed. Errors: api-unreachable (exit 4): no answer in time, no TLS; no
  // error for any status. api-redirect: to another host.
  Result<HttpResponse> send(const HttpRequest& request);

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

// "https://host:port" in lower case; empty where the URL is not http(s).
std::string origin_of(const std::string& url);

}  // namespace lockstep
