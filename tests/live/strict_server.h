// A PostgreSQL server on the loopback that lets nobody in without a password over TLS: its certificate is for the host
// db.internal, which no resolver knows. Stopped and removed by the destructor.
#pragma once

#include <filesystem>
#include <string>

#include "catalog/connection.h"

namespace lockstep::live {

int free_port();  // of the loopback; another process may take it before we do

class StrictServer {
 public:
  StrictServer();  // throws where it cannot be started
  StrictServer(const StrictServer&) = delete;
  StrictServer& operator=(const StrictServer&) = delete;
  ~StrictServer();

  ConnectionParameters superuser() const;  // over the Unix socket, without a password
  // As the user app, whose password is `password`, over TCP, without the password.
  ConnectionParameters app() const;
  static constexpr const char* password = "it's 100% \"s3cret\" \\ @/:";
  std::string port() const { return port_; }
  std::filesystem::path certificate() const { return folder_ / "server.crt"; }
  const std::filesystem::path& folder() const { return folder_; }

 private:
  int control(const std::string& command) const;
  std::filesystem::path folder_, programs_;
  std::string port_;
};

}  // namespace lockstep::live
